// What kind of field a field of the contract is.

import { getNamedType, isLeafType } from 'graphql';

import { WORKED_OUT } from '../../oracle/domains/mentoring.mjs';
import { PREFIXES } from '../../oracle/model.mjs';

/** True for a field of which no dump of rows says what it gives: whose history is told, and what is worked out for one person. */
export function heldElsewhere(field) {
  return ['HistoryPage', ...WORKED_OUT].includes(getNamedType(field.type).name);
}

export function isConnection(field) {
  return getNamedType(field.type).name.endsWith('Connection');
}

/** True for the connection that is asked by words. */
export function isSearch(field) {
  return field.args.some((arg) => arg.name === 'query');
}

/** The name of the type that a connection field lists. */
export function nodeTypeOf(field) {
  return getNamedType(getNamedType(field.type).getFields().nodes.type).name;
}

/** True for leaves and for objects without an id of their own. */
export function embeddedOrLeaf(field) {
  const target = getNamedType(field.type);
  return isLeafType(target) || !(target.name in PREFIXES || target.name === 'Node' || isConnection(field));
}
