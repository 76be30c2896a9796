// The listing on a page of another origin: what is shown, what is asked for it, how it is narrowed and turned into the other language.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';
import { KEY, on, rows, settled, titles } from '../partner.mjs';

const ZYMURGY = ['Zymurgy that closes soon', 'Zymurgy that closes later', 'Zymurgy that opens soon', 'Zymurgy at any time'];

export async function itListsAndAsksLittle(browser) {
  await visit(browser, { path: on({ search: 'zymurgy' }), settled: false }, async (seen) => {
    const { page, context, requests } = seen;
    await settled(page);
    assert.deepEqual(await titles(page), ZYMURGY);
    assert.equal(await page.locator('hcs-listing [role=status]').innerText(), 'Opportunities found: 4');
    // What stood between the tags has made room.
    assert.equal(await page.locator('hcs-listing > .hcs-listing').isVisible(), false);
    // The page, the script, the rows: nothing else, and nothing beforehand.
    const asked = requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`);
    assert.deepEqual(asked, ['GET /page', 'GET /embed/hcs-listing.js', 'GET /embed/opportunities.json']);
    const sizes = await Promise.all(requests.slice(1).map((request) => request.sizes()));
    const [script, data] = sizes.map((size) => size.responseBodySize);
    console.log(`        script ${script} bytes, rows ${data} bytes on the wire`);
    assert.ok(script <= 30_000 && data <= 30_000, `${script} ${data}`);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
    const link = page.locator('hcs-listing').getByRole('link', { name: ZYMURGY[0] });
    assert.match(await link.getAttribute('href'), new RegExp(`^${browser.service}/en/opportunities/opp_`));
    await seen.axe('a listing');
    await seen.shot('embed-list', { fullPage: true });
  });
}

export async function itSaysWhen(browser) {
  await visit(browser, { path: on({ search: 'zymurgy' }), settled: false }, async ({ page }) => {
    await settled(page);
    const when = await page.locator('hcs-listing [part=row]').evaluateAll((all) => all.map((one) => [...one.querySelectorAll('.when')].map((line) => line.textContent)));
    const moment = String.raw`\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}, \d\d:\d\d \(UK time\)`;
    assert.match(when[0].join(), new RegExp(`^Applications close ${moment}$`));
    assert.match(when[2].join(), new RegExp(`^Opens ${moment},Applications close ${moment}$`));
    assert.deepEqual(when[3], ['Open at any time']);
    // Word for word as the service says it.
    const told = await (await page.request.get(`${browser.service}/embed/opportunities.fragment?lang=en&search=zymurgy`)).text();
    for (const line of when.flat()) assert.ok(told.includes(`<p class="hcs-when">${line}</p>`), `${line}\n${told}`);
  });
}

export async function everyListingIsListed(browser) {
  for (const listing of ['opportunities', 'fellowships', 'travel-reports', 'studies', 'stories']) {
    for (const lang of ['en', 'cy']) {
      await visit(browser, { path: on({ listing, lang, first: '5' }, { lang }), settled: false }, async ({ page }) => {
        await settled(page);
        const told = await (await page.request.get(`${browser.service}/embed/${listing}.json?lang=${lang}&first=5`)).json();
        // The sample has four published reports.
        assert.equal(told.rows.length, listing === 'travel-reports' ? 4 : 5, listing);
        assert.deepEqual(await titles(page), told.rows.map((row) => row.title.text));
        assert.equal(await page.locator('hcs-listing .title').innerText(), told.title);
      });
    }
  }
}

export async function aFilterNarrowsAndTheFocusStays(browser) {
  await visit(browser, { path: on({ controls: 'search category career-level closing-within' }), settled: false }, async (seen) => {
    const { page } = seen;
    await settled(page);
    const listing = page.locator('hcs-listing');
    const before = await titles(page);
    assert.equal(before.length, 10);
    const focused = () => page.evaluate(() => document.querySelector('hcs-listing').shadowRoot.activeElement?.name);

    await listing.getByLabel('Search').focus();
    await page.keyboard.type('zymurgy', { delay: 20 });
    await page.waitForFunction(() => document.querySelector('hcs-listing').shadowRoot.querySelectorAll('li').length === 4);
    assert.equal(await focused(), 'search');
    assert.equal(await listing.getByRole('status').innerText(), 'Opportunities found: 4');
    // A word is looked for once, not letter by letter.
    const searches = seen.requests.filter((request) => request.url().includes('search=')).length;
    assert.equal(searches, 1);

    await listing.getByLabel('What it is').focus();
    await listing.getByLabel('What it is').selectOption('support');
    await page.waitForFunction(() => document.querySelector('hcs-listing').shadowRoot.querySelectorAll('li').length === 2);
    assert.equal(await focused(), 'category');
    assert.equal(await listing.getAttribute('category'), 'support');
    assert.deepEqual(await titles(page), ['Zymurgy that opens soon', 'Zymurgy at any time']);
    await seen.axe('a narrowed listing');

    await listing.getByLabel('Search').fill('nothing of the kind whatever');
    await listing.getByText('There are no opportunities like that at present.').waitFor();
    assert.equal((await titles(page)).length, 0);
    await seen.axe('an empty listing');
    await seen.shot('embed-empty', { fullPage: true });

    await listing.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForFunction(() => document.querySelector('hcs-listing').shadowRoot.querySelectorAll('li').length === 10);
    assert.equal(await focused(), 'search');
    assert.deepEqual(await titles(page), before);
    assert.equal(await listing.getAttribute('category'), null);
  });
}

export async function theOtherLanguageIsOneButtonAway(browser) {
  await visit(browser, { path: on({ search: 'zymurgy', controls: 'search category' }), settled: false }, async (seen) => {
    const { page } = seen;
    await settled(page);
    const listing = page.locator('hcs-listing');
    await listing.getByRole('button', { name: 'Cymraeg' }).click();
    await listing.getByRole('status').getByText('Cyfleoedd a ganfuwyd: 4').waitFor();
    assert.deepEqual(await titles(page), ["Zymurgy sy'n cau'n fuan", "Zymurgy sy'n cau wedyn", "Zymurgy sy'n agor yn fuan", 'Zymurgy ar unrhyw adeg']);
    assert.equal(await listing.getAttribute('lang'), 'cy');
    assert.match(await listing.locator('[part=row]').first().innerText(), /Ceisiadau'n cau \d/);
    assert.match(await listing.getByRole('link', { name: "Zymurgy sy'n cau'n fuan" }).getAttribute('href'), /\/cy\/cyfleoedd\/opp_/);
    // The same button leads back, and still has the focus.
    assert.equal(await page.evaluate(() => document.querySelector('hcs-listing').shadowRoot.activeElement?.textContent), 'English');
    // Nothing of English is left but the way to it.
    const english = await listing.evaluate((host) => host.shadowRoot.querySelector('section').innerText.match(/\b(Search|Category|What|Offered|close|Clear|Show|opportunities)\b/gi));
    assert.equal(english, null, `${english}`);
    await seen.axe('Welsh');
    await seen.shot('embed-welsh', { fullPage: true });
    await page.keyboard.press('Enter');
    await listing.getByRole('status').getByText('Opportunities found: 4').waitFor();
    assert.deepEqual(await titles(page), ZYMURGY);
  });
}

export async function thereIsMore(browser) {
  await visit(browser, { path: on({ first: '5' }), settled: false }, async (seen) => {
    const { page } = seen;
    await settled(page);
    const more = page.locator('hcs-listing').getByRole('button', { name: 'Show more' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('hcs-listing').shadowRoot.querySelectorAll('li').length === 10);
    const all = await titles(page);
    // Whoever reads on by the keyboard is at the first of those that came.
    assert.equal(await page.evaluate(() => document.querySelector('hcs-listing').shadowRoot.activeElement?.textContent), all[5]);
    const told = await (await page.request.get(`${browser.service}/embed/opportunities.json?lang=en&first=10`)).json();
    assert.deepEqual(all, told.rows.map((row) => row.title.text));
  });
}

export async function theKeyboardReachesEverything(browser) {
  await visit(browser, { path: on({ search: 'zymurgy', controls: 'search category' }), settled: false }, async ({ page }) => {
    await settled(page);
    const reached = [];
    for (let at = 0; at < 14; at += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const active = document.querySelector('hcs-listing').shadowRoot.activeElement;
        if (!active) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        return { text: active.name || active.textContent, ring: outlineStyle !== 'none' && outlineWidth !== '0px' };
      });
      if (here) reached.push(here);
      else if (reached.length) break;
    }
    assert.deepEqual(reached.map(({ text }) => text), ['Cymraeg', 'search', 'category', 'Clear all', ...ZYMURGY, 'All opportunities']);
    assert.ok(reached.every(({ ring }) => ring), JSON.stringify(reached));
  });
}

export async function severalStandBesideOneAnother(browser) {
  await visit(browser, { path: on({ search: 'zymurgy' }), settled: false }, async ({ page }) => {
    await settled(page);
    await page.evaluate((key) => {
      const other = document.createElement('hcs-listing');
      other.id = 'other';
      for (const [name, value] of Object.entries({ listing: 'stories', lang: 'cy', first: '2', key })) other.setAttribute(name, value);
      document.querySelector('main').append(other);
    }, KEY);
    await page.locator('#other [part=row]').nth(1).waitFor();
    assert.equal((await rows(page)).length, 6);
  });
}
