// The verdicts on our own cases and on the shared ones: that there are enough, of all kinds, and known ones come out right.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { buildSchema } from 'graphql';

import { EXCEPTIONS, refusedAt, verdicts } from './validation/run.mjs';

const SHARED = new URL('../../../shared/cases/validation/', import.meta.url);
const read = (file) => readFileSync(file, 'utf8');
const schema = buildSchema(read(new URL('schema.graphql', SHARED)));
const own = JSON.parse(read(new URL('validation/more-cases.json', import.meta.url)));
const shared = JSON.parse(read(new URL('cases.json', SHARED)));

test('there are many cases, each with a name of its own', () => {
  assert.ok(own.length >= 150 && shared.length >= 100);
  const names = [...own, ...shared].map(([name]) => name);
  assert.equal(new Set(names).size, names.length);
});

test('every stage refuses some, and many are accepted', () => {
  const count = (stage) => verdicts(schema, own).filter((verdict) => verdict.stage === stage).length;
  for (const [stage, least] of [['parse', 50], ['validate', 100], ['operation', 4], ['variables', 20], [null, 100]]) assert.ok(count(stage) >= least, `${stage}: ${count(stage)}`);
});

test('what a name calls ok is accepted', () => {
  const refused = verdicts(schema, [...own, ...shared]).filter(({ name, accepted }) => / ok$/.test(name) && !accepted);
  assert.deepEqual(refused, []);
});

test('exceptions are cases that are there', () => {
  const names = own.map(([name]) => name);
  for (const name of EXCEPTIONS) assert.ok(names.includes(name), name);
  assert.equal(verdicts(schema, own).filter(({ exception }) => exception).length, EXCEPTIONS.size);
});

test('requests are refused at the first stage that finds fault', () => {
  const stage = (...request) => refusedAt(schema, ...request);
  assert.equal(stage('{ sum(a:1 }', {}), 'parse');
  assert.equal(stage('query A { nope }', {}, 'B'), 'validate');
  assert.equal(stage('query A($a: Int!) { sum(a:$a) }', {}, 'B'), 'operation');
  assert.equal(stage('query A($a: Int!) { sum(a:$a) }', {}, 'A'), 'variables');
  assert.equal(stage('query A($a: Int!) { sum(a:$a) }', { a: 1 }, 'A'), null);
  assert.equal(stage('query A($a: Int!) { sum(a:$a) }', { a: 1 }, null), null);
});
