// Makes a request that shows a difference small: drops parts of the document while the difference stays.

import { Kind, parse, print, typeFromAST, validate, valueToLiteral, visit } from 'graphql';


const MAX_TRIES = 600;
/** By how much an answer may grow, in characters, when the request gets smaller. */
const SLACK = 200;

/**
 * The smallest request found for which `differs(request)` still finds a difference of the same kind. `differs` is async
 * and gives `{kind, size}` (`size` is the length of the right answer, which must not grow much) or null. `schema` keeps
 * the request valid; one that was refused on purpose may stay invalid.
 */
export async function shrink(schema, request, difference, differs) {
  let tries = 0;
  let best = request;
  let { size } = difference;
  const accept = async (candidate) => {
    tries += 1;
    const found = await differs(candidate);
    if (found?.kind !== difference.kind || found.size > size + SLACK) return false;
    best = candidate;
    size = Math.min(size, found.size);
    return true;
  };
  for (let smaller = true; smaller && tries < MAX_TRIES; ) {
    smaller = false;
    for (const candidate of candidates(schema, best)) {
      if (tries >= MAX_TRIES) break;
      if (await accept(candidate)) {
        smaller = true;
        break;
      }
    }
  }
  return best;
}

/** Smaller requests, the ones with the largest cuts first. */
function* candidates(schema, request) {
  const document = parse(request.query, { noLocation: true });
  const seen = new Set([print(document)]);
  const cuts = [...edits(schema, document, request)].map((edit) => edit()).sort((a, b) => a.size - b.size);
  for (const { document: cut } of cuts) {
    const tidied = tidy(cut, request);
    if (!tidied || seen.has(tidied.query)) continue;
    seen.add(tidied.query);
    if (request.refused || validate(schema, parse(tidied.query)).length === 0) yield tidied;
  }
}

/** Drops what is not used any more; undefined when nothing is left. */
function tidy(document, request) {
  let { definitions } = document;
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION && isWanted(one, request));
  if (!operation) return undefined;
  const fragments = new Map(definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
  const usedFragments = new Set();
  const usedVariables = new Set();
  const look = (part) =>
    visit(part, {
      FragmentSpread(node) {
        if (usedFragments.has(node.name.value)) return;
        usedFragments.add(node.name.value);
        look(fragments.get(node.name.value));
      },
      VariableDefinition: () => false,
      Variable(node) {
        usedVariables.add(node.name.value);
      },
    });
  look(operation);
  definitions = definitions
    .filter((one) => one.kind !== Kind.FRAGMENT_DEFINITION || usedFragments.has(one.name.value))
    .map((one) =>
      one === operation ? { ...one, variableDefinitions: one.variableDefinitions?.filter((each) => usedVariables.has(each.variable.name.value)) } : one,
    );
  const kept = (entries = {}) => Object.fromEntries(Object.entries(entries).filter(([name]) => usedVariables.has(name)));
  const several = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION).length > 1;
  return {
    ...request,
    query: print({ ...document, definitions }),
    variables: kept(request.variables),
    cursors: kept(request.cursors),
    operationName: several ? request.operationName : undefined,
  };
}

function isWanted(operation, { operationName }) {
  return operationName === undefined || operation.name?.value === operationName;
}

const TYPENAME = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

/** All single edits of a document, each a function that gives `{document, size}`. */
function* edits(schema, document, request) {
  const paths = [];
  visit(document, {
    enter(node, _key, _parent, path) {
      paths.push([node, [...path]]);
    },
  });
  const edit = (path, change) => () => {
    const cut = replaceAt(document, path, change);
    return { document: cut, size: print(cut).length };
  };
  for (const [node, path] of paths) {
    const drop = [edit(path, () => [])];
    // A selection set keeps at least one selection: an empty one would be a case of its own.
    const set = path.at(-2) === 'selections' ? path.slice(0, -1).reduce((part, key) => part[key], document) : [];
    const dropSelection = set.length > 1 ? drop : [];
    switch (node.kind) {
      case Kind.OPERATION_DEFINITION:
        if (!isWanted(node, request)) yield* drop;
        break;
      case Kind.FIELD:
        yield* dropSelection;
        if (node.selectionSet && print(node.selectionSet) !== print(TYPENAME)) yield edit(path, (field) => [{ ...field, selectionSet: TYPENAME }]);
        if (node.alias) yield edit(path, (field) => [{ ...field, alias: undefined }]);
        break;
      case Kind.FRAGMENT_SPREAD: {
        yield* dropSelection;
        const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value);
        const { typeCondition, selectionSet } = fragment;
        yield edit(path, (spread) => [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: spread.directives, selectionSet }]);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        yield* dropSelection;
        yield edit(path, (fragment) => fragment.selectionSet.selections);
        break;
      case Kind.ARGUMENT:
        yield* drop;
        // Fields that merge have to lose an argument together.
        yield () => everywhere(document, node);
        if (['first', 'last'].includes(node.name.value)) {
          for (const size of ['1', '2', '3']) yield edit(path, (argument) => [{ ...argument, value: { kind: Kind.INT, value: size } }]);
        }
        break;
      case Kind.DIRECTIVE:
      case Kind.OBJECT_FIELD:
        yield* drop;
        break;
      case Kind.VARIABLE_DEFINITION:
        if (node.defaultValue) yield edit(path, (definition) => [{ ...definition, defaultValue: undefined }]);
        break;
      case Kind.VARIABLE: {
        const literal = literalFor(schema, document, request, node.name.value);
        if (literal && !path.includes('variableDefinitions')) yield edit(path, () => [literal]);
        break;
      }
      default:
        if (typeof path.at(-1) === 'number' && path.at(-2) === 'values') yield* drop;
    }
  }
}

/** The edit that drops an argument wherever it stands in the same form. */
function everywhere(document, argument) {
  const same = `${argument.name.value} ${print(argument.value)}`;
  const cut = visit(document, { Argument: (node) => (`${node.name.value} ${print(node.value)}` === same ? null : undefined) });
  return { document: cut, size: print(cut).length };
}

/** The literal that a variable stands for; undefined for a cursor, which stays a variable. */
function literalFor(schema, document, request, name) {
  if (request.cursors?.[name]) return undefined;
  const definition = document.definitions
    .flatMap((one) => one.variableDefinitions ?? [])
    .find((one) => one.variable.name.value === name);
  const value = request.variables?.[name];
  return value === undefined ? definition.defaultValue : valueToLiteral(value, typeFromAST(schema, definition.type));
}

/** The tree with the node at a path replaced by the nodes that `change` gives for it. */
function replaceAt(node, [key, ...rest], change) {
  if (rest.length === 0) {
    if (Array.isArray(node)) return node.flatMap((item, index) => (index === key ? change(item) : [item]));
    return { ...node, [key]: change(node[key])[0] };
  }
  if (Array.isArray(node)) return node.map((item, index) => (index === key ? replaceAt(item, rest, change) : item));
  return { ...node, [key]: replaceAt(node[key], rest, change) };
}

