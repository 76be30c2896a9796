// The same without a mouse: to the editor, out of it, and everywhere else, and the focus can be seen at each step.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

/** What has the focus: a name to tell it by, whether it can be seen, and whether something marks it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const marked = (one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const editor = element.closest('.CodeMirror');
    const { width, height } = element.getBoundingClientRect();
    return {
      name: element.getAttribute('aria-label') || element.id || element.innerText.trim(),
      visible: width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      marked: marked(editor ?? element),
    };
  });
}

/** Presses a key until something has the focus; fails when it is never reached. Each place on the way must be seen. */
async function walk(page, key, wanted) {
  const passed = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    const place = await focused(page);
    if (!place) continue;
    assert.ok(place.visible && place.marked, `${JSON.stringify(place)} after ${passed.join(' > ')}`);
    passed.push(place.name);
    if (wanted.test(place.name)) return passed;
  }
  throw new Error(`never reached ${wanted}: ${passed.join(' > ')}`);
}

export async function askedByKeysAlone(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.keyboard.press('Tab');
    assert.match((await focused(page)).name, /^Skip to the explorer$/);
    await seen.shot('skip-link');
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).name, 'explorer');

    await walk(page, 'Tab', /^Who takes part/);
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).name, 'Query', 'an example leads into the editor');
    await seen.type('{ careerLevels { code title { en } } }');
    const first = await seen.answered(() => page.keyboard.press('Control+Enter'));
    assert.match(first.line, /^200, answered/);
    assert.ok((await seen.read('response')).includes('"ASSOCIATE"'));
    await seen.shot('keyboard');

    await page.keyboard.press('Tab');
    assert.match((await focused(page)).name, /^Execute query/, 'Tab leaves the editor');
    const second = await seen.answered(() => page.keyboard.press('Enter'));
    assert.match(second.line, /^200, answered/);

    const onwards = await walk(page, 'Tab', /^All licences$/);
    for (const place of ['Variables', 'Answer']) assert.ok(onwards.includes(place), `${place} in ${onwards.join(' > ')}`);
    const back = await walk(page, 'Shift+Tab', /^Skip to the explorer$/);
    for (const place of ['Answer', 'Variables', 'Query', 'token', 'Cymraeg']) assert.ok(back.includes(place), `${place} in ${back.join(' > ')}`);
  });
}

export async function suggestionsAreTakenByKeys(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('{ careerLevels { ran }}');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Space');
    await page.locator('.CodeMirror-hint-active', { hasText: 'rank' }).waitFor();
    await seen.axe('with suggestions');
    await seen.shot('suggestions');
    await page.keyboard.press('Enter');
    assert.equal(await seen.editor('query-editor'), '{ careerLevels { rank }}');
  });
}

export async function dialogsAndReferenceByKeys(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    for (const [label, title] of [['Open short keys dialog', 'Short Keys'], ['Open settings dialog', 'Settings']]) {
      await page.getByRole('button', { name: label }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: title }).waitFor();
      await seen.axe(title);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      assert.equal((await focused(page)).name, label, 'the focus comes back');
    }
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('All Schema Types').waitFor();
    await seen.axe('with the reference');
    await page.getByRole('combobox').focus();
    await page.keyboard.type('careerLevels');
    await page.getByRole('option', { name: /Query.*careerLevels|careerLevels/ }).first().waitFor();
    await seen.axe('with the search of the reference');
    await page.keyboard.press('Enter');
    await page.getByText('The five career levels, lowest first.').first().waitFor();
    await seen.shot('reference');
    await seen.axe('with a field of the reference');
  });
}
