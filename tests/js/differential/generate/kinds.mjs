// What kind of field a field of the contract is.

import { getNamedType, isLeafType } from 'graphql';

import { PREFIXES } from '../../oracle/model.mjs';

export function isConnection(field) {
  return getNamedType(field.type).name.endsWith('Connection');
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
