// The contract's custom scalars as their descriptions say: what they take in literals and variables, what they print.

import { GraphQLError, Kind } from 'graphql';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

function refuse(expected) {
  throw new GraphQLError(`Expected ${expected}.`);
}

/** A calendar date that exists, `YYYY-MM-DD`. */
export function isDate(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
}

/** An instant with its offset by RFC 3339. */
export function isDateTime(text) {
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.exec(text);
  return Boolean(parts) && isDate(parts[1]) && parts[2] < '24' && parts[3] < '60' && parts[4] <= '60';
}

/** The check character of an ORCID iD's first 15 digits (ISO 7064 mod 11-2). */
export function orcidCheck(digits) {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The bare form of an ORCID iD, from the bare or the address form; null when it is none. */
export function parseOrcid(text) {
  const bare = text.replace(/^https?:\/\/orcid\.org\//, '');
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(bare)) return null;
  const characters = bare.replaceAll('-', '');
  return orcidCheck(characters.slice(0, 15)) === characters[15] ? bare : null;
}

/** The two check digits of a ROR id's six middle characters (ISO 7064 mod 97-10). */
export function rorCheck(middle) {
  let number = 0;
  for (const character of middle) number = number * 32 + CROCKFORD.indexOf(character);
  return String(98 - ((number * 100) % 97)).padStart(2, '0');
}

/** The bare form of a ROR id, from the bare or the address form; null when it is none. */
export function parseRor(text) {
  const bare = text.replace(/^https?:\/\/ror\.org\//, '');
  const parts = /^0([0-9a-hjkmnp-tv-z]{6})(\d{2})$/.exec(bare);
  return parts && rorCheck(parts[1]) === parts[2] ? bare : null;
}

function isUrl(text) {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** A scalar that is a string both ways; `parse` gives the value taken in, or null to refuse it. */
function stringScalar(expected, parse) {
  const input = (value) => (typeof value === 'string' && parse(value)) || refuse(expected);
  return {
    output: (value) => value,
    input,
    literal: (node) => (node.kind === Kind.STRING ? input(node.value) : refuse(expected)),
  };
}

function long(value) {
  return Number.isSafeInteger(value) ? value : refuse('a whole number of up to 53 bits');
}

const SCALARS = {
  Date: stringScalar('a calendar date', (text) => (isDate(text) ? text : null)),
  DateTime: stringScalar('an instant with its offset', (text) => (isDateTime(text) ? text : null)),
  URL: stringScalar('an absolute http or https address', (text) => (isUrl(text) ? text : null)),
  EmailAddress: stringScalar('an e-mail address', (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? text : null)),
  Orcid: stringScalar('an ORCID iD', parseOrcid),
  Ror: stringScalar('a ROR id', parseRor),
  Long: {
    output: long,
    input: long,
    literal: (node) => (node.kind === Kind.INT ? long(Number(node.value)) : refuse('a whole number of up to 53 bits')),
  },
};

/** Gives the schema's custom scalars their behaviour; a scalar that nobody described here is an error. */
export function bindScalars(schema) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.constructor.name !== 'GraphQLScalarType' || ['Int', 'Float', 'String', 'Boolean', 'ID'].includes(type.name)) continue;
    const scalar = SCALARS[type.name];
    if (!scalar) throw new Error(`oracle/scalars.mjs does not know the scalar ${type.name}`);
    type.coerceOutputValue = scalar.output;
    type.coerceInputValue = scalar.input;
    type.coerceInputLiteral = scalar.literal;
  }
}
