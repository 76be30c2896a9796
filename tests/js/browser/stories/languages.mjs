// Both languages: which one is shown, that nothing of the other is, and that a change loses nothing.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

/** The texts that can be seen in a language, apart from names of languages, the command line, and GraphiQL. */
function shown(page, language) {
  return page.evaluate((wanted) => {
    const texts = [...document.querySelectorAll(`body [lang="${wanted}"]:not(.languages a, pre, #graphiql)`)];
    return texts.filter((one) => one.checkVisibility() && one.innerText.trim()).map((one) => one.innerText);
  }, language);
}

async function isIn(seen, language) {
  const { page } = seen;
  const [own, other] = language === 'cy' ? ['cy', 'en'] : ['en', 'cy'];
  assert.equal(await page.evaluate(() => document.documentElement.lang), own);
  assert.ok((await shown(page, own)).length >= 15);
  assert.deepEqual(await shown(page, other), []);
  assert.equal(await page.locator('.languages [aria-current="true"]').getAttribute('lang'), own);
  assert.equal(await page.title(), { cy: 'hcs-graph: ymchwil gwyddor gofal iechyd yn GIG Cymru', en: 'hcs-graph: healthcare science research in NHS Wales' }[own]);
  // GraphiQL's own labels are in English, and say so.
  assert.equal(await page.locator('#graphiql').getAttribute('lang'), 'en');
}

export async function theBrowserSaysWhich(browser) {
  for (const [locale, language] of [['cy-GB', 'cy'], ['en-GB', 'en'], ['fr-FR', 'en']]) {
    await visit(browser, { path: '/', locale }, (seen) => isIn(seen, language));
  }
}

export async function welshFromEndToEnd(browser) {
  await visit(browser, { path: '/?lang=cy' }, async (seen) => {
    const { page } = seen;
    await isIn(seen, 'cy');
    assert.ok((await page.locator('.lead[lang="cy"] .note').innerText()).startsWith('Heb ei wirio.'));
    assert.equal(await page.locator('#status').innerText(), 'Ni ofynnwyd dim eto.');
    await seen.axe('Welsh');
    await seen.shot('welsh', { fullPage: true });
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('{ careerLevels { title { value servedLang } } }');
    const { line, sent, response } = await seen.answered(() => page.keyboard.press('Control+Enter'));
    assert.match(line, /^200, atebwyd\./);
    assert.equal(sent.headers()['accept-language'], 'cy');
    assert.equal((await response.json()).data.careerLevels.length, 5);
    await seen.axe('Welsh, with an answer');
    await page.getByRole('button', { name: "Hanesion llwyddiant yn y ddwy iaith" }).click();
    await seen.axe('Welsh, with an example');
  });
}

export async function aChangeLosesNothing(browser) {
  await visit(browser, { path: '/?lang=en' }, async (seen) => {
    const { page } = seen;
    await isIn(seen, 'en');
    await seen.axe('English');
    await seen.shot('english', { fullPage: true });
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('{ __typename }');
    await seen.answered(() => page.keyboard.press('Control+Enter'));
    await page.click('.languages [lang="cy"]');
    await isIn(seen, 'cy');
    assert.match(page.url(), /\/\?lang=cy$/);
    assert.match(await page.locator('#status').innerText(), /^200, atebwyd\./);
    assert.equal(await seen.editor('query-editor'), '{ __typename }');
    await page.getByRole('button', { name: 'Astudiaethau agored yn Gymraeg' }).waitFor();
    await page.click('.languages [lang="en"]');
    await isIn(seen, 'en');
  });
}

export async function withoutScript(browser) {
  for (const [language, asked] of [['cy', 'Mae ar yr archwiliwr angen JavaScript.'], ['en', 'The explorer needs JavaScript.']]) {
    await visit(browser, { path: `/?lang=${language}`, javaScriptEnabled: false, settled: false }, async ({ page }) => {
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      const note = page.locator(`noscript [lang="${language}"]`);
      assert.ok((await note.innerText()).startsWith(asked) && (await note.isVisible()));
      assert.ok(await page.locator(`.lead[lang="${language}"]`).isVisible());
    });
  }
}
