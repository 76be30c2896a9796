// Changes: nobody here follows any; who may not ask is refused by the scope of the field. `it changes` holds what followers are told.

const TYPES = {
  ChangePage: ['changes', 'cursor', 'hasMore'],
  HistoryPage: ['versions', 'hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  HistoryVersion: ['kind', 'version', 'at', 'client', 'organisation', 'changedFields', 'source'],
  Change: ['kind', 'id', 'type', 'version', 'changedAt', 'changedFields', 'mergedInto', 'node'],
};

const WITH_HISTORY = ['Study', 'StudyInvolvement', 'StudySite', 'Collaboration'];

const told = (type, part) => [`${type}.${part}`, (object) => object[part]];

export default {
  fields: () => Object.fromEntries([
    ...Object.entries(TYPES).flatMap(([type, parts]) => parts.map((part) => told(type, part))),
    ...WITH_HISTORY.map((type) => [`${type}.history`, () => null]),
  ]),
  root: () => ({ changes: () => null }),
};
