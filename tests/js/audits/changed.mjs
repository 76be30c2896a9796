// The audits that ask for what the edition of September 2026 of GraphQL over HTTP no longer says, and why. The package's
// audits are those of the drafts before it. `run.mjs` fails when another audit fails, and also when one of these passes:
// the list is exactly what the edition changed.

/** `[reason, ids]`; the numbers are those of the specification's own list of changes. */
export const CHANGED = [
  [
    'A request that can be read and yet not be run (no well-formed request, variables that do not fit) is 422, no longer 400 (#354).',
    ['423L', '3E3A', '86EE', ...four('LKJ'), ...four('6C0'), ...four('476'), ...four('58B')],
  ],
  [
    'A refusal has the same status in both media types: the rules of their own for application/json, by which it was 200, are gone (#404).',
    ['572B', 'FDE2', '7B9B'],
  ],
  [
    'Who takes any form gets application/graphql-response+json: the date before which the older form came first is gone (#330).',
    ['47DE', '80D8'],
  ],
];

/** The audits of one parameter given in four wrong types. */
function four(id) {
  return [0, 1, 2, 3].map((index) => `${id}${index}`);
}
