// Pieces of documents as graphql-js syntax trees.

const name = (value) => ({ kind: 'Name', value });

/** A field; `alias`, `args`, `directives` and `selections` may be left out. `selections: []` is an empty selection set. */
export function field(fieldName, { alias, args = [], directives = [], selections } = {}) {
  return {
    kind: 'Field',
    name: name(fieldName),
    ...(alias ? { alias: name(alias) } : {}),
    arguments: args,
    directives,
    ...(selections ? { selectionSet: selectionSet(selections) } : {}),
  };
}

export function selectionSet(selections) {
  return { kind: 'SelectionSet', selections };
}

export function inlineFragment(type, selections) {
  return {
    kind: 'InlineFragment',
    ...(type ? { typeCondition: namedType(type) } : {}),
    directives: [],
    selectionSet: selectionSet(selections),
  };
}

export function spread(fragment) {
  return { kind: 'FragmentSpread', name: name(fragment), directives: [] };
}

export function fragment(fragmentName, type, selections) {
  return {
    kind: 'FragmentDefinition',
    name: name(fragmentName),
    typeCondition: namedType(type),
    directives: [],
    selectionSet: selectionSet(selections),
  };
}

export function argument(argumentName, value) {
  return { kind: 'Argument', name: name(argumentName), value };
}

export function directive(directiveName, value, argumentName = 'if') {
  return { kind: 'Directive', name: name(directiveName), arguments: [argument(argumentName, value)] };
}

export function operation(operationName, variableDefinitions, selections, directives = []) {
  return {
    kind: 'OperationDefinition',
    operation: 'query',
    ...(operationName ? { name: name(operationName) } : {}),
    variableDefinitions,
    directives,
    selectionSet: selectionSet(selections),
  };
}

export function variableDefinition(variableName, type, defaultValue) {
  return {
    kind: 'VariableDefinition',
    variable: variable(variableName),
    type,
    directives: [],
    ...(defaultValue ? { defaultValue } : {}),
  };
}

export function variable(variableName) {
  return { kind: 'Variable', name: name(variableName) };
}

export function namedType(typeName) {
  return { kind: 'NamedType', name: name(typeName) };
}

export const nullValue = { kind: 'NullValue' };
export const booleanValue = (value) => ({ kind: 'BooleanValue', value });
export const intValue = (value) => ({ kind: 'IntValue', value: String(value) });
export const enumValue = (value) => ({ kind: 'EnumValue', value });
export const listValue = (values) => ({ kind: 'ListValue', values });
export const objectValue = (fields) => ({
  kind: 'ObjectValue',
  fields: fields.map(([key, value]) => ({ kind: 'ObjectField', name: name(key), value })),
});

/** A string, written as a block string where `block` is asked for and the text survives it. */
export function stringValue(value, block = false) {
  return { kind: 'StringValue', value, block: block && /^[^\s"\\][^"\\\n\r\t\u0000-\u001f]*[^\s"\\]$/.test(value) };
}

/** The key a field answers under. */
export function responseKey(node) {
  return node.alias?.value ?? node.name.value;
}
