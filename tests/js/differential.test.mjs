// The differential test tried on itself: a right server passes, each kind of wrong one is found and shown small.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { parse, visit } from 'graphql';

import { Client } from './differential/client.mjs';
import { compareAnswers, repeatedKey } from './differential/compare.mjs';
import { fakeDump } from './differential/fake-dump.mjs';
import { FEATURES, Stats } from './differential/features.mjs';
import { Pools } from './differential/generate/pools.mjs';
import { Generator } from './differential/generate/scenario.mjs';
import { startMock } from './differential/mock.mjs';
import { run } from './differential/run.mjs';
import { shrink } from './differential/shrink.mjs';
import { openContract } from './oracle/index.mjs';
import { MARK } from './oracle/page.mjs';
import { SDL } from './tiny.mjs';

const DUMP = fakeDump(SDL, { broken: true });

function eachObject(value, change) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) change(value);
  for (const part of Object.values(value)) eachObject(part, change);
}

const inData = (change) => (answer) => {
  eachObject(answer.data, change);
  return answer;
};

/** Keeps of each response key in a selection set only the first field: a broken merge. */
function withoutMerge(document) {
  return visit(document, {
    SelectionSet(set) {
      const seen = new Set();
      const first = ({ kind, alias, name }) => kind !== 'Field' || (!seen.has((alias ?? name).value) && seen.add((alias ?? name).value));
      return { ...set, selections: set.selections.filter(first) };
    },
  });
}

/** Puts an empty object where an error took one away: a broken null propagation. */
function withoutPropagation(answer) {
  for (const { path = [], extensions } of answer.errors ?? []) {
    let at = answer.data;
    for (const key of extensions.code === 'INTERNAL' ? path.slice(0, -1) : []) {
      // Another error may have taken everything from here away already.
      if (typeof at?.[key] !== 'object') break;
      if (at[key] === null) at[key] = {};
      at = at[key];
    }
  }
  return answer;
}

/** Keeps errors back, but for refused filters: one that is refused for its size can never be shown small. */
function withoutErrors({ errors = [], ...answer }) {
  const kept = !('data' in answer) || errors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
  return kept && errors.length > 0 ? { errors, ...answer } : answer;
}

const allPublic = { ...DUMP, tables: { ...DUMP.tables, researcher: DUMP.tables.researcher.map((row) => ({ ...row, is_public: true })) } };

const FAULTS = {
  'a broken field merge': { kind: 'data', rewrite: withoutMerge },
  'a broken null propagation': { kind: 'data', change: withoutPropagation },
  'a page that is one short': { kind: 'data', change: inData((object) => object.nodes?.length > 2 && object.nodes.pop()) },
  'a flag that is not exact': { kind: 'data', change: inData((object) => object.hasPreviousPage && (object.hasPreviousPage = false)) },
  'rows out of sight': { kind: 'data', dump: allPublic },
  'keys in another order': { kind: 'data', change: inData((object) => 'id' in object && Object.assign(object, (({ id, ...rest }) => (delete object.id, { ...rest, id }))(object))) },
  'one cursor for all': { kind: 'cursor', change: inData((object) => object.endCursor && (object.endCursor = 'same')) },
  'a server that is deaf to the language of a request': { kind: 'data', deaf: true },
  'a wrong code': { kind: 'errors', change: (answer) => (answer.errors?.forEach(({ extensions }) => (extensions.code = extensions.code === 'BAD_PAGE_SIZE' ? 'BAD_CURSOR' : extensions.code)), answer) },
  'errors that are kept back': { kind: 'errors', change: withoutErrors },
  'a refusal of what is right': { kind: 'request', change: (answer) => (answer.data?.grants ? { errors: [{ message: 'no', extensions: { code: 'INTERNAL' } }] } : answer) },
};

async function against(mockOptions, options) {
  const mock = await startMock({ sdl: SDL, dump: DUMP, ...mockOptions });
  const client = new Client(mock.url, 4);
  try {
    return await run({ sdl: SDL, dump: DUMP, send: (request) => client.post(request), concurrency: 4, maxDifferences: 1, ...options });
  } finally {
    client.close();
    await mock.close();
  }
}

describe('runs', () => {
  test('find nothing where the server is right', async () => {
    const { seeds, differences } = await against({}, { seeds: 150, from: 5000 });
    assert.equal(seeds, 150);
    assert.deepEqual(differences, []);
  });

  for (const [name, { kind, ...fault }] of Object.entries(FAULTS)) {
    test(`find ${name}, and show it small`, async () => {
      const { differences } = await against(fault, { seeds: 1000 });
      assert.equal(differences.length, 1);
      assert.equal(differences[0].kind, kind);
      assert.ok(differences[0].request.query.length < 900, differences[0].request.query);
      parse(differences[0].request.query);
    });
  }

  test('find a server that is not there', async () => {
    const client = new Client('http://127.0.0.1:1/graphql', 1);
    const { differences } = await run({ sdl: SDL, dump: DUMP, send: (request) => client.post(request), seeds: 5, maxDifferences: 1 });
    assert.deepEqual(differences.map(({ kind }) => kind), ['transport']);
  });

  test('make the same scenario from the same seed', () => {
    const schema = openContract(SDL);
    const [one, two] = [new Generator(schema, new Pools(DUMP)), new Generator(schema, new Pools(DUMP))];
    for (const seed of [1, 2, 99]) assert.deepEqual(one.scenario(seed).first, two.scenario(seed).first);
    assert.notEqual(one.scenario(1).first.query, one.scenario(2).first.query);
  });
});

describe('the command', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hcs-graph-differential-'));
    await writeFile(join(folder, 'dump.json'), JSON.stringify(DUMP));
  });
  after(() => rm(folder, { recursive: true }));

  const command = (args) => new Promise((resolve) => {
    const at = (path) => fileURLToPath(new URL(path, import.meta.url));
    const child = spawn(process.execPath, [at('differential/run.mjs'), '--contract', at('../../schema.graphql'), '--dump', join(folder, 'dump.json'), ...args]);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });

  const withMock = async (options, args) => {
    const mock = await startMock({ sdl: SDL, dump: DUMP, ...options });
    try {
      return await command(['--url', mock.url, '--seeds', '60', ...args]);
    } finally {
      await mock.close();
    }
  };
  const broken = FAULTS['a page that is one short'];

  test('ends with 0 and one closing line when all answers agree', async () => {
    const { code, output } = await withMock({}, []);
    assert.deepEqual([code, output], [0, 'differential: 60 seeds, 0 differences\n']);
  });

  test('ends with 1 on a difference and shows seed, query, variables and both answers', async () => {
    const { code, output } = await withMock(broken, ['--max-differences', '1']);
    assert.equal(code, 1);
    assert.match(output, /^--- seed \d+: data\.\S+: \d+ items expected, found \d+\n/);
    for (const line of [/^variables \{.*\}$/m, /^oracle {2}\{"data"/m, /^program 200 \{"data"/m, /^differential: \d+ seeds, 1 differences$/m]) assert.match(output, line);
  });

  test('--expect-difference turns the two round', async () => {
    assert.equal((await withMock(broken, ['--expect-difference'])).code, 0);
    assert.equal((await withMock({}, ['--expect-difference'])).code, 1);
  });

  test('--stats fails when a feature is hardly used', async () => {
    const { code, output } = await command(['--seeds', '3', '--stats']);
    assert.equal(code, 1);
    assert.match(output, /used in fewer than 1% of the seeds: /);
  });

  test('--stats passes, and thousands of seeds use every part of the contract', async () => {
    const { code, output } = await command(['--stats', '--from', '700000', '--seeds', '24000']);
    assert.equal(code, 0, output);
    const [, used, all, never = ''] = output.match(/contract: (\d+) of (\d+) elements used(?:; never: (.*))?$/m);
    // Pages below the root are walked by one way of the generator: of their hundreds of cursors a few may be left over. Of
    // applications whoever asks here sees none, and so has no cursor to go on behind.
    const few = /^((?!Query\.)\w+\.\w+\((after|before):\)|Query\.(funding|fellowship)Applications\((after|before):\))$/;
    const left = never.split(', ').filter((element) => element && !few.test(element));
    assert.deepEqual(left, []);
    assert.ok(used >= 0.995 * all, never);
  });

  test('ends with 2 when it is not told what to compare', async () => {
    const { code, output } = await command(['--contract', '/nowhere']);
    assert.equal(code, 2);
    assert.match(output, /ENOENT/);
  });
});

describe('comparison', () => {
  const priced = (json, cost = {}) => ({ ...json, extensions: { cost: { requested: 2, actual: 1, limit: 9, remaining: null, ...cost } } });
  const plain = (json) => ({ status: 200, text: JSON.stringify(json), json });
  const server = (json) => plain(priced(json));
  const found = (oracle, answer) => compareAnswers(oracle, server(answer))?.text ?? null;
  const mark = (id, field = 'Query.grants') => `${MARK}${JSON.stringify([field, '', '{}', id])}`;
  const error = (path, code) => ({ message: 'm', path, extensions: { code } });

  test('takes the order of keys as part of the answer', () => {
    assert.equal(found({ data: { a: 1, b: 2 } }, { data: { a: 1, b: 2 } }), null);
    assert.equal(found({ data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }), 'data: keys expected a, b; found b, a');
    assert.match(found({ data: { a: null } }, { data: { a: {} } }), /expected null, found \{\}/);
    assert.match(found({ data: { a: '1' } }, { data: { a: 1 } }), /expected "1", found 1/);
    assert.match(found({ data: { a: [1] } }, { data: { a: [1, 2] } }), /1 items expected, found 2/);
  });

  test('sees a key that stands twice', () => {
    assert.equal(repeatedKey('{"a":{"b":1,"c":[{"b":1},{"b":2}]},"b":"a:\\"b\\":"}'), null);
    assert.equal(repeatedKey('{"a":{"b":1,"c":[],"b":1}}'), '"b"');
  });

  test('lets cursors be anything that tells places apart', () => {
    const page = (a, b, end) => ({ data: { grants: { edges: [{ cursor: a }, { cursor: b }], pageInfo: { endCursor: end } } } });
    const oracle = page(mark(1), mark(2), mark(2));
    assert.equal(found(oracle, page('x', 'y', 'y')), null);
    assert.match(found(oracle, page('x', 'x', 'x')), /one cursor for/);
    assert.match(found(oracle, page('x', 'y', 'z')), /two cursors for one place/);
    assert.match(found(oracle, page('x', '', 'z')), /expected a cursor/);
    assert.match(found(page(mark(1), mark(2), null), page('x', 'y', 'y')), /expected null/);
  });

  test('counts errors by path and holds codes against those of the oracle', () => {
    const oracle = { data: { a: null, b: null }, errors: [{ path: ['a'], extensions: { codes: ['BAD_CURSOR', 'BAD_PAGE_SIZE'] } }, { path: ['b'] }] };
    const answer = (...errors) => ({ data: { a: null, b: null }, errors });
    assert.equal(found(oracle, answer(error(['b'], 'INTERNAL'), error(['a'], 'BAD_PAGE_SIZE'))), null);
    assert.match(found(oracle, answer(error(['b'], 'INTERNAL'), error(['a'], 'INTERNAL'))), /code at \["a"\]/);
    assert.match(found(oracle, answer(error(['a'], 'BAD_CURSOR'))), /no error at \["b"\]/);
    assert.match(found(oracle, answer(error(['a'], 'BAD_CURSOR'), error(['b'], 'X'), error(['b'], 'X'))), /too many/);
  });

  test('wants a cost that is no more than was asked and allowed', () => {
    const told = (json) => compareAnswers({ data: { a: 1 } }, plain(json))?.text ?? null;
    assert.equal(told(priced({ data: { a: 1 } })), null);
    assert.equal(told(priced({ data: { a: 1 } }, { requested: 9, actual: 9, remaining: 0 })), null);
    assert.match(told({ data: { a: 1 } }), /no cost/);
    assert.match(told(priced({ data: { a: 1 } }, { extra: 1 })), /no cost/);
    assert.match(told(priced({ data: { a: 1 } }, { actual: 3 })), /costs/);
    assert.match(told(priced({ data: { a: 1 } }, { requested: null })), /costs/);
    assert.match(told(priced({ data: { a: 1 } }, { requested: 10 })), /costs/);
    const refused = priced({ errors: [{ message: 'no', extensions: { code: 'X' } }] }, { requested: null, actual: 10 });
    assert.equal(compareAnswers({ errors: [{ message: 'no' }] }, plain(refused)), null);
  });

  test('wants no data with a refused request, and data with any other', () => {
    const refused = { errors: [{ message: 'no' }] };
    assert.equal(found(refused, { errors: [{ message: 'no', extensions: { code: 'X' } }] }), null);
    assert.match(found(refused, { data: null, errors: [error([], 'X')] }), /the program answers it/);
    assert.match(found({ data: { a: 1 } }, { errors: [{ message: 'no', extensions: { code: 'X' } }] }), /the program refuses the request: no/);
    assert.match(found({ data: { a: 1 } }, { data: { a: 1 }, errors: [] }), /no list of errors/);
    assert.match(compareAnswers(refused, { status: 500, text: 'oops', json: undefined }).text, /status 500/);
  });
});

describe('shrinking', () => {
  const schema = openContract(SDL);
  const keeps = (test) => async (request) => (test(request) ? { kind: 'data', size: 1 } : null);
  const start = { kind: 'data', size: 1 };

  test('drops everything that the difference does not need', async () => {
    const request = {
      query: `query Q($f: OrganisationFilter, $n: Int = 3, $yes: Boolean!) {
        organisations(first: $n, filter: $f) { ...A totalCount pageInfo { hasNextPage } }
        other: divisions { id name { en @include(if: $yes) } }
      }
      fragment A on OrganisationConnection { nodes { ... on Organisation { ...B } x: kind } }
      fragment B on Organisation { id website @skip(if: false) }`,
      variables: { f: { kind: ['CHARITY'], sample: true }, yes: true },
      operationName: 'Q',
    };
    const small = await shrink(schema, request, start, keeps(({ query }) => query.includes('website') && /CHARITY|\$f/.test(query)));
    assert.equal(small.query.replace(/\s+/g, ' '), '{ organisations(filter: { kind: [CHARITY] }) { nodes { website } } }'.replace('{ organisations', 'query Q { organisations'));
    assert.deepEqual(small.variables, {});
  });

  test('keeps the cursors of a second request as variables', async () => {
    const request = {
      query: 'query($c: String!, $n: Int!) { grants(after: $c, first: $n) { nodes { id title } totalCount } }',
      variables: { n: 4 },
      cursors: { c: { oracle: mark(), server: 'abc' } },
    };
    const small = await shrink(schema, request, start, keeps(({ query }) => query.includes('after') && query.includes('title')));
    assert.equal(small.query.replace(/\s+/g, ' '), 'query ($c: String!) { grants(after: $c) { nodes { title } } }');
    assert.deepEqual([small.variables, small.cursors], [{}, { c: { oracle: mark(), server: 'abc' } }]);
  });

  test('never leaves the difference, nor the kind of it', async () => {
    const request = { query: '{ divisions { id code position } }', variables: {} };
    const small = await shrink(schema, request, start, async ({ query }) => ({ kind: query.includes('code') && query.includes('position') ? 'data' : 'errors', size: 1 }));
    assert.equal(small.query.replace(/\s+/g, ' '), '{ divisions { code position } }');
  });

  test('does not let the answer grow', async () => {
    const request = { query: '{ grants(first: 2) { nodes { id } } }', variables: {} };
    const small = await shrink(schema, request, start, async ({ query }) => ({ kind: 'data', size: query.includes('first') ? 1 : 5000 }));
    assert.match(small.query, /first: 1/);
  });

  const mark = () => `${MARK}["Query.grants","","{}",1]`;
});

describe('statistics', () => {
  test('name what is used too seldom, and refuse what nobody listed', () => {
    const stats = new Stats();
    stats.add(new Set(FEATURES.slice(1)));
    assert.deepEqual(stats.rare(), [FEATURES[0]]);
    assert.throws(() => stats.add(new Set(['no such feature'])), /does not list/);
  });
});
