// What one seed does: one request, or two of which the second walks on with a cursor that the first one brought.

import { getNamedType, parse } from 'graphql';

import { Rng } from '../rng.mjs';
import { PREFIXES, TO_MANY, toOne } from '../../oracle/model.mjs';
import { Draft } from './draft.mjs';
import { orderBy } from './filters.mjs';
import { isConnection, isSearch, nodeTypeOf } from './kinds.mjs';
import { otherPreference } from './languages.mjs';
import { nodeField, refusedField, request, rootSelections } from './operations.mjs';
import { keep, toArguments, search } from './pages.mjs';
import { dress, selections } from './selections.mjs';
import * as s from './syntax.mjs';

const MAX_TOKENS = 1500;
const MAX_ATTEMPTS = 20;
const MAX_BYTES = 60_000;

/** Makes scenarios for a contract and a dump. */
export class Generator {
  #schema;
  #pools;

  constructor(schema, pools) {
    this.#schema = schema;
    this.#pools = pools;
  }

  /**
   * The scenario of a seed: `{seed, features, first, next}`. `first` is a request; `next(oracleAnswer, serverAnswer)`
   * gives the second one, or null when the first brought no cursor; it is absent when there is no second.
   */
  scenario(seed) {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const rng = new Rng(seed * MAX_ATTEMPTS + attempt);
      const features = new Set();
      const scenario = rng.chance(0.46) ? this.#walk(rng, features) : this.#single(rng, features);
      if (fits(scenario.first)) return { seed, features, ...scenario };
    }
    throw new Error(`seed ${seed} makes no document within the limits`);
  }

  #draft(rng, features) {
    return new Draft(rng, this.#schema, this.#pools, features);
  }

  #single(rng, features) {
    const draft = this.#draft(rng, features);
    const refused = rng.chance(0.07);
    const roots = rootSelections(draft, refused ? [refusedField(draft)] : []);
    if (draft.depth >= 3) draft.note('three entities deep');
    if (draft.depth >= 4) draft.note('four entities deep');
    return { first: { ...request(draft, roots), refused } };
  }

  // ---- two requests

  #walk(rng, features) {
    const draft = this.#draft(rng, features);
    const query = this.#schema.getQueryType();
    const roots = Object.values(query.getFields()).filter((field) => isConnection(field) && !isSearch(field));
    const root = rng.pick(roots);
    const parentType = nodeTypeOf(root);
    const nested = Object.keys(TO_MANY).filter((edge) => edge.startsWith(`${parentType}.`) && TO_MANY[edge].type in PREFIXES);
    const below = nested.length > 0 && rng.chance(0.5);
    const field = below ? this.#schema.getType(parentType).getFields()[rng.pick(nested).split('.')[1]] : root;
    const kept = { ...keep(draft, nodeTypeOf(field)), ...search(draft, field) };
    const size = { [rng.pick(['first', 'last'])]: rng.int(2, 8) };
    const page = s.field(field.name, {
      alias: 'page',
      args: toArguments(draft, field, { ...size, ...kept }),
      selections: [
        s.field('edges', { selections: [s.field('cursor'), s.field('node', { selections: [s.field('id')] })] }),
        s.field('pageInfo', { selections: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].map((name) => s.field(name)) }),
        s.field('totalCount'),
      ],
    });
    const first = below
      ? s.field(root.name, {
          alias: 'parents',
          args: [s.argument('first', s.intValue(6))],
          selections: [s.field('nodes', { selections: [s.field('id', { alias: 'parentId' }), page] })],
        })
      : page;
    draft.note(below ? 'cursor of a nested page' : 'cursor of a root page');
    const next = (oracleAnswer, serverAnswer) => {
      const found = pick(rng, oracleAnswer, serverAnswer, below);
      return found && this.#second(rng, features, { root, parentType: below ? parentType : null, field, kept, speaks: draft.speaks, ...found });
    };
    return { first: { ...request(draft, [first]), refused: false }, next };
  }

  #second(rng, features, walk) {
    const draft = this.#draft(rng, features);
    draft.speaks = walk.speaks;
    const query = this.#schema.getQueryType();
    const cursors = {};
    const bind = ({ oracle, server }) => {
      const { name } = draft.cursorVariable();
      cursors[name.value] = { oracle, server };
      return { kind: 'Variable', name };
    };
    const { field, kept, way, bounds } = turn(draft, walk, query);
    const plain = toArguments(draft, field, { ...way, ...kept });
    const args = rng.sample([...plain, ...Object.entries(bounds).map(([key, cursor]) => s.argument(key, bind(cursor)))], 9);
    const node = this.#schema.getType(nodeTypeOf(field));
    const target = getNamedType(field.type);
    const times = way.first ?? way.last ?? 25;
    const parts = [
      s.field('edges', { selections: [s.field('cursor'), s.field('node', { selections: selections(draft, node, { depth: 3, times }) })] }),
      s.field('nodes', { selections: selections(draft, node, { depth: 4, times }) }),
      s.field('pageInfo', { selections: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].map((name) => s.field(name)) }),
      s.field('totalCount'),
    ];
    const page = s.field(field.name, { alias: 'page', args, selections: dress(draft, target, rng.sample(parts, rng.int(2, 4)), { depth: 3, times }) });
    const rooted = query.getFields()[field.name] === field;
    const roots = rooted ? [page] : [nodeField(draft, query, walk.parentId, walk.parentType, [s.inlineFragment(walk.parentType, [page])])];
    const made = { ...request(draft, roots), cursors, refused: false };
    return fits(made) ? made : null;
  }
}

/** Picks edges of the first answer whose cursors the second request uses; null when it brought none. */
function pick(rng, oracleAnswer, serverAnswer, below) {
  const pages = below
    ? (oracleAnswer.data?.parents?.nodes ?? []).map((parent, index) => ({ parent, other: serverAnswer.data?.parents?.nodes?.[index] }))
    : [{ parent: oracleAnswer.data, other: serverAnswer.data }];
  const full = pages.filter(({ parent, other }) => parent?.page?.edges?.length > 0 && other?.page?.edges?.length === parent.page.edges.length);
  if (full.length === 0) return null;
  const { parent, other } = rng.pick(full);
  const edges = parent.page.edges.map((edge, index) => ({ oracle: edge.cursor, server: other.page.edges[index].cursor }));
  return { edges, parentId: parent.parentId };
}

/** How the second request uses the cursors: which field, arguments and bounds. */
function turn(draft, walk, query) {
  const { rng } = draft;
  const { edges, kept } = walk;
  const any = () => rng.weighted([[2, edges[0]], [2, edges.at(-1)], [3, rng.pick(edges)]]);
  const size = rng.int(1, 7);
  const after = { after: any() };
  const before = { before: any() };
  const ways = [
    [24, 'after, first', { first: size }, after],
    [18, 'before, last', { last: size }, before],
    [17, 'after, last', { last: size }, after],
    [17, 'before, first', { first: size }, before],
    [14, 'after and before', { [rng.pick(['first', 'last'])]: size }, { ...after, ...before }],
    [16, 'cursor without a page size', {}, rng.pick([after, before])],
  ];
  const spoiled = [
    [16, 'cursor of another order', { first: size }, rng.pick([after, before])],
    [16, 'cursor of another filter', { first: size }, rng.pick([after, before])],
    [16, 'cursor of another field', { first: size }, rng.pick([after, before])],
    [16, 'cursor of another language', { first: size }, rng.pick([after, before])],
    [16, 'tampered cursor', { first: size }, rng.pick([after, before])],
  ];
  const [, name, way, bounds] = rng.weighted([...ways, ...spoiled].map((entry) => [entry[0], entry]));
  draft.note(name);
  const same = { field: walk.field, kept, way, bounds };
  if (name === 'cursor of another order') return { ...same, kept: otherOrder(draft, walk) };
  if (name === 'cursor of another filter') return { ...same, kept: otherFilter(draft, walk) };
  // It is refused where the order follows the language, and taken everywhere else.
  if (name === 'cursor of another language') draft.speaks = otherPreference(rng, walk.speaks);
  if (name === 'cursor of another field') {
    const others = Object.values(query.getFields()).filter((field) => isConnection(field) && !isSearch(field) && field !== walk.field);
    return { ...same, field: rng.pick(others), kept: {} };
  }
  if (name === 'tampered cursor') {
    const tampered = ([key, cursor]) => [key, { oracle: 'tampered', server: tamper(rng, cursor.server) }];
    return { ...same, bounds: Object.fromEntries(Object.entries(bounds).map(tampered)) };
  }
  return same;
}

function otherOrder(draft, { field, kept }) {
  const current = JSON.stringify((kept.orderBy ?? []).map((key) => [key.field, key.direction ?? 'ASC']));
  for (;;) {
    const order = orderBy(draft, nodeTypeOf(field)).slice(0, 2);
    const unique = new Set(order.map((key) => key.field)).size === order.length;
    if (unique && JSON.stringify(order.map((key) => [key.field, key.direction ?? 'ASC'])) !== current) return { ...kept, orderBy: order };
  }
}

/** Without the filter when there was one that says something; else with one. */
function otherFilter(draft, { field, kept }) {
  if (kept.filter && /:(?![[{]|null)/.test(JSON.stringify(kept.filter))) return { ...kept, filter: null };
  const subject = nodeTypeOf(field);
  const fields = draft.schema.getType(`${subject}Filter`).getFields();
  const name = Object.keys(fields).find((key) => String(fields[key].type) === '[ID!]');
  if (!name) return { ...kept, filter: { and: [] } };
  return { ...kept, filter: { [name]: [draft.pools.existingId(draft.rng, toOne(subject, name))] } };
}

/** The cursor with one character in its middle changed to another letter. */
function tamper(rng, cursor) {
  if (typeof cursor !== 'string' || cursor.length < 3) return `${cursor}x`;
  const at = rng.int(Math.floor(cursor.length / 3), Math.floor((cursor.length * 2) / 3));
  return cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
}

function fits({ query, variables }) {
  try {
    parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (/maximum/i.test(error.message) || /tokens/.test(error.message)) return false;
    throw error;
  }
  return query.length + JSON.stringify(variables).length < MAX_BYTES;
}
