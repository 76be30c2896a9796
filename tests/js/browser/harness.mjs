// A Chromium of its own, and pages that are watched: whatever asks another host, breaks the page's policy, throws or
// complains on the console is a fault of the story that made it happen.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const AXE = await readFile(fileURLToPath(new URL('node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** Everything of WCAG 2.2 at A and AA that axe knows. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const QUIET = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Starts the browser, over a profile that goes with it. `origins` are the places besides that of `url` which its pages may ask. */
export async function start({ url, origins = [], shots, executablePath }) {
  await mkdir(shots, { recursive: true });
  return { url, origins: [url, ...origins], shots, chromium: await chromium.launch({ executablePath, args: QUIET }) };
}

export async function end(browser) {
  await browser.chromium.close();
}

/** Opens a page that shares nothing with others, waits until the editor is there, runs `story`, and judges what was seen. */
export async function visit(browser, { path = '/?lang=en', settled = true, ...options }, story) {
  const context = await browser.chromium.newContext({ viewport: { width: 1360, height: 900 }, locale: 'en-GB', ...options });
  try {
    const watched = new Watched(browser, context, await context.newPage());
    await watched.listen();
    await watched.page.goto(new URL(path, browser.url).href);
    if (settled) await watched.settled();
    await story(watched);
    watched.judge();
  } finally {
    await context.close();
  }
}

class Watched {
  faults = [];
  requests = [];

  constructor(browser, context, page) {
    Object.assign(this, { browser, context, page });
  }

  async listen() {
    const { page, context } = this;
    const fault = (text) => this.faults.push(text);
    await context.route('**/*', (route) => {
      const request = route.request();
      this.requests.push(request);
      if (this.browser.origins.includes(new URL(request.url()).origin)) return route.continue();
      fault(`asks another host: ${request.method()} ${request.url()}`);
      return route.abort();
    });
    context.on('request', (request) => {
      if (!this.browser.origins.includes(new URL(request.url()).origin)) fault(`asks another host: ${request.url()}`);
    });
    await page.exposeBinding('hcsViolation', (_source, text) => fault(`breaks the policy: ${text}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.hcsViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
      });
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) fault(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => fault(`throws: ${error.stack}`));
    page.on('requestfailed', (request) => fault(`fails: ${request.url()} ${request.failure()?.errorText}`));
  }

  /** Takes faults that a story makes on purpose; fails when one of them is not there. */
  expect(...patterns) {
    for (const pattern of patterns) {
      assert.ok(this.faults.some((fault) => pattern.test(fault)), `${pattern}: ${this.faults.join('\n')}`);
      this.faults = this.faults.filter((fault) => !pattern.test(fault));
    }
  }

  judge() {
    assert.deepEqual(this.faults, []);
    assert.ok(this.requests.length > 0, 'nothing was asked: the page was not watched');
  }

  /** Waits until the editor knows the contract. */
  async settled() {
    await this.page.locator('.graphiql-response .CodeMirror').waitFor();
    await this.page.locator('#examples button').first().waitFor();
    await this.page.waitForFunction(() => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.options.lint.schema);
  }

  /** Presses what `ask` presses, and gives what stands in the line above the editor when the answer is there. */
  async answered(ask) {
    const asked = this.page.waitForResponse((response) => new URL(response.url()).pathname === '/graphql');
    await ask();
    const response = await asked;
    const id = response.headers()['request-id'];
    await this.page.locator('#status', { hasText: id }).waitFor();
    return { line: await this.page.locator('#status').innerText(), sent: response.request(), response };
  }

  /** What stands in one of the editors (`query-editor`, `editor-tool`, `response`). */
  editor(name) {
    return this.page.evaluate((place) => document.querySelector(`.graphiql-${place} .CodeMirror`).CodeMirror.getValue(), name);
  }

  /** What can be read in an editor on the page itself. */
  async read(name) {
    return (await this.page.locator(`.graphiql-${name} .CodeMirror-code`).innerText()).replaceAll('\u200b', '');
  }

  /** Puts a text in the place of what stands in the query's editor, by the keyboard. */
  async type(text) {
    const { keyboard } = this.page;
    await keyboard.press('Control+A');
    await keyboard.press('Delete');
    // One line: at the end of a line Enter would take a suggestion. The editor closes brackets, and types over them.
    await keyboard.type(text);
  }

  /** Waits until nothing fades or comes and goes any more: axe judges what it sees, and loses its way when that changes. */
  async still() {
    await this.page.evaluate(async () => {
      const ends = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ends.map((one) => one.finished));
      await new Promise((resolve) => {
        const quiet = () => {
          watcher.disconnect();
          resolve();
        };
        let timer = setTimeout(quiet, 250);
        const watcher = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(quiet, 250);
        });
        watcher.observe(document, { childList: true, characterData: true, subtree: true });
      });
    });
  }

  /** What axe says of the page. One that changed under its eyes, so that it may have failed, is judged again once it is still. */
  async judged(tries = 10) {
    await this.still();
    const { changed, failed, result } = await this.page.evaluate(async (values) => {
      const watcher = new MutationObserver(() => {});
      watcher.observe(document, { childList: true, characterData: true, subtree: true });
      const judged = await globalThis.axe.run(document, { runOnly: values }).then(
        ({ passes, violations }) => ({ result: { passes, violations } }),
        (error) => ({ failed: String(error?.stack ?? error) }),
      );
      return { changed: watcher.takeRecords().length > 0, ...judged };
    }, WCAG);
    if (changed && tries > 1) return this.judged(tries - 1);
    assert.equal(changed, false, 'the page does not come to rest');
    assert.equal(failed, undefined, 'axe itself failed');
    return result;
  }

  /** Fails with what axe finds; and when it found nothing to look at. */
  async axe(where) {
    // Through the debugger: the page's policy lets no script in from elsewhere.
    const debug = await this.context.newCDPSession(this.page);
    await debug.send('Runtime.evaluate', { expression: AXE });
    const { passes, violations } = await this.judged();
    await debug.detach();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`).join('; ')}`);
    assert.deepEqual(found, [], `axe, ${where}`);
    assert.ok(passes.length > 10, `axe, ${where}: only ${passes.length} rules had something to look at`);
  }

  /** Keeps a picture of the page. */
  async shot(name, options = {}) {
    await this.page.screenshot({ path: join(this.browser.shots, `${name}.png`), animations: 'disabled', ...options });
  }
}
