// Small screens, large text, dark screens and forced colours: the listing on a partner's page, and the pages of the service.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';
import { on, settled } from '../partner.mjs';

const ROOMS = {
  320: { viewport: { width: 320, height: 640 } },
  'text-200': { viewport: { width: 1280, height: 900 }, text: '200%' },
  forced: { viewport: { width: 800, height: 900 }, forcedColors: 'active' },
  dark: { viewport: { width: 800, height: 900 }, colorScheme: 'dark' },
};

/** Fails where the page is wider than the screen, or a text is cut off. */
async function fits(page, name) {
  const { wide, screen, cut } = await page.evaluate(() => {
    const listing = document.querySelector('hcs-listing')?.shadowRoot;
    const all = [...document.querySelectorAll('main *'), ...(listing?.querySelectorAll('*') ?? [])];
    const texts = all.filter((one) => one.checkVisibility() && !one.closest('select, .unseen') && one.localName !== 'input' && one.localName !== 'iframe');
    const over = texts.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline');
    return {
      wide: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
      cut: over.map((one) => one.outerHTML.slice(0, 120)),
    };
  });
  assert.ok(wide <= screen, `${name}: ${wide} pixels on a screen of ${screen}`);
  assert.deepEqual(cut, [], name);
}

async function judged(seen, name, text) {
  const { page } = seen;
  if (text) await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), text);
  await fits(page, name);
  await seen.axe(name);
  await seen.shot(name, { fullPage: true });
}

export async function onAPartnersPage(browser) {
  for (const lang of ['en', 'cy']) {
    for (const [room, { text, ...options }] of Object.entries(ROOMS)) {
      const path = on({ search: 'zymurgy', lang, controls: 'search category career-level' }, { lang });
      await visit(browser, { path, settled: false, ...options }, async (seen) => {
        await settled(seen.page);
        await judged(seen, `embed-${room}-${lang}`, text);
      });
    }
  }
}

export async function onPagesOfTheService(browser) {
  const one = (await (await fetch(`${browser.service}/embed/opportunities.json?lang=en&search=zymurgy`)).json()).rows[0];
  const welsh = one.page.replace('/en/opportunities/', '/cy/cyfleoedd/');
  const pages = {
    list: ['/en/opportunities?first=5', '/cy/cyfleoedd?first=5'],
    one: [one.page, welsh],
    gone: ['/en/opportunities/nope', '/cy/cyfleoedd/nope'],
    frame: ['/embed/studies?lang=en&first=3', '/embed/studies?lang=cy&first=3'],
    gallery: ['/embed?lang=en', '/embed?lang=cy'],
  };
  for (const [name, addresses] of Object.entries(pages)) {
    for (const [at, lang] of ['en', 'cy'].entries()) {
      for (const [room, { text, ...options }] of Object.entries(ROOMS)) {
        await visit(browser, { path: browser.service + addresses[at], settled: false, ...options }, async (seen) => {
          const { page } = seen;
          assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
          if (name === 'gallery') {
            for (const live of await page.locator('hcs-listing').all()) await live.locator('[part=row]').first().waitFor();
          }
          if (name === 'gone') seen.expect(/status of 404/);
          await judged(seen, `page-${name}-${room}-${lang}`, text);
        });
      }
    }
  }
}
