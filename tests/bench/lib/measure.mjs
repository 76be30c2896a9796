// Interleaved rounds: in each, every server is asked every query for a few seconds, in an order that turns with the
// round, so that what else happens on the machine meets all of them alike.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { say, Told } from './fail.mjs';
import { cpu, LOAD_CORE, pinBackends, spent, start } from './machine.mjs';
import { HERE } from './programs.mjs';
import { bodies, QUERIES } from './servers.mjs';

/** One run of wrk: its own summary. */
async function wrk(server, file, { connections, seconds }) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', join(HERE, 'load.lua'), server.at, '--', file];
  const env = { ...process.env, BENCH_TOKEN: server.token ?? '' };
  const child = start(LOAD_CORE, 'wrk', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  await once(child, 'close');
  const line = text.trim().split('\n').pop();
  if (!line.startsWith('{')) throw new Told(`wrk against ${server.title} failed:\n${text}`);
  const summary = JSON.parse(line);
  if (summary.failed > 0) throw new Told(`${server.title} failed ${summary.failed} of ${summary.requests} requests`);
  return summary;
}

/** One sample after a warm-up: requests a second, and the processor time of a request on both sides; no database is SQLite. */
export async function sample(server, file, database, { connections, seconds, warmUp }) {
  await wrk(server, file, { connections, seconds: warmUp });
  if (database) pinBackends(database); // After the warm-up, because a pool may have opened connections in it.
  const behindIt = () => (database ? cpu(database) : new Map());
  const before = [cpu(server.child.pid), behindIt()];
  const { requests, microseconds, p50, p99 } = await wrk(server, file, { connections, seconds });
  const [own, behind] = [spent(before[0], cpu(server.child.pid)), spent(before[1], behindIt())];
  return {
    perSecond: (requests * 1e6) / microseconds,
    serverMicros: own / requests,
    databaseMicros: behind / requests,
    p50,
    p99,
  };
}

/**
 * All samples: `samples[query][server]` is a list in the order of the rounds, `alone[server]` the median latency in
 * microseconds of the nested query over a single connection, by round.
 */
export async function measure(servers, { queries, studies, folder, database, rounds, ...load }) {
  const file = (server, query) => join(folder, `${server.name}-${query}.bodies`);
  for (const server of servers) {
    for (const query of QUERIES) writeFileSync(file(server, query), `${bodies(server, query, studies).join('\n')}\n`);
  }
  const samples = Object.fromEntries(
    queries.map((query) => [query, Object.fromEntries(servers.map(({ name }) => [name, []]))]),
  );
  const alone = Object.fromEntries(servers.map(({ name }) => [name, []]));

  say('warming up');
  for (const server of servers) {
    for (const query of queries) await wrk(server, file(server, query), { ...load, seconds: load.seconds });
  }
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`);
    const order = servers.map((_, place) => servers[(place + round) % servers.length]);
    for (const query of queries) {
      for (const server of order) {
        samples[query][server.name].push(await sample(server, file(server, query), database, load));
      }
    }
    for (const server of queries.includes('nested') ? order : []) {
      const { p50 } = await sample(server, file(server, 'nested'), database, { connections: 1, seconds: 1, warmUp: 1 });
      alone[server.name].push(p50);
    }
  }
  return { samples, alone };
}
