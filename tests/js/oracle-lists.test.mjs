// The oracle's lists on rows known by heart: order, pages, filters.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { decodeId, encodeId } from './oracle/ids.mjs';
import { compareText } from './oracle/text.mjs';
import { organisations, tinyOracle } from './tiny.mjs';

const names = (page) => page.nodes.map((node) => node.name.en);

describe('order', () => {
  const { ask } = tinyOracle({
    study: [
      { title: 'b', started_on: null }, { title: 'a', started_on: '2020-01-01' }, { title: 'b', started_on: '2021-01-01' }, { title: 'B', started_on: '2020-01-01' }, { title: 'É', started_on: null },
    ].map((row) => ({ status: 'OPEN', is_listed: true, ...row })),
  });
  const order = (orderBy) => ask(`{ studies(orderBy: ${orderBy}) { nodes { id } } }`).studies.nodes.map((node) => decodeId(node.id).id);

  test('is by id when none is asked for', () => {
    assert.deepEqual(order('null'), [1, 2, 3, 4, 5]);
    assert.deepEqual(order('[]'), [1, 2, 3, 4, 5]);
  });

  test('compares texts by code point, and by id in the direction of the last key among equals', () => {
    assert.deepEqual(order('{field: TITLE}'), [4, 2, 1, 3, 5]);
    assert.deepEqual(order('{field: TITLE, direction: DESC}'), [5, 3, 1, 2, 4]);
  });

  test('has nulls last both ways', () => {
    assert.deepEqual(order('[{field: STARTED_ON}]'), [2, 4, 3, 1, 5]);
    assert.deepEqual(order('[{field: STARTED_ON, direction: DESC}]'), [3, 4, 2, 5, 1]);
    assert.deepEqual(order('[{field: STARTED_ON, direction: DESC}, {field: TITLE}]'), [3, 4, 2, 1, 5]);
  });

  test('puts characters beyond the basic plane behind all others', () => {
    assert.ok(compareText('\u{1F9EC}', '\uFF21') > 0);
    assert.ok(compareText('\uD800\uDC00', '\uE000') > 0);
    assert.ok(compareText('a', 'ab') < 0 && compareText('ab', 'a') > 0 && compareText('a', 'a') === 0);
  });

  test('takes three different keys at most', () => {
    const { errors } = tinyOracle({});
    assert.deepEqual(errors('{ studies(orderBy: [{field: TITLE}, {field: TITLE, direction: DESC}]) { totalCount } }'), [['studies', ['BAD_USER_INPUT']]]);
    assert.deepEqual(errors('{ studies(orderBy: [{field: TITLE}, {field: STATUS}, {field: STARTED_ON}, {field: RECORDED_ON}]) { totalCount } }'), [['studies', ['BAD_USER_INPUT']]]);
    assert.deepEqual(errors('{ studies(orderBy: [{field: TITLE}, {field: STATUS}, {field: STARTED_ON}]) { totalCount } }'), []);
  });
});

describe('pages', () => {
  const { ask, errors } = tinyOracle({ organisation: organisations(['1', '2', '3', '4', '5'].map((name) => ({ name_en: name }))) });
  const cursors = ask('{ organisations { edges { cursor } } }').organisations.edges.map((edge) => edge.cursor);
  const page = (args, variables = {}) => {
    const query = `query($after: String, $before: String) { organisations(after: $after, before: $before ${args}) { nodes { name { en } } pageInfo { hasPreviousPage hasNextPage startCursor endCursor } totalCount } }`;
    const { nodes, pageInfo, totalCount } = ask(query, variables).organisations;
    assert.equal(totalCount, 5);
    const ends = nodes.length > 0 ? [cursors[nodes[0].name.en - 1], cursors[nodes.at(-1).name.en - 1]] : [null, null];
    assert.deepEqual([pageInfo.startCursor, pageInfo.endCursor], ends);
    return [names({ nodes }).join(''), pageInfo.hasPreviousPage, pageInfo.hasNextPage];
  };

  test('forwards and backwards, with exact flags', () => {
    assert.deepEqual(page(''), ['12345', false, false]);
    assert.deepEqual(page('first: 2'), ['12', false, true]);
    assert.deepEqual(page('last: 2'), ['45', true, false]);
    assert.deepEqual(page('first: 2', { after: cursors[1] }), ['34', true, true]);
    assert.deepEqual(page('last: 2', { before: cursors[3] }), ['23', true, true]);
    assert.deepEqual(page('first: 2', { before: cursors[1] }), ['1', false, true]);
    assert.deepEqual(page('last: 1', { after: cursors[1], before: cursors[4] }), ['4', true, true]);
    assert.deepEqual(page('first: null, last: 5'), ['12345', false, false]);
  });

  test('empty ones tell what lies beyond their bounds', () => {
    assert.deepEqual(page('first: 2', { after: cursors[4] }), ['', true, false]);
    assert.deepEqual(page('last: 2', { before: cursors[0] }), ['', false, true]);
    assert.deepEqual(page('first: 2', { after: cursors[2], before: cursors[3] }), ['', true, true]);
    assert.deepEqual(page('last: 2', { after: cursors[3], before: cursors[1] }), ['', true, true]);
    const none = ask('{ organisations(filter: {or: []}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor } totalCount } }').organisations;
    assert.deepEqual(none, { nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null }, totalCount: 0 });
  });

  test('have 25 nodes when nobody says how many, and 1 to 100 otherwise', () => {
    const many = tinyOracle({ organisation: organisations(Array.from({ length: 120 }, () => ({}))) });
    const size = (args) => many.ask(`{ organisations${args} { nodes { id } } }`).organisations.nodes.length;
    assert.deepEqual(['', '(first: null, last: null)', '(first: 1)', '(last: 100)'].map(size), [25, 25, 1, 100]);
    for (const args of ['first: 0', 'first: -1', 'first: 101', 'last: 0', 'last: 101', 'first: 1, last: 1']) {
      assert.deepEqual(errors(`{ organisations(${args}) { totalCount } }`), [['organisations', ['BAD_PAGE_SIZE']]], args);
    }
  });

  test('refuse cursors of another field, order or filter, and made-up ones', () => {
    const after = cursors[0];
    for (const field of ['organisations(after: $after, orderBy: {field: KIND})', 'organisations(after: $after, filter: {sample: true})', 'grants(after: $after)']) {
      assert.deepEqual(errors(`query($after: String) { ${field} { totalCount } }`, { after }), [[field.split('(')[0], ['BAD_CURSOR']]], field);
    }
    assert.deepEqual(errors('{ organisations(after: "") { totalCount } }'), [['organisations', ['BAD_CURSOR']]]);
    assert.deepEqual(errors('{ organisations(after: "x", first: 0) { totalCount } }'), [['organisations', ['BAD_PAGE_SIZE', 'BAD_CURSOR']]]);
  });
});

describe('filters', () => {
  const { ask, errors } = tinyOracle({
    organisation: organisations([
      { name_en: 'Cardiff', name_cy: 'Caerdydd', kind: 'HEALTH_BOARD', abbreviation: 'CÉ', sample: true },
      { name_en: 'Powys', kind: 'NHS_TRUST', nation: 'WALES', parent_id: 1 },
      { name_en: '50%_off', kind: 'CHARITY', nation: 'ENGLAND', abbreviation: 'x' },
    ]),
    organisation_alias: [{ organisation_id: 2, name: 'Old Powys', kind: 'FORMER' }],
    organisation_identifier: [{ organisation_id: 1, scheme: 'ODS', value: '7A4' }, { organisation_id: 2, scheme: 'ROR', value: '03kk7td41' }],
    funding_grant: [
      { title: 'a', funder_id: 3, recipient_id: 1, awarded_minor: 0, is_zero_award: true, awarded_on: '2020-01-01', covers: '[]', is_public: true },
      { title: 'b', funder_id: null, recipient_id: 2, awarded_minor: 500, awarded_on: '2021-06-01', covers: '[]', is_public: true },
      { title: 'c', funder_id: 3, recipient_id: 2, awarded_minor: null, awarded_on: '2022-01-01', covers: '[]', is_public: true },
      { title: 'd', funder_id: 3, recipient_id: 2, awarded_minor: 900, awarded_on: '2022-01-01', covers: '[]', is_public: false },
    ],
  });
  const kept = (filter) => ask(`{ organisations(filter: ${filter}) { nodes { id } } }`).organisations.nodes.map((node) => decodeId(node.id).id);
  const grants = (filter) => ask(`{ grants(filter: ${filter}) { nodes { title } } }`).grants.nodes.map((node) => node.title).join('');

  test('of texts fold the letters A to Z and nothing else', () => {
    assert.deepEqual(kept('{name: {eq: "cARDIFF"}}'), [1]);
    assert.deepEqual(kept('{abbreviation: {eq: "cÉ"}}'), [1]);
    assert.deepEqual(kept('{abbreviation: {eq: "cé"}}'), []);
    assert.deepEqual(kept('{name: {startsWith: "50%"}}'), [3]);
    assert.deepEqual(kept('{name: {contains: "_"}}'), [3]);
    assert.deepEqual(kept('{name: {in: ["powys", "CAERDYDD"]}}'), [1, 2]);
    assert.deepEqual(kept('{name: {in: []}}'), []);
    assert.deepEqual(kept('{name: {startsWith: "c", contains: "iff"}}'), [1]);
    assert.deepEqual(kept('{name: {startsWith: "old"}}'), [2]);
    assert.deepEqual(kept('{name: {}}'), [1, 2, 3]);
    assert.deepEqual(kept('{abbreviation: {contains: ""}}'), [1, 3]);
  });

  test('keep null columns only under not', () => {
    assert.deepEqual(kept('{nation: [WALES]}'), [2]);
    assert.deepEqual(kept('{not: {nation: [WALES]}}'), [1, 3]);
    assert.deepEqual(kept('{nation: []}'), []);
    assert.deepEqual(kept('{nation: null, kind: CHARITY}'), [3]);
    assert.equal(grants('{awardedMinor: {lt: 1000}}'), 'ab');
    assert.equal(grants('{not: {awardedMinor: {lt: 1000}}}'), 'c');
    assert.equal(grants('{awardedMinor: {gte: 0, lt: 500}}'), 'a');
    assert.equal(grants('{awardedOn: {gte: "2020-01-01", lt: "2022-01-01"}}'), 'ab');
    assert.equal(grants('{awardedOn: {}}'), 'abc');
  });

  test('combine', () => {
    assert.deepEqual(kept('{}'), [1, 2, 3]);
    assert.deepEqual(kept('{and: []}'), [1, 2, 3]);
    assert.deepEqual(kept('{or: []}'), []);
    assert.deepEqual(kept('{not: {}}'), []);
    assert.deepEqual(kept('{or: [{sample: true}, {nation: [ENGLAND]}]}'), [1, 3]);
    assert.deepEqual(kept('{sample: false, not: {nation: [ENGLAND]}}'), [2]);
    assert.deepEqual(kept('{and: [{kind: [CHARITY, NHS_TRUST]}, {name: {contains: "o"}}]}'), [2, 3]);
  });

  test('look over edges at what can be seen', () => {
    assert.deepEqual(kept('{identifiers: {scheme: ODS, value: {eq: "7a4"}}}'), [1]);
    assert.deepEqual(kept('{identifiers: {}}'), [1, 2]);
    assert.deepEqual(kept('{grantsHeld: {awardedMinor: {gte: 500}}}'), [2]);
    assert.deepEqual(kept('{grantsHeld: {awardedMinor: {gte: 900}}}'), []);
    assert.deepEqual(kept('{not: {grantsAwarded: {}}}'), [1, 2]);
    assert.equal(grants('{recipientLike: {kind: [NHS_TRUST]}}'), 'bc');
    assert.equal(grants('{funderLike: {}}'), 'ac');
    assert.equal(grants('{not: {funderLike: {name: {contains: "off"}}}}'), 'b');
  });

  test('name rows by ids of the right type', () => {
    assert.deepEqual(kept(`{parent: "${encodeId('Organisation', 1)}"}`), [2]);
    assert.deepEqual(kept(`{parent: ["${encodeId('Organisation', 77)}"]}`), []);
    for (const id of [encodeId('Study', 1), 'x']) {
      assert.deepEqual(errors(`{ organisations(filter: {or: [{parent: ["${id}"]}, {}]}) { totalCount } }`), [['organisations', ['BAD_USER_INPUT']]]);
    }
  });

  test('have three levels and fifty conditions at most', () => {
    const refused = (filter) => errors(`{ organisations(filter: ${filter}) { totalCount } }`).length > 0;
    assert.ok(!refused('{not: {and: [{or: [{sample: true}]}]}}'));
    assert.ok(refused('{not: {and: [{or: [{not: {sample: true}}]}]}}'));
    assert.ok(refused('{not: {not: {grantsHeld: {not: {funderLike: {not: {sample: true}}}}}}}'));
    const many = (count) => `{or: [${'{sample: true}'.repeat(count)}]}`;
    assert.ok(!refused(many(50)) && refused(many(51)));
  });
});
