// The pages of the service as people go through them, and in a frame of another website.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';
import { framed, on, settled } from '../partner.mjs';

export async function fromTheListingToItsPageAndIntoTheOtherLanguage(browser) {
  await visit(browser, { path: on({ search: 'zymurgy' }), settled: false }, async ({ page }) => {
    await settled(page);
    await page.locator('hcs-listing').getByRole('link', { name: 'Zymurgy that closes soon' }).click();
    await page.waitForURL(/\/en\/opportunities\/opp_/);
    assert.equal(await page.locator('h1').innerText(), 'Zymurgy that closes soon');
    assert.match(await page.locator('.hcs-when').innerText(), /^Applications close /);
    await page.getByRole('link', { name: 'Cymraeg' }).click();
    await page.waitForURL(/\/cy\/cyfleoedd\/opp_/);
    assert.equal(await page.locator('h1').innerText(), "Zymurgy sy'n cau'n fuan");
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'cy');
    await page.getByRole('link', { name: 'Pob cyfle' }).click();
    await page.waitForURL(/\/cy\/cyfleoedd$/);
    assert.equal(await page.locator('h1').innerText(), 'Cyfleoedd i wyddonwyr gofal iechyd');
  });
}

export async function aListIsNarrowedWithoutScript(browser) {
  await visit(browser, { path: `${browser.service}/en/opportunities`, settled: false, javaScriptEnabled: false }, async ({ page }) => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('zymurgy');
    await page.getByLabel('What it is').selectOption('Support');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/search=zymurgy/);
    assert.deepEqual(await page.locator('.hcs-rows h2').allInnerTexts(), ['Zymurgy that opens soon', 'Zymurgy at any time']);
    assert.equal(await page.getByRole('searchbox', { name: 'Search' }).inputValue(), 'zymurgy');
    assert.equal(await page.getByLabel('What it is').inputValue(), 'support');
    await page.getByRole('link', { name: 'Clear all' }).click();
    await page.waitForURL(/\/en\/opportunities$/);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL(/after=/);
    assert.ok((await page.locator('.hcs-rows h2').count()) > 0);
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    await page.waitForURL(/\/en\/opportunities$/);
  });
}

export async function aFrameHasItsTitleInItsLanguage(browser) {
  for (const [lang, title, found] of [
    ['en', 'Opportunities for healthcare scientists', 'Opportunities found: 4'],
    ['cy', 'Cyfleoedd i wyddonwyr gofal iechyd', 'Cyfleoedd a ganfuwyd: 4'],
  ]) {
    await visit(browser, { path: framed(`/embed/opportunities?lang=${lang}&search=zymurgy`, lang), settled: false }, async (seen) => {
      const { page } = seen;
      const frame = page.frames().find((one) => one.url().includes('/embed/opportunities'));
      await frame.getByText(found).waitFor();
      assert.ok((await frame.title()).startsWith(`${title} – `));
      assert.equal(await frame.evaluate(() => document.documentElement.lang), lang);
      await seen.shot(`embed-frame-${lang}`, { fullPage: true });
      // A link leads the whole page on, and not the frame.
      await frame.locator('.hcs-rows a').first().click();
      await page.waitForURL(/\/(en\/opportunities|cy\/cyfleoedd)\/opp_/);
    });
  }
}

export async function aSnippetIsCopied(browser) {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await visit(browser, { path: `${browser.service}/embed?lang=en`, settled: false, permissions }, async ({ page }) => {
    const section = page.locator('section').first();
    await section.getByRole('button', { name: /Copy the snippet/ }).click();
    await section.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await section.locator('pre code').innerText());
    assert.match(copied, /^<script src=".*\/embed\/hcs-listing\.js"\n {2}integrity="sha384-[A-Za-z0-9+/]{64}"\n/);
  });
}
