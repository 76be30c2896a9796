// The pages of the errors, which the explorer leads to: without a script, in both languages, and axe finds nothing.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

export async function aPageForEachError(browser) {
  for (const [language, name] of [['en', 'Errors'], ['cy', 'Gwallau']]) {
    await visit(browser, { path: `/?lang=${language}` }, async (seen) => {
      const { page } = seen;
      await page.locator('nav').getByRole('link', { name, exact: true }).click();
      await page.waitForURL(`**/errors?lang=${language}`);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      await seen.axe(`the list of errors, ${language}`);
      await seen.shot(`errors-${language}`);
      await page.getByRole('link', { name: 'BAD_CURSOR', exact: true }).click();
      await page.getByRole('heading', { name: /BAD_CURSOR/ }).first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      await seen.axe(`the page of an error, ${language}`);
      await seen.shot(`error-${language}`);
    });
  }
}
