// Compares an answer of the program with the oracle's: the data with the order of its keys, cursors by what they stand
// for, the paths of the errors, and their codes where the oracle has one.

import { MARK, readCursor } from '../oracle/page.mjs';

/** A difference: `kind` says of what, `text` where and how. Null when the answers agree. */
function difference(kind, text) {
  return { kind, text };
}

/**
 * The first difference between the oracle's answer and the program's `{status, text, json}` (`json` undefined when the
 * text is none; `failure` instead when there was no answer).
 */
export function compareAnswers(oracle, server) {
  if (server.failure) return difference('transport', `no answer: ${server.failure}`);
  const answer = server.json;
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) {
    return difference('transport', `status ${server.status} with something that is no GraphQL answer: ${server.text.slice(0, 200)}`);
  }
  const twice = repeatedKey(server.text);
  if (twice) return difference('data', `the answer has the key ${twice} twice in one object`);
  return malformed(answer) ?? wrongCost(answer) ?? compareShape(oracle, answer);
}

/** What is wrong with the cost that an answer tells: the oracle prices nothing, but some things go for every answer. */
function wrongCost(answer) {
  const cost = answer.extensions?.cost;
  if (!isObject(cost) || Object.keys(cost).join() !== 'requested,actual,limit,remaining') {
    return difference('form', `no cost: ${short(answer.extensions)}`);
  }
  const fits = Number.isInteger(cost.requested) && cost.requested >= 1 && Number.isInteger(cost.actual) && cost.actual >= 1;
  if ('data' in answer && !(fits && cost.actual <= cost.requested && cost.requested <= cost.limit)) {
    return difference('cost', `an answer costs ${short(cost)}`);
  }
  return null;
}

function compareShape(oracle, answer) {
  if (oracle.data === undefined) {
    if ('data' in answer) return difference('request', 'the oracle refuses the request, the program answers it');
    return answer.errors?.length > 0 ? null : difference('request', 'a refused request without errors');
  }
  if (!('data' in answer)) {
    return difference('request', `the program refuses the request: ${answer.errors?.map((error) => error.message).join('; ')}`);
  }
  const cursors = new Cursors();
  const at = compareData(oracle.data, answer.data, 'data', cursors);
  if (at) return difference('data', at);
  return cursors.difference() ?? compareErrors(oracle.errors ?? [], answer.errors ?? []);
}

/** What is wrong with the form of an answer, whatever was asked. */
function malformed(answer) {
  if ('errors' in answer && !(Array.isArray(answer.errors) && answer.errors.length > 0)) {
    return difference('form', '`errors` is there and is no list of errors');
  }
  for (const error of answer.errors ?? []) {
    if (typeof error?.message !== 'string') return difference('form', 'an error without a message');
    if (typeof error.extensions?.code !== 'string') return difference('form', `an error without a code: ${error.message}`);
    if ('data' in answer && !Array.isArray(error.path)) return difference('form', `an error of a field without a path: ${error.message}`);
  }
  return null;
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const short = (value) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200));

function compareData(oracle, server, path, cursors) {
  if (typeof oracle === 'string' && oracle.startsWith(MARK)) {
    if (typeof server !== 'string' || server === '') return `${path}: expected a cursor, found ${short(server)}`;
    cursors.add(path, oracle, server);
    return null;
  }
  if (Array.isArray(oracle) && Array.isArray(server)) {
    for (let i = 0; i < Math.max(oracle.length, server.length); i += 1) {
      if (i >= oracle.length || i >= server.length) return `${path}: ${oracle.length} items expected, found ${server.length}`;
      const at = compareData(oracle[i], server[i], `${path}.${i}`, cursors);
      if (at) return at;
    }
    return null;
  }
  if (isObject(oracle) && isObject(server)) {
    const [expected, found] = [Object.keys(oracle), Object.keys(server)];
    if (expected.join() !== found.join()) return `${path}: keys expected ${expected.join(', ')}; found ${found.join(', ')}`;
    for (const key of expected) {
      const at = compareData(oracle[key], server[key], `${path}.${key}`, cursors);
      if (at) return at;
    }
    return null;
  }
  return oracle === server ? null : `${path}: expected ${short(oracle)}, found ${short(server)}`;
}

/** The cursors of one answer: equal ones stand for one place, and one place of one page has one cursor. */
class Cursors {
  #places = new Map();
  #pages = new Map();
  #difference = null;

  add(path, oracle, server) {
    const { field, order, filter, id } = readCursor(oracle);
    const place = JSON.stringify([field, order, filter, id]);
    if ((this.#places.get(server) ?? place) !== place) {
      this.#difference ??= difference('cursor', `${path}: one cursor for ${this.#places.get(server)} and ${place}`);
    }
    this.#places.set(server, place);
    // `…page.edges.3.cursor` and `…page.pageInfo.endCursor` belong to one page, whatever the aliases.
    const inPage = `${path.replace(/\.[^.]+\.\d+\.[^.]+$|\.[^.]+\.[^.]+$/, '')} ${oracle}`;
    if ((this.#pages.get(inPage) ?? server) !== server) {
      this.#difference ??= difference('cursor', `${path}: two cursors for one place of one page`);
    }
    this.#pages.set(inPage, server);
  }

  difference() {
    return this.#difference;
  }
}

function compareErrors(oracle, server) {
  const key = (error) => JSON.stringify(error.path ?? null);
  const left = new Map();
  for (const error of server) left.set(key(error), [...(left.get(key(error)) ?? []), error]);
  for (const error of oracle) {
    const found = left.get(key(error))?.shift();
    if (!found) return difference('errors', `no error at ${key(error)}, expected: ${error.message}`);
    const codes = error.extensions?.codes;
    if (codes && !codes.includes(found.extensions.code)) {
      return difference('errors', `code at ${key(error)}: expected ${codes.join(' or ')}, found ${found.extensions.code}`);
    }
  }
  const extra = [...left.values()].flat()[0];
  return extra ? difference('errors', `an error too many at ${key(extra)}: ${extra.message}`) : null;
}

/** A key that stands twice in one object of a JSON text, or null; `JSON.parse` would hide it. */
export function repeatedKey(text) {
  const open = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gy;
  let last = null;
  for (let i = 0; i < text.length; ) {
    token.lastIndex = i;
    const match = token.exec(text);
    if (!match) {
      i += 1;
      continue;
    }
    i = token.lastIndex;
    const [part] = match;
    if (part === '{') open.push(new Set());
    else if (part === '[') open.push(null);
    else if (part === '}' || part === ']') open.pop();
    else if (part === ':') {
      const keys = open.at(-1);
      if (keys.has(last)) return last;
      keys.add(last);
    } else if (part !== ',') last = part;
  }
  return null;
}
