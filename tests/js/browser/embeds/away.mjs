// What is there when something is not: the service, the network, JavaScript, leave to ask; and what a deadline does to a listing that nobody
// refreshes.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';
import { on, settled, titles } from '../partner.mjs';

const FALLBACK = 'Zymurgy that closes soon';

/** Cuts the service off, or lets it come back. */
async function control(browser, what) {
  const answer = await fetch(`${browser.url}/control/${what}`, { method: 'POST' });
  assert.equal(await answer.text(), 'done');
}

async function without(browser, story) {
  await control(browser, 'stop');
  try {
    await story();
  } finally {
    await control(browser, 'start');
  }
}

const GONE = [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|console error/];

export async function whatIsShownSurvivesTheService(browser) {
  await visit(browser, { path: on({ search: 'zymurgy', controls: 'search category' }), settled: false }, async (seen) => {
    const { page } = seen;
    await settled(page);
    const before = await titles(page);
    const listing = page.locator('hcs-listing');
    await without(browser, async () => {
      await listing.getByLabel('What it is').selectOption('support');
      await listing.getByRole('alert').waitFor();
      assert.match(await listing.getByRole('alert').innerText(), /^The list could not be refreshed\. This is how it was at \d/);
      assert.deepEqual(await titles(page), before);
      // In the other language it says so too.
      await listing.getByRole('button', { name: 'Cymraeg' }).click();
      await listing.getByText("Ni ellid adnewyddu'r rhestr.").waitFor();
      assert.deepEqual(await titles(page), before);
      await seen.axe('without the service');
      await seen.shot('embed-away', { fullPage: true });
    });
    await listing.getByRole('button', { name: 'Ceisio eto' }).click();
    await listing.getByRole('status').getByText('Cyfleoedd a ganfuwyd: 2').waitFor();
    assert.equal(await listing.getByRole('alert').isVisible(), false);
    seen.expect(...GONE);
  });
}

export async function withoutTheServiceThePageKeepsWhatItHas(browser) {
  await without(browser, async () => {
    await visit(browser, { path: on({ search: 'zymurgy' }), settled: false }, async (seen) => {
      const { page } = seen;
      assert.ok(await page.getByRole('link', { name: FALLBACK }).isVisible());
      assert.match(await page.locator('.hcs-listing').innerText(), /Applications close \d/);
      await seen.axe('no script came');
      seen.expect(...GONE);
    });
  });
}

export async function withoutRowsThePageKeepsWhatItHasAndSaysSo(browser) {
  await visit(browser, { path: 'about:blank', settled: false }, async (seen) => {
    const { page } = seen;
    await page.route('**/*.json?*', (route) => route.abort());
    await page.goto(browser.url + on({ search: 'zymurgy' }));
    await page.locator('hcs-listing').getByText('The list could not be loaded.').waitFor();
    assert.ok(await page.getByRole('link', { name: FALLBACK }).isVisible());
    await seen.axe('no rows came');
    await seen.shot('embed-no-rows', { fullPage: true });
    await page.unroute('**/*.json?*');
    await page.locator('hcs-listing').getByRole('button', { name: 'Try again' }).click();
    await settled(page);
    assert.equal(await page.locator('hcs-listing > .hcs-listing').isVisible(), false);
    seen.expect(/ERR_FAILED/);
  });
}

export async function withoutJavaScript(browser) {
  await visit(browser, { path: on({ search: 'zymurgy' }), settled: false, javaScriptEnabled: false }, async ({ page }) => {
    assert.ok(await page.getByRole('link', { name: FALLBACK }).isVisible());
  });
}

export async function anotherScriptThanThePageMeantDoesNotRun(browser) {
  const integrity = `sha384-${Buffer.alloc(48).toString('base64')}`;
  await visit(browser, { path: on({ search: 'zymurgy' }, { integrity }), settled: false }, async (seen) => {
    assert.ok(await seen.page.getByRole('link', { name: FALLBACK }).isVisible());
    assert.equal(await seen.page.evaluate(() => customElements.get('hcs-listing')), undefined);
    seen.expect(/integrity/);
  });
}

export async function withoutItsKeyThePageMayNotAsk(browser) {
  await visit(browser, { path: on({ search: 'zymurgy', key: 'pk_of_nobody' }), settled: false }, async (seen) => {
    await seen.page.locator('hcs-listing').getByText('The list could not be loaded.').waitFor();
    assert.ok(await seen.page.getByRole('link', { name: FALLBACK }).isVisible());
    seen.expect(/status of 401/);
  });
}

export async function whatClosesIsClosedWhoeverIsAway(browser) {
  await visit(browser, { path: 'about:blank', settled: false }, async (seen) => {
    const { page } = seen;
    await page.clock.install();
    await page.goto(browser.url + on({ search: 'zymurgy' }));
    await settled(page);
    const when = (at) => page.locator('hcs-listing [part=row]').nth(at).locator('.when').allInnerTexts();
    const [soon] = await when(0);
    assert.match(soon, /^Applications close /);
    assert.equal((await when(2)).length, 2);
    await without(browser, async () => {
      await page.clock.fastForward(3 * 24 * 3_600_000);
      await page.locator('hcs-listing').getByText(soon.replace('Applications close', 'Closed')).waitFor();
      assert.equal((await titles(page))[0], 'Zymurgy that closes soon');
      // What was to open has opened; what is open still is; and there is one less.
      const [later] = await when(2);
      assert.match(later, /^Applications close /);
      assert.equal((await when(2)).length, 1);
      assert.deepEqual(await when(3), ['Open at any time']);
      assert.equal(await page.locator('hcs-listing [role=status]').innerText(), 'Opportunities found: 3');
      await page.locator('hcs-listing').getByRole('alert').waitFor();
      await seen.shot('embed-closed', { fullPage: true });
    });
    seen.expect(...GONE);
  });
}

export async function aClockThatIsSlowOpensNothingAgain(browser) {
  await visit(browser, { path: 'about:blank', settled: false }, async (seen) => {
    const { page } = seen;
    // The answer says when it was made: a reader whose clock is years behind judges by that.
    await page.clock.install({ time: new Date('2020-01-01T00:00:00Z') });
    await page.goto(browser.url + on({ search: 'zymurgy' }));
    await settled(page);
    assert.equal(await page.locator('hcs-listing [part=row]').nth(2).locator('.when').count(), 2);
    // The service is away: the days have passed for the reader alone, and it would say anew that nothing has closed.
    await without(browser, async () => {
      await page.clock.fastForward(3 * 24 * 3_600_000);
      await page.locator('hcs-listing').getByText(/^Closed /).waitFor();
    });
    seen.expect(...GONE);
  });
}
