// Which language an operation asks for, how closed lists read, and how much of the text there is in Welsh.

import { getDirectiveValues, getNamedType, getVariableValues, isEnumType, isObjectType, Kind } from 'graphql';

import { LABELS } from './labels.mjs';
import { snake, tableOf, TABLES, VALUE_LISTS } from './model.mjs';
import { fault } from './page.mjs';

/** The language of the operation's `@lang`; undefined when it does not say. */
export function languageOf(schema, document, variables, operationName) {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operationName ? operations.find((one) => one.name?.value === operationName) : operations[0];
  if (!operation?.directives?.length) return undefined;
  const { variableValues, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (errors) return undefined;
  return getDirectiveValues(schema.getDirective('lang'), operation, variableValues)?.is ?? undefined;
}

const byName = (a, b) => (a < b ? -1 : Number(a > b));

/** `enumLabels`: every list that some field gives, by name. */
export function enumLabels(schema, wanted) {
  const types = Object.values(schema.getTypeMap());
  const given = new Set(
    types.filter((type) => isObjectType(type) && !type.name.startsWith('__')).flatMap((type) => Object.values(type.getFields()).map((field) => getNamedType(field.type))),
  );
  const labelled = types.filter((type) => isEnumType(type) && given.has(type)).map((type) => type.name);
  if (wanted?.some((name) => !labelled.includes(name))) throw fault(['BAD_USER_INPUT']);
  return [...new Set(wanted ?? labelled)].sort(byName).map((name) => ({
    name,
    values: schema.getType(name).getValues().map((value) => ({ value: value.name, label: LABELS[name][value.name], isDeprecated: value.deprecationReason != null })),
  }));
}

/** `serviceLimits`: those in force, in the order of their names, each called as its name is. */
export function serviceLimits(db, schema) {
  const names = schema.getType('ServiceLimitName').getValues().map((value) => value.name);
  const limit = (name) => db.limits.find((one) => one.name === name);
  return names.filter(limit).map((name) => ({ ...limit(name), description: LABELS.ServiceLimitName[name] }));
}

/** `languageCoverage`: every field that gives a text in two languages, over the rows that can be seen. */
export function languageCoverage(db, schema, sources) {
  const owners = new Set([...Object.keys(TABLES), ...Object.keys(VALUE_LISTS).map((at) => {
    const [owner, field] = at.split('.');
    return getNamedType(schema.getType(owner).getFields()[field].type).name;
  })]);
  const lines = [];
  for (const type of [...owners].sort(byName)) {
    const fields = schema.getType(type).getFields();
    const known = 'provenance' in fields;
    if (sources && !known) continue;
    const texts = Object.values(fields).filter((field) => getNamedType(field.type).name === 'LocalisedText');
    for (const name of texts.map((field) => field.name).sort(byName)) {
      const rows = db.rows(tableOf(schema, type)).filter((row) => row[`${snake(name)}_en`] !== null && (!sources || sources.includes(row.source)));
      for (const source of [...new Set(rows.map((row) => (known ? row.source : null)))].sort(byName)) {
        const own = rows.filter((row) => !known || row.source === source);
        const stands = own.map((row) => (row[`${snake(name)}_cy`] === null ? 'MISSING' : row[`${snake(name)}_status`]));
        const count = (status) => stands.filter((one) => one === status).length;
        const missing = count('MISSING');
        lines.push({
          type, field: name, source, texts: own.length, missing, percent: Math.floor((100 * (own.length - missing)) / own.length),
          ...Object.fromEntries(['PUBLISHED', 'REVIEWED', 'MACHINE', 'STALE'].map((status) => [status.toLowerCase(), count(status)])),
        });
      }
    }
  }
  return lines;
}
