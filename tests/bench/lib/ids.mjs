// The row behind each server's own form of a global id, so that answers can be compared.

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const MASK = (1n << 64n) - 1n;
const FIRST_BACK = inverse(0x9e3779b97f4a7c15n);
const SECOND_BACK = inverse(0xbf58476d1ce4e5b9n);

/** What undoes a multiplication by an odd number modulo 2^64 (Newton's method, from three right bits). */
function inverse(odd) {
  let x = odd;
  for (let round = 0; round < 5; round += 1) x = (x * (2n - odd * x)) & MASK;
  return x;
}

/** `stu_…` of the contract: Crockford base32 of the mixed row id. */
export function contractRow(id) {
  let x = [...id.slice(4)].reduce((number, digit) => (number << 5n) | BigInt(ALPHABET.indexOf(digit)), 0n);
  x ^= x >> 32n;
  x = (x * SECOND_BACK) & MASK;
  x ^= (x >> 29n) ^ (x >> 58n);
  x = (x * FIRST_BACK) & MASK;
  x ^= x >> 32n;
  return String(BigInt.asIntN(64, x));
}

/** `Study:7` in base64, as this benchmark's Mercurius prints ids. */
export const mercurius = {
  row: (id) => Buffer.from(id, 'base64').toString().split(':')[1],
  id: (row) => Buffer.from(`Study:${row}`).toString('base64'),
};

/** `["Study","7"]` in base64, PostGraphile's node identifiers. */
export const postgraphile = {
  row: (id) => String(JSON.parse(Buffer.from(id, 'base64').toString())[1]),
  id: (row) => Buffer.from(JSON.stringify(['Study', String(row)])).toString('base64'),
};
