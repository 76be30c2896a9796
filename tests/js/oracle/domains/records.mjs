// What is told of records that partners write: their versions, and their owners' references.

import { isObjectType } from 'graphql';

import { PREFIXES, TYPE } from '../model.mjs';

const entry = (db, table, row) => db.every(table, 'row', row.id).find(({ prefix }) => prefix === PREFIXES[row[TYPE]]);

const version = (db) => (row) => entry(db, 'node_version', row)?.version ?? 1;

/** Told to the owner, and to national clients; to nobody who asks as a person. */
const reference = (db) => (row) => {
  const record = entry(db, 'record', row);
  const told = db.own(null, { organisation: (organisation) => record?.owner_id === organisation });
  return (told && record?.reference) || null;
};

export default {
  valueTables: ['node_version', 'record'],
  fake: {
    node_version: ({ ref, rng }) => ({ prefix: PREFIXES.Study, row: ref('study'), version: rng.int(1, 9) }),
    record: ({ ref, maybe }, id) => ({ prefix: PREFIXES.Study, row: ref('study'), owner_id: ref('organisation'), reference: maybe(() => `R-${id}`) }),
  },
  fields(db, schema) {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.name in PREFIXES);
    const having = (field) => types.filter((type) => type.getFields()[field]).map(({ name }) => `${name}.${field}`);
    return {
      ...Object.fromEntries(having('version').map((at) => [at, version(db)])),
      ...Object.fromEntries(having('localReference').map((at) => [at, reference(db)])),
    };
  },
};
