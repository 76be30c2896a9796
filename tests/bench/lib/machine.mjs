// Who runs on which core, and what it costs there. Linux only: taskset and /proc.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

import { say } from './fail.mjs';

const CORES = availableParallelism();
/** The server under test has this core to itself. */
export const SERVER_CORE = 0;
/** The load generator has this one, shared with the database where there are fewer than four. */
export const LOAD_CORE = 1;
const DATABASE_CORES = CORES < 4 ? String(LOAD_CORE) : `2-${CORES - 1}`;
/** False on a machine of one core, where everything shares it. */
export const PINNED = CORES > 1;

/** Starts a program on one core. */
export function start(core, command, args, options) {
  return PINNED ? spawn('taskset', ['-c', String(core), command, ...args], options) : spawn(command, args, options);
}

/** What may spoil the figures, told before they are taken. */
export function warn() {
  if (!PINNED) say('warning: one core only: server, database and load share it');
  const busy = loadavg()[0];
  if (busy > 0.5) say(`warning: the machine is busy already (load average ${busy.toFixed(1)}); figures will spread`);
}

/** The processes that serve this database, found by the titles that PostgreSQL gives them. */
function backends(database) {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const title = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return title.startsWith('postgres:') && title.split(' ').includes(database);
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

let told = false;

/** Moves the database's side of all open connections to its core; needs root, or to be the database's own user. */
export function pinBackends(database) {
  if (!PINNED) return;
  for (const id of backends(database)) {
    try {
      execFileSync('taskset', ['-cp', DATABASE_CORES, id], { stdio: 'ignore' });
    } catch {
      if (!existsSync(`/proc/${id}`)) continue; // It ended meanwhile.
      if (!told) say('warning: the database cannot be kept to its cores (run as root): ratios will be less sharp');
      told = true;
      return;
    }
  }
}

/** CPU time used so far, in microseconds, by a process or by each process behind a database. */
export function cpu(target) {
  const used = new Map();
  for (const id of typeof target === 'number' ? [target] : backends(target)) {
    try {
      // After the name in parentheses: utime and stime are the 12th and 13th fields, in ticks of 10 ms.
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').pop().split(' ');
      used.set(id, (Number(fields[11]) + Number(fields[12])) * 10_000);
    } catch {
      // It ended meanwhile.
    }
  }
  return used;
}

/** What was used between two such readings; a connection that was opened in between counts from its start. */
export function spent(before, after) {
  let sum = 0;
  for (const [id, used] of after) sum += used - (before.get(id) ?? 0);
  return sum;
}

/** Resident memory of a process in mebibytes: now, and at its highest. */
export function memory(id) {
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  const mebibytes = (key) => Math.round(Number(status.match(new RegExp(`^${key}:\\s+(\\d+)`, 'm'))[1]) / 1024);
  return { now: mebibytes('VmRSS'), highest: mebibytes('VmHWM') };
}
