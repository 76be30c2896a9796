// Small screens, large text, dark screens, and people who want nothing to move.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

/** Asks something, and fails where the page is wider than the screen. */
async function fits(seen, name) {
  const { page } = seen;
  const { line } = await seen.answered(() => page.click('.graphiql-execute-button'));
  assert.match(line, /^200/);
  assert.ok((await seen.read('response')).includes('"totalCount"'));
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= screen, `${wide} pixels on a screen of ${screen}`);
  await seen.axe(name);
  await seen.shot(name, { fullPage: true });
}

export async function on320Pixels(browser) {
  for (const language of ['cy', 'en']) {
    const viewport = { width: 320, height: 640 };
    await visit(browser, { path: `/?lang=${language}`, viewport }, async (seen) => {
      await fits(seen, `320-${language}`);
      await seen.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await seen.page.getByText('All Schema Types').waitFor();
      await seen.axe(`320-${language}, with the reference`);
    });
  }
}

export async function zoomedToTwice(browser) {
  // What a browser of 1280 pixels shows at 200%.
  await visit(browser, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, (seen) => fits(seen, 'zoom-200'));
}

export async function textOfTwiceTheSize(browser) {
  await visit(browser, { viewport: { width: 1280, height: 900 } }, async (seen) => {
    await seen.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await fits(seen, 'text-200');
    const cut = await seen.page.evaluate(() => {
      const all = [...document.querySelectorAll('.bar, .bar *, .about, .about *, #examples *, .tools *')];
      const texts = all.filter((one) => one.checkVisibility() && !one.closest('pre') && one.tagName !== 'INPUT');
      return texts.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline').map((one) => one.outerHTML.slice(0, 120));
    });
    assert.deepEqual(cut, []);
  });
}

export async function onADarkScreen(browser) {
  for (const language of ['cy', 'en']) {
    await visit(browser, { path: `/?lang=${language}`, colorScheme: 'dark' }, async (seen) => {
      await fits(seen, `dark-${language}`);
      await seen.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await seen.page.getByText('All Schema Types').waitFor();
      await seen.axe(`dark-${language}, with the reference`);
    });
  }
}

export async function nothingMovesForThoseWhoSaySo(browser) {
  await visit(browser, { reducedMotion: 'reduce' }, async (seen) => {
    const { page } = seen;
    const running = () => page.evaluate(() => document.getAnimations().map((one) => one.animationName ?? one.transitionProperty));
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
    let whileAsked;
    await page.route('**/graphql', async (route) => {
      await page.locator('.graphiql-spinner').waitFor();
      whileAsked = await running();
      await route.continue();
    });
    await seen.answered(() => page.click('.graphiql-execute-button'));
    assert.deepEqual(whileAsked, []);
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await running(), [], 'with a dialog');
  });
}
