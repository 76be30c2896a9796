// A token goes along with each request, and is kept nowhere but in the page's memory.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

const TOKEN = 'eyJhbGciOiJFZERTQSJ9.bm90IGEgdG9rZW4.c2lnbmF0dXJl';

/** Everything that outlives a page, or that another script or a person could read it from. */
async function kept(seen) {
  const { page, context } = seen;
  const places = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookie: document.cookie,
    state: JSON.stringify(history.state),
    window: window.name,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: isSecureContext ? JSON.stringify(await caches.keys()) : '[]',
    document: document.documentElement.outerHTML,
    fields: JSON.stringify([...document.querySelectorAll('input, textarea')].map((field) => field.value)),
    editors: JSON.stringify([...document.querySelectorAll('.CodeMirror')].map((editor) => editor.CodeMirror.getValue())),
  }));
  return { ...places, url: page.url(), cookies: JSON.stringify(await context.cookies()) };
}

export async function keptInMemoryAlone(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.getByLabel('Access token').fill(`Bearer ${TOKEN}`);
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    assert.equal(await page.locator('#token-state').innerText(), 'A token is in use.');
    assert.equal(await page.getByLabel('Access token').inputValue(), '');
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('query Named { __typename }');
    const first = await seen.answered(() => page.keyboard.press('Control+Enter'));
    assert.equal(first.sent.headers().authorization, `Bearer ${TOKEN}`);
    // A new tab makes GraphiQL keep what the old one held.
    await page.getByRole('button', { name: 'Named' }).waitFor();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.waitForFunction(() => JSON.stringify(sessionStorage).includes('Named'));
    const places = await kept(seen);
    for (const [place, text] of Object.entries(places)) assert.ok(!text.includes(TOKEN.split('.')[1]), `the token is in ${place}`);
    assert.equal(places.local, '{}');
    assert.equal(places.cookies, '[]');
    assert.equal(places.databases, '[]');
    assert.equal(await page.getByText('Headers', { exact: true }).count(), 0, 'no other place to type a token into');
    await seen.axe('with a token');

    // The contract and the page's own files are asked for without it.
    const others = seen.requests.filter((request) => new URL(request.url()).pathname !== '/graphql');
    assert.ok(others.length > 5);
    for (const request of others) assert.equal(request.headers().authorization, undefined, request.url());

    await page.getByRole('button', { name: 'Forget' }).click();
    assert.equal(await page.locator('#token-state').innerText(), 'The token is forgotten.');
    const second = await seen.answered(() => page.click('.graphiql-execute-button'));
    assert.equal(second.sent.headers().authorization, undefined);
    // Nobody gave this token, and the service says so.
    seen.expect(/status of 401/);
  });
}

export async function goneWithThePage(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.getByLabel('Access token').fill(TOKEN);
    await page.keyboard.press('Enter');
    const first = await seen.answered(() => page.click('.graphiql-execute-button'));
    assert.equal(first.sent.headers().authorization, `Bearer ${TOKEN}`);
    await page.reload();
    await seen.settled();
    const second = await seen.answered(() => page.click('.graphiql-execute-button'));
    assert.equal(second.sent.headers().authorization, undefined);
    assert.equal(await page.getByLabel('Access token').inputValue(), '');
    seen.expect(/status of 401/);
  });
}

export async function whatIsTypedOutlivesAReload(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('query Mine { __typename }');
    await page.waitForFunction(() => JSON.stringify(sessionStorage).includes('Mine'));
    await page.reload();
    await seen.settled();
    assert.equal(await seen.editor('query-editor'), 'query Mine { __typename }');
  });
}
