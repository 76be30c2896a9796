#!/usr/bin/env node
// What it costs to ask for whom opportunities are: a page with its count, by what is given of somebody and by what is on record of them,
// beside the same page without. README.md says more.

import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { say, Told } from './lib/fail.mjs';
import { build, built } from './lib/programs.mjs';
import { median, table } from './lib/report.mjs';
import { ask, owned, serve, stop } from './lib/served.mjs';

const HELP = `node tests/bench/eligibility.mjs [options]

  --more N         made-up opportunities beside those of the reference data, with rules on everything (1000)
  --on A,B         sqlite, postgres (both)
  --server URL     the PostgreSQL server on which a database is made
                   (TEST_DATABASE_URL, else postgres://postgres@127.0.0.1:5432/postgres)
  --rounds N       interleaved rounds (40)
  --check          end with code 1 when what is on record costs more than BOUND times what is given
  --program PATH   this hcs-graph instead of one built here
  --profile NAME   cargo profile to build with (dist)
  --no-build       take what was built before
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  more: { type: 'string', default: '1000' },
  on: { type: 'string', default: 'sqlite,postgres' },
  server: { type: 'string', default: process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres' },
  rounds: { type: 'string', default: '40' },
  check: { type: 'boolean', default: false },
  program: { type: 'string' },
  profile: { type: 'string', default: 'dist' },
  'no-build': { type: 'boolean', default: false },
};

/** What reading the facts of a person may cost, in multiples of being given them. */
const BOUND = 10;
const SETTINGS = { HCS_GRAPH__TELEMETRY__LOG_LEVEL: 'warn', HCS_GRAPH__BUDGET__CLIENT_CAPACITY: '1000000000', HCS_GRAPH__BUDGET__CLIENT_REFILL_PER_SECOND: '1000000' };
const SCOPES = ['opportunities.write', 'mentoring.delegate'];
// As many as an operation may have variables for.
const BATCH = 100;

const LEVELS = ['ASSOCIATE', 'PRACTITIONER', 'ENHANCED', 'ADVANCED', 'CONSULTANT'];
const RULES = [
  (n) => ({ criterion: 'CAREER_LEVEL', careerLevels: [LEVELS[n % 5], LEVELS[(n + 2) % 5]] }),
  (n) => ({ criterion: 'PROFESSIONAL_GROUP', professionalGroups: [n % 2 ? 'PHYSIOLOGICAL_SCIENCES' : 'LABORATORY_SCIENCES_AND_GENOMICS'] }),
  () => ({ criterion: 'REGISTRATION', registers: ['HCPC'] }),
  (n) => ({ criterion: 'NATION', nations: [n % 3 ? 'WALES' : 'SCOTLAND'] }),
  () => ({ criterion: 'EMPLOYER_KIND', employerKinds: ['HEALTH_BOARD', 'NHS_TRUST'] }),
  () => ({ criterion: 'DOCTORATE' }),
  (n) => ({ criterion: 'EMPLOYMENT', contractTypes: ['SUBSTANTIVE'], isExclusion: n % 7 === 0 }),
];

/** A made-up opportunity with three rules. */
const opportunity = (n) => ({
  localReference: `made-up-${n}`,
  title: { en: `Made up, number ${n}` },
  category: 'FUNDING',
  status: 'PUBLISHED',
  eligibilityRules: [0, 1, 2].map((k) => RULES[(n + 2 * k) % RULES.length](n)),
});

const PAGE = '{ totalCount nodes { id } }';
const PROFILE = `{ careerLevel: ADVANCED, professionalGroup: PHYSIOLOGICAL_SCIENCES, registers: [HCPC], nations: [WALES, UNITED_KINGDOM],
  employerKinds: [HEALTH_BOARD], contractTypes: [SUBSTANTIVE], earlierAwards: [] }`;
const QUESTIONS = {
  'without a filter': `{ opportunities(first: 25) ${PAGE} }`,
  'by what is given': `{ opportunities(first: 25, filter: { eligibility: { profile: ${PROFILE}, outcome: [ELIGIBLE, UNCLEAR] } }) ${PAGE} }`,
  'by what is on record': `{ opportunities(first: 25, filter: { forMe: [ELIGIBLE, UNCLEAR] }) ${PAGE} }`,
};

async function filled(server, token, more) {
  const write = `mutation ($rows: [OpportunityRowInput!]!) { upsertOpportunities(input: { rows: $rows }) { userErrors { code field } } }`;
  for (let from = 0; from < more; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, more - from) }, (_, n) => opportunity(from + n));
    const { upsertOpportunities } = await ask(server, token, write, { rows });
    if (upsertOpportunities.userErrors.length > 0) throw new Told(JSON.stringify(upsertOpportunities.userErrors));
  }
}

async function measure(program, kind, { more, rounds, server: on }) {
  const over = await owned(kind, { program, server: on, scopes: SCOPES, settings: SETTINGS, sample: true });
  let server;
  try {
    server = await serve(program, over.at, SETTINGS);
    await filled(server, over.token, more);
    const { researchers } = await ask(server, null, '{ researchers(first: 1, filter: { sample: true }) { nodes { id } } }');
    const token = over.act(researchers.nodes[0].id);
    const taken = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, []]));
    const counts = {};
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, query] of Object.entries(QUESTIONS)) {
        const began = performance.now();
        const { opportunities } = await ask(server, token, query);
        if (round > 0) taken[name].push(performance.now() - began);
        counts[name] = opportunities.totalCount;
      }
    }
    return { kind, counts, taken };
  } finally {
    if (server) await stop(server);
    await over.drop();
  }
}

const whole = (flags, flag) => {
  const number = Number(flags[flag]);
  if (!Number.isInteger(number) || number < 1) throw new Told(`--${flag} takes a whole number from 1`);
  return number;
};

async function main() {
  const { values: flags } = parseArgs({ options: OPTIONS });
  if (flags.help) return process.stdout.write(HELP.replace('BOUND', BOUND));
  const wanted = { more: whole(flags, 'more'), rounds: whole(flags, 'rounds'), server: flags.server };
  if (!flags.program && !flags['no-build']) build(flags.profile, ['hcs-graph']);
  const program = flags.program ?? join(built(flags.profile), 'hcs-graph');
  const results = [];
  for (const kind of flags.on.split(',')) {
    if (!['sqlite', 'postgres'].includes(kind)) throw new Told(`--on knows sqlite and postgres, not "${kind}"`);
    results.push(await measure(program, kind, wanted));
  }
  const rows = results.flatMap(({ kind, counts, taken }) => {
    const plain = median(taken['without a filter']);
    return Object.entries(taken).map(([name, each]) => [kind, name, String(counts[name]), median(each).toFixed(1), (median(each) / plain).toFixed(1)]);
  });
  say(table([['database', 'a page and its count', 'rows', 'ms', 'of without'], ...rows]));
  process.stdout.write(`${JSON.stringify(results)}\n`);
  for (const { kind, taken } of results.filter(() => flags.check)) {
    const ratio = median(taken['by what is on record']) / median(taken['by what is given']);
    if (ratio > BOUND) throw new Told(`${kind}: what is on record costs ${ratio.toFixed(1)} times what is given; ${BOUND} is the bound`);
  }
}

main().catch((error) => {
  if (!(error instanceof Told)) throw error;
  say(error.message);
  process.exitCode = 1;
});
