// Selection sets: fields, fragments, directives and merged duplicates, on object types and on the interface.

import { getNamedType, getNullableType, isEnumType, isLeafType, isListType, isNonNullType, isRequiredArgument, isUnionType } from 'graphql';

import { EXTRAS, PREFIXES } from '../../oracle/model.mjs';
import { moment, profile } from './filters.mjs';
import { embeddedOrLeaf, heldElsewhere, isConnection, nodeTypeOf } from './kinds.mjs';
import { connectionArguments } from './pages.mjs';
import { malformedId } from './pools.mjs';
import * as s from './syntax.mjs';

const DEPTH = 5;

/**
 * Selections on an object type. `place` is `{depth, times}`: how many entities deep, and how many objects of the type
 * the answer may hold there.
 */
export function selections(draft, type, place) {
  const { rng } = draft;
  draft.depth = Math.max(draft.depth, place.depth);
  if (rng.chance(0.006)) {
    draft.note('empty selection set');
    return [];
  }
  let list = [];
  const wanted = type.name === 'Query' ? 0 : rng.weighted([[3, 1], [5, 2], [5, 3], [3, 4], [2, 6]]);
  for (let i = 0; i < wanted; i += 1) {
    const node = anyField(draft, type, place);
    if (node) list.push(node);
  }
  return dress(draft, type, list, place);
}

/** Turns plain fields into fields with duplicates, fragments, directives and `__typename`. */
export function dress(draft, type, fields, place) {
  const { rng } = draft;
  let list = [...fields];
  if (list.length > 0 && rng.chance(0.15)) list.push(...duplicate(draft, type, rng.pick(list), place));
  if (list.length === 0 || rng.chance(0.12)) list.splice(rng.int(0, list.length), 0, typename(draft, type));
  list = list.map((node) => draft.decorate(node, 0.04));
  if (rng.chance(0.17)) list = wrapped(draft, type, list);
  if (rng.chance(0.16)) list = extracted(draft, type, list, place);
  if (rng.chance(0.3)) list.push(...reused(draft, type, place));
  if (type.getInterfaces?.().length > 0 && rng.chance(0.06)) list.splice(rng.int(0, list.length), 0, onInterface(draft, type));
  return list;
}

function typename(draft, type) {
  draft.note(type.name === 'Query' ? '__typename at the root' : '__typename');
  if (draft.rng.chance(0.2)) {
    const alias = draft.alias(type, '__typename', []);
    if (alias) return s.field('__typename', { alias });
  }
  return s.field('__typename');
}

// ---- fields

function anyField(draft, type, place) {
  const { rng } = draft;
  const deeper = place.depth < DEPTH && draft.budget > place.times;
  // In which words a reason is told is the program's own affair; a test of its own walks these.
  const told = (field) => type.name === 'EligibilityReason' && !isLeafType(getNamedType(field.type));
  const fields = Object.values(type.getFields()).filter((field) => !heldElsewhere(field) && !told(field));
  const choices = fields.map((field) => {
    if (embeddedOrLeaf(field)) return [isLeafType(getNamedType(field.type)) ? 1 : 1.2, field];
    return [deeper ? (isConnection(field) ? 2.2 : 2.5) / Math.sqrt(place.depth) : 0, field];
  });
  return anything(draft, type, rng.weighted(choices), place);
}

/** A field with random arguments and selections; null when the document has no room for it. */
export function anything(draft, type, field, place) {
  if (isConnection(field)) return connection(draft, type, field, place);
  const args = leafArguments(draft, field);
  const alias = draft.alias(type, field.name, args);
  if (alias === null) return null;
  return s.field(field.name, { alias, args, selections: inside(draft, field, place) });
}

/** The selections of a field that is no connection; undefined for a leaf. */
function inside(draft, field, place) {
  const target = getNamedType(field.type);
  if (isLeafType(target)) return undefined;
  const entity = target.name in PREFIXES;
  const list = String(field.type).startsWith('[');
  if (list) draft.note('list of values');
  const times = place.times * (list ? 3 : 1);
  draft.budget -= entity || list ? times : 0;
  if (target.name === 'Node') {
    // One type alone: keys of several would have to agree in their shapes.
    draft.note('facet node');
    const organisation = selections(draft, draft.schema.getType('Organisation'), { depth: place.depth + 1, times });
    return [s.field('id'), s.field('__typename'), draft.decorate(s.inlineFragment('Organisation', organisation), 0.1)];
  }
  if (isUnionType(target)) return memberSelections(draft, target, { depth: place.depth + 1, times });
  return selections(draft, target, { depth: place.depth + (entity ? 1 : 0), times });
}

/** Arguments of fields that are no connection: the language of a text, how many values of a facet, or what narrows a value that is worked out. */
function leafArguments(draft, field) {
  const { rng } = draft;
  const limit = field.args.find((arg) => arg.name === 'limit');
  if (limit) return facetLimit(draft, limit);
  const lang = field.args.find((arg) => arg.name === 'lang');
  if (!lang) {
    const given = field.args.filter((arg) => isRequiredArgument(arg) || rng.chance(0.3));
    return given.map((arg) => s.argument(arg.name, narrowing(draft, arg)));
  }
  if (rng.chance(0.35)) return [];
  const value = rng.weighted([[5, 'CY'], [3, 'EN'], [1, null]]);
  draft.note(value === null ? 'language null' : 'language');
  return [s.argument('lang', draft.value(lang.type, value))];
}

/** A value for an argument of a value that is worked out: a span of days, a code, or an organisation. */
function narrowing(draft, arg) {
  const { rng, pools } = draft;
  const type = getNamedType(arg.type);
  const day = () => `20${rng.int(20, 25)}-0${rng.int(1, 9)}-1${rng.int(0, 9)}`;
  const some = () => {
    if (type.name === 'DateFilter') return rng.pick([{ gte: day() }, { lt: day() }, { gte: day(), lt: day() }, {}]);
    if (isEnumType(type)) return rng.pick(type.getValues()).name;
    // Names of types: those that partners write, one that they do not, and one that there is not.
    if (type.name === 'String') return rng.pick(['Study', 'Grant', 'Service', 'Appointment', 'Organisation', 'Nothing']);
    if (arg.name === 'year') return rng.int(2019, 2031);
    if (type.name === 'Int') return rng.int(1, 5);
    if (type.name === 'Boolean') return rng.chance(0.5);
    if (type.name === 'DateTime') return moment(draft);
    if (type.name === 'EligibilityProfileInput') return profile(draft);
    if (arg.name === 'researcher') return rng.chance(0.1) ? malformedId(rng) : pools.existingId(rng, 'Researcher');
    return rng.chance(0.1) ? malformedId(rng) : pools.existingId(rng, 'Organisation');
  };
  const optional = !isNonNullType(arg.type);
  const value = () => (isListType(getNullableType(arg.type)) ? Array.from({ length: rng.int(1, 2) }, some) : some());
  return draft.value(arg.type, optional && rng.chance(0.08) ? null : value(), { defaulted: arg.defaultValue !== undefined });
}

/** How many values of a facet are wanted. */
function facetLimit(draft, arg) {
  const { rng } = draft;
  if (rng.chance(0.3)) return [];
  const value = rng.weighted([[6, rng.int(1, 5)], [1, 100], [0.5, null], [1, rng.pick([0, -1, 101])]]);
  draft.note(value === null || (value >= 1 && value <= 100) ? 'facet limit' : 'bad facet limit');
  return [s.argument('limit', draft.value(arg.type, value))];
}

/** A connection with random arguments and selections; null when the document has no room for it. */
export function connection(draft, type, field, place) {
  const { rng } = draft;
  const known = draft.connections.get(`${type.name}.${field.name}`);
  const { args, size } = known && rng.chance(0.3) && known.size * place.times <= draft.budget
    ? known
    : connectionArguments(draft, field, place);
  const alias = draft.alias(type, field.name, args);
  if (alias === null) return null;
  if (alias === undefined) draft.connections.set(`${type.name}.${field.name}`, { args, size });
  return s.field(field.name, { alias, args, selections: pageSelections(draft, field, place, size) });
}

function pageSelections(draft, field, place, size) {
  const { rng, schema } = draft;
  const target = getNamedType(field.type);
  const node = schema.getType(nodeTypeOf(field));
  const nodes = (share) => {
    const times = Math.max(1, place.times * size);
    draft.budget -= times * share;
    const below = { depth: place.depth + 1, times };
    return isUnionType(node) ? memberSelections(draft, node, below) : selections(draft, node, below);
  };
  const edges = () => {
    const list = [];
    if (rng.chance(0.6)) {
      draft.note('edge cursor');
      list.push(s.field('cursor'));
    }
    if (list.length === 0 || rng.chance(0.85)) list.push(s.field('node', { selections: nodes(1) }));
    return dress(draft, getNamedType(target.getFields().edges.type), rng.sample(list, list.length), place);
  };
  const parts = {
    edges: () => s.field('edges', { selections: edges() }),
    nodes: () => s.field('nodes', { selections: nodes(1) }),
    pageInfo: () => s.field('pageInfo', { selections: pageInfo(draft, place) }),
    totalCount: () => s.field(isUnionType(node) && rng.chance(0.3) ? 'isBounded' : 'totalCount'),
    facets: () => s.field('facets', { selections: facets(draft, schema.getType(`${node.name}Facets`), place) }),
  };
  const chosen = rng.weighted([
    [6, ['nodes']],
    [4, ['edges']],
    [3, ['nodes', 'pageInfo']],
    [3, ['edges', 'pageInfo']],
    [3, ['nodes', 'totalCount']],
    [2, ['edges', 'nodes']],
    [2, ['edges', 'nodes', 'pageInfo', 'totalCount']],
    [2, ['pageInfo', 'totalCount']],
    [2, ['totalCount']],
    ...(schema.getType(`${node.name}Facets`) ? [[EXTRAS.people.includes(node.name) ? 60 : 3, ['facets']], [1, ['facets', 'totalCount']], [1, ['nodes', 'facets']]] : []),
  ]);
  for (const part of chosen) draft.note(part);
  if (chosen.includes('edges') && chosen.includes('nodes')) draft.note('edges and nodes together');
  return dress(draft, target, rng.sample(chosen, chosen.length).map((part) => parts[part]()), place);
}

function facets(draft, type, place) {
  const all = Object.values(type.getFields());
  const fields = draft.rng.sample(all, draft.rng.weighted([[2, 1], [2, 2], [6, all.length]]));
  return dress(draft, type, fields.map((field) => anything(draft, type, field, place)).filter(Boolean), place);
}

function pageInfo(draft, place) {
  const fields = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];
  const chosen = draft.rng.sample(fields, draft.rng.int(1, 4)).map((name) => s.field(name));
  return dress(draft, draft.schema.getType('PageInfo'), chosen, place);
}

// ---- merging and fragments

/** The same field once more, with selections of its own where it has any: the two have to be merged. */
function duplicate(draft, type, node, place) {
  const { rng } = draft;
  if (node.kind !== 'Field' || node.name.value.startsWith('__')) return [];
  const field = type.getFields()[node.name.value];
  const again = { ...node, directives: [], arguments: rng.sample(node.arguments, node.arguments.length) };
  if (!node.selectionSet) {
    draft.note('leaf field twice');
    return [again];
  }
  if (draft.budget < place.times * 10) return [];
  draft.note('object field twice');
  const abstract = draft.abstract.get(node);
  const inner = abstract
    ? nodeSelections(draft, abstract.types, { depth: 1, times: abstract.types.length }, abstract.shapes)
    : isConnection(field)
      ? pageSelections(draft, field, place, draft.connections.get(`${type.name}.${field.name}`)?.size ?? 10)
      : inside(draft, field, place);
  return [{ ...again, selectionSet: s.selectionSet(inner) }];
}

/** Cuts a run of selections out of a list: [before, run, after]. */
function cut(rng, list) {
  const from = rng.int(0, list.length - 1);
  const to = rng.int(from + 1, list.length);
  return [list.slice(0, from), list.slice(from, to), list.slice(to)];
}

function wrapped(draft, type, list) {
  const { rng } = draft;
  const [before, run, after] = cut(rng, list);
  const condition = rng.chance(0.55) ? type.name : undefined;
  draft.note(condition ? 'inline fragment with a type' : 'inline fragment without a type');
  return [...before, draft.decorate(s.inlineFragment(condition, run), 0.3), ...after];
}

function extracted(draft, type, list, place) {
  const { rng } = draft;
  const [before, run, after] = cut(rng, list);
  const name = draft.fresh('F');
  draft.note('named fragment');
  if (run.some((node) => node.kind === 'FragmentSpread') || JSON.stringify(run).includes('"FragmentSpread"')) draft.note('fragment in a fragment');
  const onNode = type.getInterfaces?.().length > 0 && rng.chance(0.25);
  if (onNode) draft.note('named fragment on the interface');
  const node = onNode
    ? s.fragment(name, 'Node', [...(rng.chance(0.5) ? [s.field('id')] : []), s.inlineFragment(type.name, run)])
    : s.fragment(name, type.name, run);
  draft.fragments.push({ name, type: type.name, node, place });
  return [...before, draft.decorate(s.spread(name), 0.25), ...after];
}

/** A spread of an earlier fragment of the type, where the answer has room for what it selects. */
function reused(draft, type, place) {
  const fit = draft.fragments.filter(
    (one) => one.type === type.name && one.place.times >= place.times && one.place.depth >= place.depth && draft.budget > place.times * 20,
  );
  if (fit.length === 0) return [];
  draft.note('fragment spread twice');
  draft.budget -= place.times * 20;
  return [draft.decorate(s.spread(draft.rng.pick(fit).name), 0.2)];
}

function onInterface(draft, type) {
  draft.note('inline fragment on the interface');
  const list = draft.rng.sample([s.field('id'), s.field('__typename')], draft.rng.int(1, 2));
  return draft.decorate(s.inlineFragment('Node', list), 0.15);
}

// ---- the interface

/** Selections on `Node` where objects of these types are expected; `shapes` holds the types of the keys in use. */
export function nodeSelections(draft, types, place, shapes) {
  const { rng, schema } = draft;
  const list = [];
  const add = (selection) => {
    const keys = keysOf(draft, schema.getType('Node'), selection);
    if (keys.some(([key, shape]) => (shapes.get(key) ?? shape) !== shape)) return;
    for (const [key, shape] of keys) shapes.set(key, shape);
    list.push(selection);
  };
  if (rng.chance(0.6)) add(s.field('id'));
  if (rng.chance(0.4)) add(typename(draft, schema.getType('Node')));
  const others = rng.sample(Object.keys(PREFIXES), rng.chance(0.2) ? 1 : 0);
  for (const name of [...types, ...others]) {
    const type = schema.getType(name);
    draft.note('fragment on a concrete type of the interface');
    const inner = selections(draft, type, place);
    const fragment = rng.chance(0.3) ? s.inlineFragment('Node', [s.inlineFragment(name, inner)]) : s.inlineFragment(name, inner);
    add(draft.decorate(fragment, 0.1));
    for (const again of reused(draft, type, place)) add(again);
  }
  if (list.length === 0) list.push(s.field('__typename'));
  return list;
}

/** Selections on a union: some of its types, whose keys must be of one form wherever two of them meet. */
function memberSelections(draft, union, place) {
  const { rng, schema } = draft;
  const members = union.getTypes().map((type) => type.name);
  const list = [];
  const shapes = draft.found;
  const add = (selection) => {
    const keys = keysOf(draft, union, selection);
    if (keys.some(([key, shape]) => (shapes.get(key) ?? shape) !== shape)) return;
    for (const [key, shape] of keys) shapes.set(key, shape);
    list.push(selection);
  };
  if (rng.chance(0.5)) add(s.inlineFragment('Node', [s.field('id')]));
  if (rng.chance(0.5)) add(s.field('__typename'));
  for (const name of rng.sample(members, rng.int(1, 3))) {
    draft.note('fragment on a type of the union');
    const inner = selections(draft, schema.getType(name), place);
    add(draft.decorate(rng.chance(0.2) ? s.inlineFragment(union.name, [s.inlineFragment(name, inner)]) : s.inlineFragment(name, inner), 0.1));
  }
  if (list.length === 0) list.push(s.field('__typename'));
  return list;
}

/** Response keys with their types that a selection brings into an object of an abstract type. */
function keysOf(draft, type, selection) {
  const { schema } = draft;
  if (selection.kind === 'Field') {
    const name = selection.name.value;
    return [[s.responseKey(selection), name === '__typename' ? 'String!' : String(type.getFields()[name].type)]];
  }
  const fragment = selection.kind === 'FragmentSpread' ? draft.fragments.find((one) => one.name === selection.name.value).node : selection;
  const inner = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
  return fragment.selectionSet.selections.flatMap((one) => keysOf(draft, inner, one));
}
