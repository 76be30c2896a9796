// Which elements of the contract the documents used: fields, arguments, fields of inputs, values of orders. What can only be
// listened to, or written, is left out, and so is what tells of writing and following: no dump of rows says who wrote what, and
// tests of their own hold it.

import { getNamedType, isAbstractType, isInputObjectType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

import { heldElsewhere } from './generate/kinds.mjs';

/** Collects what a run's documents use of a schema. */
export class Coverage {
  #schema;
  #left;
  #all;

  constructor(schema) {
    this.#schema = schema;
    this.#left = new Set(elements(schema));
    this.#all = this.#left.size;
  }

  add(query) {
    if (this.#left.size === 0) return;
    const info = new TypeInfo(this.#schema);
    const used = (name) => this.#left.delete(name);
    visit(
      parse(query, { noLocation: true }),
      visitWithTypeInfo(info, {
        Field: (node) => void used(`${info.getParentType()}.${node.name.value}`),
        Argument: (node) => void used(`${info.getParentType()}.${info.getFieldDef()?.name}(${node.name.value}:)`),
        ObjectField: (node) => void used(`${getNamedType(info.getParentInputType())}.${node.name.value}`),
        EnumValue: (node) => void used(`${getNamedType(info.getInputType())}.${node.value}`),
      }),
    );
  }

  /** One line: how much of the contract was used, and what never was. */
  line() {
    const never = [...this.#left];
    const used = this.#all - never.length;
    return `contract: ${used} of ${this.#all} elements used${never.length > 0 ? `; never: ${never.join(', ')}` : ''}`;
  }
}

/** What tells of a record's versions, of changes, of one import, of searches that somebody keeps, of what is worked out for one person, and in which words a reason is told. */
const told = (field, of) => heldElsewhere(field) || ['ChangePage', 'ImportJob', '[SavedSearch!]'].includes(String(field.type)) || worded(field.type, of);
const worded = (type, of) => of.name === 'EligibilityReason' && getNamedType(type).name === 'LocalisedText';

/** The types that a query leads to, those of its arguments included. */
function readable(schema) {
  const found = new Set();
  const open = [schema.getQueryType()];
  while (open.length > 0) {
    const type = open.pop();
    if (found.has(type)) continue;
    found.add(type);
    if (isAbstractType(type)) open.push(...schema.getPossibleTypes(type));
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields()).filter((field) => !told(field, type))) {
      open.push(getNamedType(field.type), ...(field.args ?? []).map((arg) => getNamedType(arg.type)));
    }
  }
  return found;
}

function* elements(schema) {
  const read = readable(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) {
      if (!read.has(type)) continue;
      for (const field of Object.values(type.getFields()).filter((field) => !told(field, type))) {
        yield `${type.name}.${field.name}`;
        // Nobody who asks here keeps a search.
        for (const arg of field.args.filter(({ name }) => name !== 'saved')) yield `${type.name}.${field.name}(${arg.name}:)`;
      }
    } else if (isInputObjectType(type)) {
      if (!read.has(type)) continue;
      for (const field of Object.keys(type.getFields())) yield `${type.name}.${field}`;
    } else if (type.name.endsWith('OrderField')) {
      for (const value of type.getValues()) yield `${type.name}.${value.name}`;
    }
  }
}
