// Changes: nobody here follows any; who may not ask is refused by the scope of the field. `it changes` holds what followers are told.

import { isObjectType } from 'graphql';

const TYPES = {
  ChangePage: ['changes', 'cursor', 'hasMore'],
  HistoryPage: ['versions', 'hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  HistoryVersion: ['kind', 'version', 'at', 'client', 'organisation', 'changedFields', 'source'],
  Change: ['kind', 'id', 'type', 'version', 'changedAt', 'changedFields', 'mergedInto', 'node'],
};

const told = (type, part) => [`${type}.${part}`, (object) => object[part]];

/** Types of which partners write records. */
const withHistory = (schema) => Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.getFields().history);

export default {
  fields: (db, schema) => Object.fromEntries([
    ...Object.entries(TYPES).flatMap(([type, parts]) => parts.map((part) => told(type, part))),
    ...withHistory(schema).map(({ name }) => [`${name}.history`, () => null]),
  ]),
  root: () => ({ changes: () => null }),
};
