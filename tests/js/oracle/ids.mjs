// Global ids: `<prefix>_<13 characters>`, written anew from their description, so that it is a second opinion on the
// program's own. The 13 characters are Crockford base32 of the mixed number, the first one holding its top four bits.

import { OracleFault, PREFIXES } from './model.mjs';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const MASK = (1n << 64n) - 1n;
const FIRST = 0x9e3779b97f4a7c15n;
const SECOND = 0xbf58476d1ce4e5b9n;

/** The number that undoes a multiplication by an odd number modulo 2^64 (Newton's method). */
function inverse(odd) {
  let guess = odd;
  for (let round = 0; round < 6; round += 1) guess = (guess * (2n - odd * guess)) & MASK;
  return guess;
}

const FIRST_BACK = inverse(FIRST);
const SECOND_BACK = inverse(SECOND);

function mix(id) {
  let x = BigInt.asUintN(64, id);
  x ^= x >> 32n;
  x = (x * FIRST) & MASK;
  x ^= x >> 29n;
  x = (x * SECOND) & MASK;
  return x ^ (x >> 32n);
}

function unmix(mixed) {
  let x = mixed ^ (mixed >> 32n);
  x = (x * SECOND_BACK) & MASK;
  x = x ^ (x >> 29n) ^ (x >> 58n);
  x = (x * FIRST_BACK) & MASK;
  return BigInt.asIntN(64, x ^ (x >> 32n));
}

let types;

/** The type whose ids begin with a prefix. */
function typeOf(prefix) {
  types ??= new Map(Object.entries(PREFIXES).map(([type, known]) => [known, type]));
  return types.get(prefix);
}

const written = new Map();

/** The global id of a row: `encodeId('Organisation', 7)`. */
export function encodeId(type, id) {
  if (!PREFIXES[type]) throw new OracleFault(`no domain says what ids of ${type} begin with`);
  let text = written.get(id);
  if (text === undefined) {
    const x = mix(BigInt(id));
    text = '';
    for (let shift = 60n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((x >> shift) & 31n)];
    written.set(id, text);
  }
  return `${PREFIXES[type]}_${text}`;
}

/** `{type, id}` of a global id, or null when it is malformed. `id` is a number, or NaN where no row can have it. */
export function decodeId(text) {
  const parts = /^([a-z]{3})_([0-9a-hjkmnp-tv-z]{13})$/.exec(text);
  const type = parts && typeOf(parts[1]);
  if (!type) return null;
  let x = 0n;
  for (const character of parts[2]) x = (x << 5n) | BigInt(ALPHABET.indexOf(character));
  if (x > MASK) return null;
  const id = unmix(x);
  return { type, id: id > 0n && id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : NaN };
}
