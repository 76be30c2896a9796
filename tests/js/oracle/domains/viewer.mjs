// Who the caller is. The dump says it; over the wire nobody brings a token or is counted.

const told = (part) => [`Viewer.${part}`, (viewer) => viewer[part]];

function kind({ person, organisation }) {
  if (person !== null) return 'PERSON';
  return organisation === null ? 'ANONYMOUS' : 'CLIENT';
}

export default {
  fields: (db) => ({
    ...Object.fromEntries(['kind', 'client', 'isNational', 'scopes', 'expiresAt', 'budget'].map(told)),
    'Viewer.organisation': () => db.find('Organisation', db.caller.organisation),
    'Viewer.person': () => db.find('Researcher', db.caller.person),
    'ViewerBudget.limit': (budget) => budget.limit,
    'ViewerBudget.refillPerSecond': (budget) => budget.refillPerSecond,
  }),
  root: (db, schema) => ({
    viewer: () => ({
      kind: kind(db.caller),
      client: null,
      isNational: db.caller.national,
      scopes: schema.getType('Scope').getValues().map(({ name }) => name).filter((name) => db.caller.scopes.includes(name)),
      expiresAt: null,
      budget: null,
    }),
  }),
};
