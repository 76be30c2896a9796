#!/usr/bin/env node
// Small requests that want to be large, sent to the whole server over HTTP: how long until each is refused, and what it
// leaves behind in memory. README.md says how to read it.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

import { Told } from './lib/fail.mjs';
import { build, built } from './lib/programs.mjs';
import { serve, stop } from './lib/servers.mjs';

const HELP = `node tests/bench/bombs.mjs [options]

  --profile NAME   the profile that the program is built with (default dist, as for the benchmark)
  --no-build       take what was built before
  --times N        how often each is sent, each time another document (default 50)
  --check          end with code 1 when one takes 50 ms or more (median), or memory grows by more than 32 MB
  --help`;

/** Refused in less than so many milliseconds. */
const FAST = 50;
/** Grown by no more than so many megabytes, over all of them. */
const FLAT = 32;

const chain = (levels, open, last) =>
  Array.from({ length: levels }, (_, at) => ` fragment F${at} on Query { ${open(`...F${at + 1}`)} }`).join('') + ` fragment F${levels} on Query { ${last} }`;

/** Each with the code that it is refused with. `n` makes one document differ from the next, so that none is known. */
const BOMBS = {
  '10,000 aliases': ['LIMIT_EXCEEDED', (n) => `{${Array.from({ length: 10_000 }, (_, at) => `a${at.toString(36)}:id`).join(' ')} b${n}:id}`],
  'a cycle of fragments': ['GRAPHQL_VALIDATION_FAILED', (n) => `query Q${n} { ...A } fragment A on Query { ...B } fragment B on Query { ...A }`],
  '2^20 fragments': ['LIMIT_EXCEEDED', (n) => `query Q${n} { ...F0 }${chain(20, (next) => `${next} ${next}`, '__typename')}`],
  'pages in pages, 25^8 nodes': ['LIMIT_EXCEEDED', (n) => `query Q${n} { organisations { nodes ${'{ children { nodes '.repeat(8)}{ id }${' } }'.repeat(8)} } }`],
  '100 KB of {': ['LIMIT_EXCEEDED', (n) => '{'.repeat(100_000 + n)],
  'a comment of 10 MB': ['PAYLOAD_TOO_LARGE', (n) => `#${'x'.repeat(10_000_000 + n)}\n{ __typename }`],
};

/** Of what is longer so much is sent: it is refused by the length that it announces, before the rest has gone. */
const MOST_SENT = 1 << 18;

/** Sends a document; gives the code of the answer, and after how long it had arrived. */
function send(at, query) {
  const body = Buffer.from(JSON.stringify({ query }));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const request = http.request(at, { method: 'POST', headers, agent: false });
    let answered = false;
    request.on('response', (response) => {
      answered = true;
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const milliseconds = performance.now() - began;
        request.destroy();
        const json = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ milliseconds, code: json.code ?? json.errors[0].extensions.code });
      });
    });
    // A body that is refused by the length it announces is not read to its end: its answer comes first.
    request.on('error', (error) => answered || reject(error));
    if (body.length > MOST_SENT) request.write(body.subarray(0, MOST_SENT));
    else request.end(body);
  });
}

/** The memory of a process that is its own, in megabytes. */
function memory(pid) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').find((one) => one.startsWith('RssAnon:'));
  return Number(line.split(/\s+/)[1]) / 1024;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function main() {
  const options = { profile: { type: 'string', default: 'dist' }, 'no-build': { type: 'boolean', default: false }, times: { type: 'string', default: '50' }, check: { type: 'boolean' }, help: { type: 'boolean' } };
  const { values: flags } = parseArgs({ options });
  if (flags.help) return console.error(HELP);
  const programs = flags['no-build'] ? built(flags.profile) : build(flags.profile, ['hcs-graph']);
  const program = join(programs, 'hcs-graph');
  const folder = await mkdtemp(join(tmpdir(), 'hcs-bombs-'));
  const url = `sqlite://${join(folder, 'bombs.sqlite')}?mode=rwc`;
  const server = await serve('hcs-graph', { programs: { 'hcs-graph': program }, url });
  const rows = [];
  let fine = true;
  try {
    const { pid } = server.child;
    const start = memory(pid);
    for (const [name, [code, bomb]] of Object.entries(BOMBS)) {
      const before = memory(pid);
      const taken = [];
      for (let n = 0; n < Number(flags.times); n += 1) {
        const found = await send(server.at, bomb(n));
        if (found.code !== code) throw new Told(`${name} is answered with ${found.code}, not ${code}`);
        taken.push(found.milliseconds);
      }
      const row = { name, code, median: median(taken), slowest: Math.max(...taken), grown: memory(pid) - before };
      fine &&= row.median < FAST;
      rows.push(row);
    }
    const grown = memory(pid) - start;
    fine &&= grown <= FLAT;
    console.error('| bomb | code | median ms | slowest ms | memory, MB |\n|---|---|---|---|---|');
    for (const { name, code, median: middle, slowest, grown: more } of rows) {
      console.error(`| ${name} | ${code} | ${middle.toFixed(1)} | ${slowest.toFixed(1)} | ${more >= 0 ? '+' : ''}${more.toFixed(1)} |`);
    }
    console.error(`\n${flags.times} of each; memory ${start.toFixed(1)} MB before the first and ${(start + grown).toFixed(1)} MB after the last.`);
    console.log(JSON.stringify({ times: Number(flags.times), start, grown, rows }));
  } finally {
    await stop(server);
    await rm(folder, { recursive: true });
  }
  if (flags.check && !fine) throw new Told(`A bomb takes ${FAST} ms or more, or memory grows by more than ${FLAT} MB.`);
}

main().catch((error) => {
  console.error(error instanceof Told ? error.message : error);
  process.exitCode = 1;
});
