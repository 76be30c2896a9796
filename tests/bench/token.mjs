#!/usr/bin/env node
// What a token adds to a request, in processor time of the server: the same questions with one and without. README.md says more.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { sqlite } from './lib/database.mjs';
import { say, Told } from './lib/fail.mjs';
import { warn } from './lib/machine.mjs';
import { sample } from './lib/measure.mjs';
import { build, built, listedStudies, needTools } from './lib/programs.mjs';
import { median, table } from './lib/report.mjs';
import { bodies, QUERIES, serve, stop } from './lib/servers.mjs';

const HELP = `node tests/bench/token.mjs [options]

  --check          end with code 1 when a token adds more than 5% to the processor time of a request
  --rounds N       interleaved rounds (7)
  --seconds N      seconds of each sample (4)
  --connections N  kept-alive connections of the load (16)
  --profile NAME   the profile that the program is built with (dist)
  --no-build       take what was built before
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  check: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '7' },
  seconds: { type: 'string', default: '4' },
  connections: { type: 'string', default: '16' },
  profile: { type: 'string', default: 'dist' },
  'no-build': { type: 'boolean', default: false },
};

/** What a token may add to the processor time of a request. */
const MOST = 0.05;

/** A token that counts for an hour, of a client without scopes: it sees the same rows as anybody. */
function tokenOf(program, env, organisation) {
  const run = (...args) => execFileSync(program, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  run('client', 'add', 'bench', '--organisation', organisation);
  return run('token', '--client', 'bench', '--seconds', '3600').trim();
}

async function anOrganisation({ at }) {
  const query = '{ organisations(first: 1) { nodes { id } } }';
  const answer = await fetch(at, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()).data.organisations.nodes[0].id;
}

async function measured(flags, folder, undo) {
  const whole = (flag) => {
    const number = Number(flags[flag]);
    if (!Number.isInteger(number) || number < 1) throw new Told(`--${flag} takes a whole number from 1`);
    return number;
  };
  const load = { seconds: whole('seconds'), connections: whole('connections'), warmUp: 1 };
  const rounds = whole('rounds');
  needTools();
  const programs = flags['no-build'] ? built(flags.profile) : build(flags.profile, ['hcs-graph', 'bench-floor']);
  const program = join(programs, 'hcs-graph');
  warn();
  const database = sqlite({ program });
  undo.push(database.drop);
  const env = {
    HCS_GRAPH__DATABASE__URL: database.url,
    HCS_GRAPH__AUTH__KEYS_FOLDER: join(folder, 'keys'),
    // Both sides have a budget that is not spent in a run, so that keeping it costs both the same.
    HCS_GRAPH__BUDGET__ANONYMOUS: 'true',
    HCS_GRAPH__BUDGET__CLIENT_CAPACITY: '1000000000',
    HCS_GRAPH__BUDGET__CLIENT_REFILL_PER_SECOND: '1000000',
    HCS_GRAPH__BUDGET__CAPACITY: '1000000000',
    HCS_GRAPH__BUDGET__REFILL_PER_SECOND: '1000000',
  };
  const server = await serve('hcs-graph', { programs: { 'hcs-graph': program }, url: database.url, more: env });
  undo.push(() => stop(server));
  const sides = [
    { ...server, title: 'without a token' },
    { ...server, title: 'with a token', token: tokenOf(program, env, await anOrganisation(server)) },
  ];
  const studies = listedStudies(join(programs, 'bench-floor'), database.url);
  const rows = [];
  for (const query of QUERIES) {
    const file = join(folder, `${query}.bodies`);
    writeFileSync(file, `${bodies(server, query, studies).join('\n')}\n`);
    const taken = sides.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      say(`${query}, round ${round + 1} of ${rounds}`);
      for (const side of round % 2 ? [1, 0] : [0, 1]) taken[side].push((await sample(sides[side], file, null, load)).serverMicros);
    }
    const each = taken[0].map((without, at) => taken[1][at] / without - 1);
    rows.push({ query, without: median(taken[0]), with: median(taken[1]), adds: median(each), lowest: Math.min(...each), highest: Math.max(...each) });
  }
  return { rounds, ...load, rows };
}

async function main() {
  const flags = parseArgs({ options: OPTIONS }).values;
  if (flags.help) return process.stdout.write(HELP);
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-token-'));
  const undo = [async () => rmSync(folder, { recursive: true, force: true })];
  try {
    const result = await measured(flags, folder, undo);
    const percent = (part) => `${(part * 100).toFixed(1)}%`;
    say(`\n${table([
      ['query', 'without, µs', 'with, µs', 'a token adds', 'rounds'],
      ...result.rows.map((row) => [row.query, row.without.toFixed(1), row.with.toFixed(1), percent(row.adds), `${percent(row.lowest)} to ${percent(row.highest)}`]),
    ])}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    const over = result.rows.filter((row) => row.adds > MOST);
    for (const { query, adds } of over) say(`missed: ${query}: ${percent(adds)}, ${percent(MOST)} is the bound`);
    if (flags.check && over.length > 0) process.exitCode = 1;
  } finally {
    while (undo.length > 0) await undo.pop()();
  }
}

main().catch((error) => {
  console.error(error instanceof Told ? error.message : error);
  process.exitCode = 2;
});
