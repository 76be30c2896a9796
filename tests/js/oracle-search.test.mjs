// The oracle's search tried on words whose folding and mutations are known.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { radicals, readQuestion, words } from './oracle/search.mjs';

test('texts fold to words', () => {
  for (const [text, folded] of [
    ['Stephen Fôn', 'stephen fon'],
    ['TŶ NEWYDD, w\u0302yl', 'ty newydd wyl'],
    ["ysbyty'r Gogledd", 'ysbyty r gogledd'],
    ['Straße Ærø łódź', 'strasse aero lodz'],
    ['"a*" & !b | NEAR(c)', 'a b near c'],
    ['—', ''],
  ]) {
    assert.equal(words(text).join(' '), folded);
  }
});

test('mutations are undone', () => {
  for (const [word, found] of [
    ['nghaerdydd', 'caerdydd'],
    ['fangor', 'bangor mangor'],
    ['phowys', 'powys'],
    ['wynedd', 'gwynedd'],
    ['ffestiniog', ''],
    ['powys', ''],
    ['yr', ''],
  ]) {
    assert.equal(radicals(word).map((one) => one.word).join(' '), found);
  }
});

test('a question has words, and not too many', () => {
  assert.equal(readQuestion('*'), null);
  assert.equal(readQuestion('a '.repeat(17)), null);
  assert.equal(readQuestion('a'.repeat(201)), null);
  assert.deepEqual(readQuestion('Tea c'), [{ word: 'tea', begins: false }, { word: 'c', begins: false }]);
});
