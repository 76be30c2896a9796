// A subscription, as server-sent events. Where the contract has none, what the service says of one is shown.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

const BEATS = 'subscription Beats { heartbeat(everySeconds: 1) { number } }';

export async function listenedToUntilStopped(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    const contract = await (await page.request.get(`${browser.url}/schema.graphql`)).text();
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type(BEATS);
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/graphql');
    await page.keyboard.press('Control+Enter');
    assert.equal((await asked).headers().accept, 'text/event-stream');
    if (!contract.includes('\ntype Subscription {')) {
      await page.locator('#status', { hasText: 'refused, see errors' }).waitFor();
      assert.ok((await seen.read('response')).includes('"code"'));
      seen.expect(/Failed to load resource/);
      return;
    }
    await page.locator('#status', { hasText: 'Listening.' }).waitFor();
    for (const number of [1, 2]) {
      await page.waitForFunction((wanted) => document.querySelector('.graphiql-response .CodeMirror').CodeMirror.getValue().includes(wanted), `"number": ${number}`);
    }
    await seen.axe('listening');
    await page.getByRole('button', { name: /^Stop/ }).click();
    await page.locator('#status', { hasText: /^The stream has ended after \d+ events\.$/ }).waitFor();
    seen.expect(/^fails: .*\/graphql net::ERR_ABORTED$/);
  });
}
