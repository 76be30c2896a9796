// The verdicts of graphql-js 17 on documents: `node validation/run.mjs --schema FILE --cases FILE [--cases FILE]`.
// Cases are `[name, document, variables, operationName]`; the answer is one line of JSON a case:
// `{name, accepted, stage}`, where `stage` is what refused it (`parse`, `validate`, `operation`, `variables`), or null.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';

/** Cases where graphql-js itself is not right; the line then has `exception: true`, and the verdict is not to be compared. */
export const EXCEPTIONS = new Set([
  // A nullable variable is no value of a @oneOf literal; graphql-js lets it pass when the argument's type is non-null.
  'oneOf: nullable variable',
  'oneOf: nullable variable, not given',
  // One text in two ways of writing: graphql-js compares the writing.
  'overlap: string and block string of one value',
  // No finite number: graphql-js reads it as infinity.
  'number: Float beyond range',
]);

/** The stage that refuses a request, or null when it would run. */
export function refusedAt(schema, text, variables, operationName) {
  let document;
  try {
    document = parse(text);
  } catch {
    return 'parse';
  }
  if (validate(schema, document).length > 0) return 'validate';
  const operation = choose(document, operationName);
  if (!operation) return 'operation';
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  return errors ? 'variables' : null;
}

/** The operation that a request asks for; undefined when it asks for none that is there, or does not say which. */
function choose(document, name) {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (name !== undefined && name !== null) return operations.find((one) => one.name?.value === name);
  return operations.length === 1 ? operations[0] : undefined;
}

/** The verdicts on a list of cases. */
export function verdicts(schema, cases) {
  return cases.map(([name, document, variables, operationName]) => {
    const stage = refusedAt(schema, document, variables, operationName);
    return { name, accepted: stage === null, stage, ...(EXCEPTIONS.has(name) ? { exception: true } : {}) };
  });
}

function main() {
  const { values } = parseArgs({ options: { schema: { type: 'string' }, cases: { type: 'string', multiple: true } } });
  if (!values.schema || !values.cases) throw new Error('needs --schema FILE and --cases FILE');
  const schema = buildSchema(readFileSync(values.schema, 'utf8'));
  const cases = values.cases.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  const twice = cases.map(([name]) => name).filter((name, index, all) => all.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`cases that stand twice: ${twice.join(', ')}`);
  for (const verdict of verdicts(schema, cases)) console.log(JSON.stringify(verdict));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
