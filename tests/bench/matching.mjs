#!/usr/bin/env node
// Matching of a large cohort, beside SciPy's sparse solver. README.md says more.

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { say, Told } from './lib/fail.mjs';
import { build, built, HERE, run } from './lib/programs.mjs';
import { median, table } from './lib/report.mjs';

const HELP = `node tests/bench/matching.mjs [options]

  --check          end with code 1 when an allocation takes more than a third of SciPy's processor time, suggestions for one person
                   20 ms of it or more, or a whole cohort a second of it or more
  --mentees N      (10000)
  --mentors N      (2000)
  --top N          mentors that each mentee is considered with (50)
  --rounds N       interleaved rounds (9)
  --seed N         another cohort (1)
  --profile NAME   the profile that the program is built with (release)
  --no-build       take what was built before
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  check: { type: 'boolean', default: false },
  mentees: { type: 'string', default: '10000' },
  mentors: { type: 'string', default: '2000' },
  top: { type: 'string', default: '50' },
  rounds: { type: 'string', default: '9' },
  seed: { type: 'string', default: '1' },
  profile: { type: 'string', default: 'release' },
  'no-build': { type: 'boolean', default: false },
};

/** Of SciPy's processor time. */
const MOST = 1 / 3;
/** Milliseconds of a processor: both programs use one thread, and on a machine that does other things the clock tells of these. */
const BOUNDS = { suggest: 20, 'cohort MAX_PAIRS_THEN_SCORE': 1000 };

const STEPS = [
  'suggest',
  'candidates',
  'allocate MAX_PAIRS_THEN_SCORE',
  'allocate MAX_SCORE',
  'allocate STABLE',
  'cohort MAX_PAIRS_THEN_SCORE',
  'cohort MAX_SCORE',
  'cohort STABLE',
];

/** Python with what tests/py lists: the environment that the tests use, made where it is not. */
function python() {
  const folder = join(dirname(HERE), 'py');
  const [wanted, installed] = [join(folder, 'requirements.txt'), join(folder, '.venv', 'requirements.txt')];
  const program = join(folder, '.venv', 'bin', 'python');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(wanted, 'utf8')) {
    say('installing what tests/py lists');
    run('python3', ['-m', 'venv', '--clear', '.venv'], { cwd: folder });
    run(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted], { cwd: folder });
    copyFileSync(wanted, installed);
  }
  return { program, script: join(folder, 'allocate_sparse.py') };
}

/** A program that answers each line with one. */
function talker(program, args, undo) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  undo.push(() => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (line) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Told(`${program} ended at \`${line}\``);
    return JSON.parse(value);
  };
}

async function measured(flags, folder, undo) {
  const whole = (flag) => {
    const number = Number(flags[flag]);
    if (!Number.isInteger(number) || number < 1) throw new Told(`--${flag} takes a whole number from 1`);
    return number;
  };
  const [mentees, mentors, top, rounds, seed] = ['mentees', 'mentors', 'top', 'rounds', 'seed'].map(whole);
  const programs = flags['no-build'] ? built(flags.profile) : build(flags.profile, ['bench-matching']);
  const scipy = python();
  const args = Object.entries({ mentees, mentors, top, seed }).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const ours = talker(join(programs, 'bench-matching'), args, undo);
  await ours(`write ${folder}`);
  const theirs = talker(scipy.program, [scipy.script, folder], undo);
  const steps = [...STEPS, 'SciPy'];
  const ask = (step) => (step === 'SciPy' ? theirs('solve') : ours(step));
  say('warming up');
  for (const step of steps) await ask(step);
  const taken = Object.fromEntries(steps.map((step) => [step, []]));
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`);
    for (const place of steps.keys()) {
      const step = steps[(place + round) % steps.length];
      taken[step].push(await ask(step));
    }
  }
  const [own, other] = ['allocate MAX_PAIRS_THEN_SCORE', 'SciPy'].map((step) => taken[step]);
  for (const [at, { pairs, score }] of own.entries()) {
    if (pairs !== other[at].pairs || score !== other[at].score) throw new Told(`${pairs} pairs with ${score}, SciPy has ${other[at].pairs} with ${other[at].score}`);
  }
  const each = own.map(({ cpu }, at) => cpu / other[at].cpu);
  const told = Object.entries(taken).map(([step, samples]) => {
    const cpu = samples.map((sample) => sample.cpu);
    const { pairs, score } = samples[0];
    const ms = median(samples.map((sample) => sample.ms));
    return { step, cpu: median(cpu), lowest: Math.min(...cpu), highest: Math.max(...cpu), ms, pairs, score };
  });
  return { mentees, mentors, top, rounds, seed, steps: told, ratio: median(each), lowest: Math.min(...each), highest: Math.max(...each) };
}

function missed({ steps, ratio }) {
  const over = steps.filter(({ step, cpu }) => cpu >= (BOUNDS[step] ?? Infinity));
  const slow = over.map(({ step, cpu }) => `${step}: ${cpu.toFixed(1)} ms, ${BOUNDS[step]} is the bound`);
  return ratio > MOST ? [...slow, `${ratio.toFixed(3)} of SciPy's time, ${MOST.toFixed(3)} is the bound`] : slow;
}

async function main() {
  const flags = parseArgs({ options: OPTIONS }).values;
  if (flags.help) return process.stdout.write(HELP);
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-matching-'));
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const result = await measured(flags, folder, undo);
    const cell = (number) => (number === undefined ? '' : `${number}`);
    say(`\n${table([
      ['', 'processor, ms', 'lowest', 'highest', 'clock, ms', 'pairs', 'score'],
      ...result.steps.map(({ step, cpu, lowest, highest, ms, pairs, score }) => [step, ...[cpu, lowest, highest, ms].map((one) => one.toFixed(1)), cell(pairs), cell(score)]),
    ])}\n`);
    say(`most pairs, then score: ${result.ratio.toFixed(3)} of SciPy's processor time (${result.lowest.toFixed(3)} to ${result.highest.toFixed(3)}), the same pairs and score\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    const over = missed(result);
    for (const line of over) say(`missed: ${line}`);
    if (flags.check && over.length > 0) process.exitCode = 1;
  } finally {
    while (undo.length > 0) undo.pop()();
  }
}

main().catch((error) => {
  console.error(error instanceof Told ? error.message : error);
  process.exitCode = 2;
});
