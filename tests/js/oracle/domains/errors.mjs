// The codes of errors: what their descriptions in the contract end on.

import { fault } from '../page.mjs';

/** `{code, retryable, atField, statuses, page}` of a value of `ErrorCode`. */
export function errorCode({ name, description }) {
  const where = /(At a field)?(?:, or s|S)?(?:tatus ([\d or]+))?; a retry (may help|does not help)\.$/.exec(description);
  const [, field, statuses = '', retry] = where;
  return {
    code: name,
    retryable: retry === 'may help',
    atField: field !== undefined,
    statuses: (statuses.match(/\d+/g) ?? []).map(Number),
    page: `/errors/${name}`,
  };
}

const CONSTRAINT = ['type', 'kind', 'field', 'code', 'least', 'most', 'value', 'others', 'text'];

/** `constraints`, of these types or of all. */
function constraints(db, types) {
  const known = (type) => db.constraints.some((one) => one.type === type);
  if (types && !types.every(known)) throw fault(['BAD_USER_INPUT']);
  return db.constraints.filter(({ type }) => !types || types.includes(type));
}

/** Nobody has sent a file. */
const JOB = ['id', 'type', 'file', 'isDryRun', 'status', 'queuedAt', 'startedAt', 'endedAt', 'rows', 'rowsRead', 'created', 'updated', 'unchanged', 'refused', 'failure', 'errors', 'report'];
const BROKEN = ['line', 'column', 'field', 'code', 'message'];

const PARTS = ['code', 'retryable', 'atField', 'statuses', 'page'];

export default {
  fields: () => Object.fromEntries([
    ...PARTS.map((part) => [`ErrorCodeInfo.${part}`, (told) => told[part]]),
    ...JOB.map((part) => [`ImportJob.${part}`, (told) => told[part]]),
    ...BROKEN.map((part) => [`ImportError.${part}`, (told) => told[part]]),
    ...CONSTRAINT.map((part) => [`Constraint.${part}`, (told) => told[part]]),
  ]),
  root: (db) => ({
    importJob: () => null,
    importJobs: () => [],
    constraints: (_, { types }) => constraints(db, types),
    errorCodes: (_, args, context, { schema }) => schema.getType('ErrorCode').getValues().map(errorCode),
  }),
};
