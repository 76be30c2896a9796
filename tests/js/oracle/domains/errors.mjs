// The codes of errors: what their descriptions in the contract end on.

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

const PARTS = ['code', 'retryable', 'atField', 'statuses', 'page'];

export default {
  fields: () => Object.fromEntries(PARTS.map((part) => [`ErrorCodeInfo.${part}`, (told) => told[part]])),
  root: () => ({ errorCodes: (_, args, context, { schema }) => schema.getType('ErrorCode').getValues().map(errorCode) }),
};
