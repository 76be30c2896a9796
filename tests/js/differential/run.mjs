// The differential test: random valid operations, answered by the program and by the oracle, have to get the same
// answer. See the README for the options.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { makeOracle } from '../oracle/index.mjs';
import { Client } from './client.mjs';
import { compareAnswers } from './compare.mjs';
import { Coverage } from './coverage.mjs';
import { FEATURES, Stats } from './features.mjs';
import { Pools } from './generate/pools.mjs';
import { Generator } from './generate/scenario.mjs';
import { shrink } from './shrink.mjs';

/** How much of an answer is printed, in characters. */
const LONGEST = 4000;
/** How many times as many seeds a run takes at most, while chance has some feature below its share. */
const STRETCHES = 4;

const OPTIONS = {
  contract: { type: 'string' },
  dump: { type: 'string' },
  url: { type: 'string' },
  seeds: { type: 'string', default: '2000' },
  from: { type: 'string', default: '1' },
  concurrency: { type: 'string', default: '8' },
  'max-differences': { type: 'string', default: '3' },
  'expect-difference': { type: 'boolean', default: false },
  stats: { type: 'boolean', default: false },
  show: { type: 'boolean', default: false },
};

/**
 * Runs seeds against a program. `sdl` and `dump` make the oracle; `send(request)` asks the program and is absent for a
 * run of the oracle alone. With `extend` it goes on while some feature is rarer than it has to be. Stops after `maxDifferences`. Gives `{seeds, differences, stats, coverage}`.
 */
export async function run({ sdl, dump, send, seeds, from = 1, concurrency = 8, maxDifferences = 3, print = () => {}, show = false, cover = false, extend = false }) {
  const oracle = makeOracle(sdl, dump);
  const generator = new Generator(oracle.schema, new Pools(dump));
  const stats = new Stats();
  const coverage = cover ? new Coverage(oracle.schema) : null;
  const differences = [];
  let next = from;
  let done = 0;
  let reported = 0;

  const ask = (request) => oracle.execute({ ...request, variables: bind(request, 'oracle') });
  const answer = async (request) => {
    const expected = ask(request);
    if (expected.data === undefined && !request.refused) {
      throw new Error(`the generator made an invalid request: ${expected.errors[0].message}\n${request.query}`);
    }
    const found = send ? await send({ ...request, variables: bind(request, 'server') }) : alone(expected);
    return { expected, found };
  };
  const differs = async (request) => {
    const { expected, found } = await answer({ ...request, refused: true });
    return sized(compareAnswers(expected, found), expected);
  };
  const report = async (seed, request, found) => {
    if (reported >= maxDifferences) return;
    reported += 1;
    const small = found.kind === 'transport' ? request : await shrink(oracle.schema, request, found, differs);
    const last = await answer({ ...small, refused: true });
    const text = compareAnswers(last.expected, last.found)?.text ?? `${found.text} (not seen again when asked once more)`;
    differences.push({ seed, request: small, text, kind: found.kind });
    print(describe(seed, small, text, last));
  };

  const seed = async (number) => {
    const scenario = generator.scenario(number);
    const { features } = scenario;
    for (let request = scenario.first, step = 1; request; step += 1) {
      oracle.db.observe = (feature) => features.add(feature);
      const { expected, found } = await answer(request);
      if (expected.data && expected.errors) features.add('errors beside data');
      coverage?.add(request.query);
      if (show) print(describe(number, request, `request ${step}`, { expected, found }));
      const difference = send ? sized(compareAnswers(expected, found), expected) : null;
      if (difference) {
        await report(number, request, difference);
        break;
      }
      request = step === 1 && scenario.next ? scenario.next(expected, found.json) : null;
    }
    stats.add(features);
    done += 1;
  };
  let until = from;
  const worker = async () => {
    while (next < until && reported < maxDifferences) {
      const number = next;
      next += 1;
      await seed(number).catch((error) => {
        throw new Error(`seed ${number}: ${error.message}`, { cause: error });
      });
    }
  };
  for (let stretch = 1; stretch <= STRETCHES; stretch += 1) {
    until += seeds;
    await Promise.all(Array.from({ length: concurrency }, worker));
    if (!extend || reported > 0 || stats.rare().length === 0) break;
  }
  return { seeds: done, differences, stats, coverage };
}

/** The variables of a request with its cursors in the words of the oracle or of the server. */
function bind({ variables, cursors = {} }, side) {
  return { ...variables, ...Object.fromEntries(Object.entries(cursors).map(([name, cursor]) => [name, cursor[side]])) };
}

/** Without a program the oracle's own answer stands in, so that second requests are made. */
function alone(expected) {
  return { status: 200, text: '', json: expected };
}

function sized(difference, expected) {
  return difference && { ...difference, size: JSON.stringify(expected).length };
}

const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text);

function describe(seed, request, text, { expected, found }) {
  const lines = [
    `--- seed ${seed}: ${text}`,
    request.query,
    `variables ${JSON.stringify(bind(request, 'server'))}`,
    ...(request.operationName ? [`operationName ${request.operationName}`] : []),
    ...(request.acceptLanguage ? [`Accept-Language ${request.acceptLanguage}`] : []),
    ...(Object.keys(request.cursors ?? {}).length > 0 ? [`cursors stand for ${JSON.stringify(request.cursors)}`] : []),
    `oracle  ${cut(JSON.stringify(expected))}`,
    `program ${found.failure ?? `${found.status} ${cut(found.text)}`}`,
  ];
  return lines.join('\n');
}

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  if (!values.contract || !values.dump) throw new Error('needs --contract FILE and --dump FILE');
  const concurrency = Number(values.concurrency);
  const client = values.url ? new Client(values.url, concurrency) : null;
  const expecting = values['expect-difference'];
  const result = await run({
    sdl: readFileSync(values.contract, 'utf8'),
    dump: JSON.parse(readFileSync(values.dump, 'utf8')),
    send: client ? (request) => client.post(request) : undefined,
    seeds: Number(values.seeds),
    from: Number(values.from),
    concurrency,
    maxDifferences: expecting ? 1 : Number(values['max-differences']),
    print: (text) => console.log(text),
    show: values.show,
    cover: values.stats,
    extend: values.stats,
  });
  client?.close();
  let failed = result.differences.length > 0 !== expecting;
  if (values.stats) {
    console.log(result.stats.lines().join('\n'));
    console.log(result.coverage.line());
    const rare = result.stats.rare();
    if (rare.length > 0) {
      console.log(`used in fewer than 1% of the seeds: ${rare.join(', ')}`);
      failed = true;
    } else console.log(`all ${FEATURES.length} features used in at least 1% of the seeds`);
  }
  console.log(`differential: ${result.seeds} seeds, ${result.differences.length} differences`);
  process.exitCode = failed ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    console.error(error.cause?.stack ?? error.message);
    if (error.cause) console.error(error.message);
    process.exitCode = 2;
  });
}
