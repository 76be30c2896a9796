// What graphql-js 17 answers to the full introspection query on the contract:
// `node introspection/run.mjs --contract FILE` prints `{"__schema": …}` with types and directives in order of name;
// `node introspection/run.mjs --query` prints the query, so that the program can be asked the same.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { buildSchema, execute, getIntrospectionQuery, parse } from 'graphql';

/** The full introspection query. */
export const QUERY = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

const byName = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** The answer with everything that has no order of its own in order of name; fields, arguments and values keep theirs. */
export function canonical({ __schema }) {
  const types = __schema.types.map((type) => ({
    ...type,
    interfaces: type.interfaces && [...type.interfaces].sort(byName),
    possibleTypes: type.possibleTypes && [...type.possibleTypes].sort(byName),
  }));
  const directives = __schema.directives.map((directive) => ({ ...directive, locations: [...directive.locations].sort() }));
  return { __schema: { ...__schema, types: types.sort(byName), directives: directives.sort(byName) } };
}

/** The canonical introspection of a contract's text. */
export function introspect(sdl) {
  const { data, errors } = execute({ schema: buildSchema(sdl), document: parse(QUERY) });
  if (errors) throw errors[0];
  return canonical(data);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { contract: { type: 'string' }, query: { type: 'boolean', default: false } } });
  if (values.query) console.log(QUERY);
  else if (values.contract) console.log(JSON.stringify(introspect(readFileSync(values.contract, 'utf8')), null, 1));
  else {
    console.error('needs --contract FILE or --query');
    process.exitCode = 2;
  }
}
