// Equality monitoring: nobody has released or answered anything; who may not ask is refused by the scope of the field.

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
    equalityFiguresByOrganisation: () => null,
    ownEqualityAnswers: () => null,
  }),
};
