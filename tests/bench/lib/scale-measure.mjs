// Takes the times: what is compared is asked in turn, so that what else happens on the machine meets both alike.

import { ask, median } from './client.mjs';
import { say, Told } from './fail.mjs';
import { backwards, FACTS, facts, forwards, ORDERS, QUERIES } from './scale-queries.mjs';

const SIZE = 100;

/** Rounds that do not count: PostgreSQL settles on a plan for a prepared statement with the sixth run. */
const WARM_UP = 7;

/** Asks each of `asked` in turn, so many times after those that do not count; gives their medians. */
async function inTurn(asked, rounds) {
  const times = asked.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [at, one] of asked.entries()) {
      const milliseconds = await one();
      if (round >= 0) times[at].push(milliseconds);
    }
  }
  return times.map(median);
}

/** The cursor of the row so far from the end of a list: by pages from the end. */
async function cursorFromEnd(port, query, distance) {
  let before = null;
  for (let walked = 0; walked < distance; walked += SIZE) {
    const { data } = await ask(port, query, { last: SIZE, before });
    if (data.page.nodes.length < SIZE) throw new Told('the list is shorter than was thought');
    before = data.page.pageInfo.startCursor;
  }
  return before;
}

/** Pages at the beginning, at nine tenths of the list in both directions, and at its end, for each order. */
export async function pages(port, studies, rounds) {
  const rows = [];
  for (const { name, order } of ORDERS) {
    say(`  ${name}`);
    const [onwards, back] = [forwards(order), backwards(order)];
    const cursor = await cursorFromEnd(port, back, Math.round(studies / 10));
    const asked = [
      [onwards, { first: SIZE }],
      [onwards, { first: SIZE, after: cursor }],
      [back, { last: SIZE, before: cursor }],
      [back, { last: SIZE }],
    ];
    const times = await inTurn(asked.map(([query, args]) => async () => (await ask(port, query, args)).milliseconds), rounds);
    rows.push({ name, times, ratios: times.slice(1).map((time) => time / times[0]) });
  }
  return rows;
}

/** The other queries, each beside what it is compared with. */
export async function others(port, sql, rounds) {
  const found = facts((await ask(port, FACTS)).data);
  const made = (text) => (typeof text === 'function' ? text(found) : text);
  const timed = (query, variables) => async () => (await ask(port, query, variables)).milliseconds;
  const rows = [];
  for (const line of QUERIES) {
    say(`  ${line.name}`);
    const asked = [timed(made(line.query))];
    let beside = null;
    if (line.sql) {
      beside = 'the same by SQL alone';
      asked.push(async () => {
        const began = performance.now();
        await sql.run(made(line.sql));
        return performance.now() - began;
      });
    } else if (line.against) {
      beside = line.against;
      const order = ORDERS.find(({ name }) => line.against === `${name}, first page`);
      const other = QUERIES.find(({ name }) => name === line.against);
      if (!order && !other) throw new Told(`nothing is called "${line.against}"`);
      asked.push(order ? timed(forwards(order.order), { first: SIZE }) : timed(made(other.query)));
    }
    const [own, compared] = await inTurn(asked, rounds);
    rows.push({ name: line.name, own, beside, compared, ratio: compared === undefined ? null : own / compared });
  }
  return rows;
}
