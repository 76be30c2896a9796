// Equality monitoring: nobody has released or answered anything; who may not ask is refused by the scope of the field.

const TYPES = {
  EqualityAnswers: ['ageBand', 'sex', 'ethnicGroup', 'disability', 'welsh', 'recordedAt', 'isByEmployer'],
  EqualityFigures: ['releasedAt', 'counts'],
  EqualityCount: ['question', 'answer', 'count', 'isSuppressed'],
  EqualityGroupFigures: ['group', 'counts'],
  EqualityOrganisationFigures: ['organisation', 'counts'],
};

const told = (type, part) => [`${type}.${part}`, (object) => object[part]];

export default {
  fields: () => Object.fromEntries(Object.entries(TYPES).flatMap(([type, parts]) => parts.map((part) => told(type, part)))),
  root: () => ({
    equalityFigures: () => null,
    equalityFiguresByGroup: () => [],
    equalityFiguresByOrganisation: () => null,
    ownEqualityAnswers: () => null,
  }),
};
