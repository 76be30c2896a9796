// Nobody is measured who does not give the same answer.

import { isDeepStrictEqual } from 'node:util';

import { Told } from './fail.mjs';
import { ask, bodies, QUERIES } from './servers.mjs';

/** How many studies of the list are compared one by one. */
const SINGLES = 40;

/** The answer in the contract's shape with rows for ids. */
function plain({ row, rename = {} }, value) {
  if (Array.isArray(value)) return value.map((item) => plain({ row, rename }, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'id') return [key, row(inner)];
      const to = rename[key] ?? key;
      return typeof to === 'function' ? to(inner) : [to, plain({ row, rename }, inner)];
    }),
  );
}

/** The bytes of an answer without what it cost, which hcs-graph alone tells. */
export function unpriced(bytes) {
  const text = bytes.toString();
  const at = text.lastIndexOf(',"extensions":{"cost":{');
  return at < 0 ? bytes : Buffer.from(`${text.slice(0, at)}}`);
}

function difference(query, one, other, first, second) {
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  const around = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString());
  return new Told(
    `${query}: ${one.title} and ${other.title} differ at byte ${at}:\n  ${around(first)}\n  ${around(second)}`,
  );
}

/** Fails unless all servers answer alike: byte for byte where they speak the contract, else value for value. */
export async function compare(servers, studies) {
  const [first, ...others] = servers;
  for (const query of QUERIES) {
    const asked = bodies(first, query, studies).slice(0, SINGLES);
    for (const other of others) {
      const otherBodies = bodies(other, query, studies);
      for (const [place, body] of asked.entries()) {
        const [one, two] = [unpriced(await ask(first, body)), unpriced(await ask(other, otherBodies[place]))];
        const [left, right] = [JSON.parse(one), JSON.parse(two)];
        if (Object.values(left.data ?? {})[0] == null) throw new Told(`${query}: ${first.title} answers ${one}`);
        if (first.row === other.row ? one.equals(two) : isDeepStrictEqual(plain(first, left), plain(other, right))) continue;
        throw first.row === other.row
          ? difference(query, first, other, one, two)
          : difference(query, first, other, ...[plain(first, left), plain(other, right)].map((v) => Buffer.from(JSON.stringify(v))));
      }
    }
  }
}
