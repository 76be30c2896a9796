// The check of the client tools passes on the contract, and fails where it should.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { SDL } from './tiny.mjs';

/** Runs the check on a contract's text: `{code, text}`. */
function check(sdl) {
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-clients-test-'));
  try {
    const contract = join(folder, 'contract.graphql');
    writeFileSync(contract, sdl);
    const run = spawnSync(process.execPath, [fileURLToPath(new URL('clients/run.mjs', import.meta.url)), '--contract', contract], { encoding: 'utf8' });
    return { code: run.status, text: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('both tools take the contract', () => {
  const { code, text } = check(SDL);
  assert.equal(code, 0, text);
  assert.match(text, /^relay: 12 files/m);
  assert.match(text, /^codegen: 1 files/m);
});

test('a field that the queries need and the contract lacks stops both', () => {
  const { code, text } = check(SDL.replace('  awardedOn: Date\n', '  givenOn: Date\n'));
  assert.equal(code, 1);
  assert.match(text, /^relay: exit code 1/m);
  assert.match(text, /^codegen: [^]*awardedOn/m);
});

test('a field that is no part of its type is one that Relay would not send', () => {
  const [whole] = SDL.match(/ {2}"One metric; [^]*?\): Metric\n/);
  const { code, text } = check(`${SDL.replace(whole, '')}\nextend type Query {\n${whole}}\n`);
  assert.equal(code, 1);
  assert.match(text, /^relay: fields of StrategyQuery would not be sent/m);
  assert.match(text, /^codegen: 1 files/m);
});

test('a scalar that nobody described stops both', () => {
  const { code, text } = check(`${SDL.replace('  awardedOn: Date\n', '  awardedOn: Someday\n')}\nscalar Someday\n`);
  assert.equal(code, 1);
  assert.match(text, /^relay: /m);
  assert.match(text, /^codegen: .*Someday/m);
});
