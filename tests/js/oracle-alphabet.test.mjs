// The oracle's Welsh order tried on names whose places a dictionary and a gazetteer give.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compareWelsh, spell } from './oracle/alphabet.mjs';
import { organisations, tinyOracle } from './tiny.mjs';

test('two letters are one but where they meet by chance', () => {
  for (const [word, letters] of [
    ['llall', 'll a ll'],
    ['ffordd', 'ff o r dd'],
    ['angen', 'a ng e n'],
    ['bangor', 'b a n g o r'],
    ['llangollen', 'll a n g o ll e n'],
    ['aberhonddu', 'a b e r h o n dd u'],
    ['penrhyn', 'p e n rh y n'],
    ['ngh', 'ng h'],
    ['lll', 'll l'],
  ]) {
    assert.equal(spell(word).join(' '), letters);
  }
});

test('names stand as in a gazetteer', () => {
  const ordered = [
    '3 Llwybr', 'Aber', 'Aber Afan', 'Aberaeron', 'Aberhonddu', 'Abertawe', 'Acton', 'achos', 'addysg', 'afal', 'affwys', 'agor', 'angen', 'ail', 'Bangor', 'Banwen', 'Cymru', 'chwaer',
    'dydd', 'ddoe', 'Fflint', 'Gwynedd', 'Gŵyr', 'ngwlad', 'Hengoed', 'heol', 'jam', 'Lewis', 'lol', 'Llanelli', 'Llangollen', 'Llanrwst', 'mor', 'môr', 'mora', 'Newport', 'nhw',
    'Powys', 'pwll', 'Pharo', 'queen', 'Rwsia', 'Rhyl', 'Swydd', 'Tŷ Ddewi', 'Tywyn', 'theatr', 'Varteg', 'X', 'Y Bala', 'Ynys Môn', 'Zoe', 'ß',
  ];
  for (let at = 1; at < ordered.length; at += 1) {
    assert.ok(compareWelsh(ordered[at - 1], ordered[at]) < 0, `${ordered[at - 1]} before ${ordered[at]}`);
    assert.ok(compareWelsh(ordered[at], ordered[at - 1]) > 0);
  }
});

test('a list follows the language that is asked for, and its cursors belong to it', () => {
  const rows = [['Z', 'Chwilog'], ['Y', 'Cymru'], ['Dinas', null]].map(([name_en, name_cy]) => ({ name_en, name_cy }));
  const { oracle } = tinyOracle({ organisation: organisations(rows) });
  const query = (lang, args = '') => `query ${lang} { organisations(first: 1, orderBy: [{ field: NAME }]${args}) { nodes { name { value } } pageInfo { endCursor } } }`;
  const ask = (lang, language, args) => oracle.execute({ query: query(lang, args), language });
  const name = ({ data }) => data.organisations.nodes[0].name.value;
  assert.equal(name(ask('', undefined)), 'Dinas');
  assert.equal(name(ask('', 'CY')), 'Cymru');
  assert.equal(name(ask('@lang(is: CY)', 'EN')), 'Cymru');
  assert.equal(name(ask('@lang(is: EN)', 'CY')), 'Dinas');
  const after = `, after: ${JSON.stringify(ask('', 'CY').data.organisations.pageInfo.endCursor)}`;
  assert.equal(name(ask('', 'CY', after)), 'Chwilog');
  assert.deepEqual(ask('', 'EN', after).errors[0].extensions.codes, ['BAD_CURSOR']);
});
