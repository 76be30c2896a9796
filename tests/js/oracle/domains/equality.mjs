// Equality monitoring: nobody has released anything, and the caller acts for nobody and holds no scope.

import { fault } from '../page.mjs';

const TYPES = {
  EqualityAnswers: ['ageBand', 'sex', 'ethnicGroup', 'disability', 'welsh', 'recordedAt'],
  EqualityFigures: ['releasedAt', 'counts'],
  EqualityCount: ['question', 'answer', 'count', 'isSuppressed'],
  EqualityOrganisationFigures: ['organisation', 'counts'],
};

const told = (type, part) => [`${type}.${part}`, (object) => object[part]];

export default {
  fields: () => Object.fromEntries(Object.entries(TYPES).flatMap(([type, parts]) => parts.map((part) => told(type, part)))),
  root: () => ({
    equalityFigures: () => null,
    equalityFiguresByOrganisation: () => {
      throw fault(['FORBIDDEN']);
    },
    ownEqualityAnswers: () => null,
  }),
};
