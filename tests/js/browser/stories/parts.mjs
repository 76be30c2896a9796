// The parts of the editor that open on their own: none breaks the page's policy, and axe finds nothing in them.

import assert from 'node:assert/strict';

import { visit } from '../harness.mjs';

export async function whatAFieldIs(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.locator('.graphiql-query-editor .cm-property', { hasText: 'organisations' }).hover();
    await page.locator('.CodeMirror-info .info-description').waitFor();
    await seen.axe('with what a field is');
    await page.locator('.CodeMirror-info .type-name').click();
    await page.locator('.graphiql-doc-explorer-title', { hasText: 'OrganisationConnection' }).waitFor();
  });
}

export async function whatIsWrong(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('{ nothingOfTheKind }');
    await page.locator('.CodeMirror-lint-mark-error').first().waitFor();
    await page.locator('.CodeMirror-lint-mark-error').first().hover();
    await page.locator('.CodeMirror-lint-tooltip', { hasText: 'nothingOfTheKind' }).waitFor();
    await page.waitForFunction(() => getComputedStyle(document.querySelector('.CodeMirror-lint-tooltip')).opacity === '1');
    await seen.axe('with what is wrong');
  });
}

export async function theToolsOfTheEditor(browser) {
  await visit(browser, {}, async (seen) => {
    const { page } = seen;
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await seen.type('{careerLevels{code}}');
    await page.getByRole('button', { name: /^Prettify/ }).click();
    assert.equal((await seen.editor('query-editor')).trim(), '{\n  careerLevels {\n    code\n  }\n}');
    await page.getByRole('button', { name: /^Merge/ }).click();
    await page.getByRole('button', { name: /^Copy/ }).click();
    await page.getByRole('button', { name: 'Hide editor tools' }).click();
    await page.getByRole('button', { name: 'Show editor tools' }).waitFor();
    await seen.axe('without the variables');
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.getByRole('button', { name: 'New tab' }).click();
    await seen.axe('with three tabs');
    assert.equal(await page.locator('.graphiql-tab').count(), 3);
    await page.getByRole('button', { name: 'Close tab' }).last().click();
    assert.equal(await page.locator('.graphiql-tab').count(), 2);
    await page.locator('.graphiql-query-editor .CodeMirror-code').focus();
    await page.keyboard.press('Control+F');
    await page.locator('.CodeMirror-dialog input').waitFor();
    await seen.axe('with the search in the editor');
  });
}

export async function textBecomesNoScript(browser) {
  await visit(browser, {}, async (seen) => {
    const made = await seen.page.evaluate(() => {
      const element = document.createElement('div');
      element.innerHTML = '<em>yes</em><script>fail()</script><a href="javascript:fail()">no</a>';
      return element.innerHTML;
    });
    assert.equal(made, '<em>yes</em><a>no</a>');
    const refused = await seen.page.evaluate(() => {
      try {
        document.createElement('script').text = 'fail()';
        return 'taken';
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, 'TypeError');
    seen.expect(/TrustedScript/);
  });
}
