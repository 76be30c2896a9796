// Somebody types a question, asks it, and reads the answer.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

const QUESTION = 'query Boards($first: Int!) { organisations(first: $first, filter: { kind: [HEALTH_BOARD] }, orderBy: '
  + '[{ field: NAME_EN }]) { totalCount nodes { name { en cy } } } }';

export async function typedAskedAndRead(browser) {
  await visit(browser, { path: '/' }, async (seen) => {
    const { page } = seen;
    await page.click('.graphiql-query-editor .CodeMirror-code');
    await seen.type(QUESTION);
    await page.click('.graphiql-editor-tool .CodeMirror-code');
    await page.keyboard.type('{"first": 2}');
    const { line, sent } = await seen.answered(() => page.click('.graphiql-execute-button'));
    assert.match(line, /^200, answered\. \d+ ms, \d+ bytes, request [0-9a-f]{16}\.$/);
    assert.equal(sent.headers()['accept-language'], 'en');
    assert.equal(sent.headers().authorization, undefined);
    const answer = await seen.read('response');
    for (const part of ['"totalCount": 7', '"Aneurin Bevan University Health Board"', '"Bwrdd Iechyd Prifysgol Betsi Cadwaladr"']) {
      assert.ok(answer.includes(part), answer);
    }
    await seen.axe('with an answer');
    await seen.shot('answer', { fullPage: true });
  });
}

export async function aFaultIsShownWithItsCode(browser) {
  await visit(browser, { path: '/explorer' }, async (seen) => {
    await seen.page.click('.graphiql-query-editor .CodeMirror-code');
    await seen.type('{ studies(first: 101) { totalCount } }');
    const { line, response } = await seen.answered(() => seen.page.click('.graphiql-execute-button'));
    assert.notEqual(response.status(), 200);
    assert.match(line, /see errors/);
    assert.ok((await seen.read('response')).includes('"BAD_PAGE_SIZE"'));
    assert.equal(await seen.page.locator('#status').getAttribute('class'), 'failed');
    await seen.axe('with a fault');
  });
}

export async function everyExampleIsAnswered(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    const examples = (await (await page.request.get(`${browser.url}/explorer/examples.json`)).json()).flatMap((group) => group.examples);
    assert.ok(examples.length >= 12, `${examples.length} examples`);
    for (const example of examples) {
      await page.getByRole('button', { name: example.en, exact: true }).click();
      assert.equal(await seen.editor('query-editor'), example.query);
      const variables = (await seen.editor('editor-tool')) || '{}';
      assert.deepEqual(JSON.parse(variables), JSON.parse(example.variables), example.key);
      assert.match(await page.locator('#status').innerText(), /^In the editor: /);
      const { line, response } = await seen.answered(() => page.keyboard.press('Control+Enter'));
      assert.match(line, /^200, answered/, example.key);
      assert.equal((await response.json()).errors, undefined, example.key);
    }
  });
}

export async function anAddressNamesAnExample(browser) {
  await visit(browser, { path: '/?lang=en#example=champions' }, async (seen) => {
    assert.match(await seen.editor('query-editor'), /query ChampionsQuery/);
  });
}
