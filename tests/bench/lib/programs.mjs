// What must be there before the first request: tools, built programs, installed packages.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { say, Told } from './fail.mjs';

/** `tests/bench`. */
export const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(dirname(HERE));
/** The Node that runs both JavaScript servers, whatever runs this script: PostGraphile 5 needs 22 or later. */
export const NODE = join(HERE, 'postgraphile', 'node_modules', '.bin', 'node');

/** Runs a program to its end; what it says is shown when it fails. */
export function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (error) throw new Told(`${command} cannot be started: ${error.message}`);
  if (status !== 0) throw new Told(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`);
}

/** Stops with what to install when a tool is missing. */
export function needTools() {
  for (const [tool, source] of [['wrk', 'apt install wrk'], ['taskset', 'apt install util-linux']]) {
    try {
      execFileSync('which', [tool], { stdio: 'ignore' });
    } catch {
      throw new Told(`${tool} is needed: ${source}`);
    }
  }
}

/** The folder that a profile builds into. */
export function built(profile) {
  return join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), profile === 'dev' ? 'debug' : profile);
}

/** Builds packages of the workspace; gives the folder that they are in. */
export function build(profile, packages) {
  say(`building ${packages.join(' and ')} (profile ${profile})`);
  run('cargo', ['build', '--quiet', '--profile', profile, ...packages.flatMap((name) => ['-p', name])], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return built(profile);
}

/** The contract's ids of up to 400 listed studies, by the floor's own reading of the database. */
export function listedStudies(floor, url) {
  return JSON.parse(execFileSync(floor, ['--list-ids', '--database-url', url], { encoding: 'utf8' }));
}

/** Installs the packages of a folder exactly as locked, unless that was done already. */
export function install(name) {
  const folder = join(HERE, name);
  const done = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs) return;
  say(`installing the packages of ${name}`);
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
}
