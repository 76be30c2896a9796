// The register of clients: seen with national remit and CLIENTS_ADMIN, and by nobody else.

import { values } from '../model.mjs';

const administered = (_, db) => db.own('CLIENTS_ADMIN', {});

/** What a key verifies when it does not say. */
const OF_KIND = { OKP: ['EdDSA'], EC: ['ES256'], RSA: ['PS256', 'RS256'] };

function algorithms({ jwk }) {
  const { alg, kty } = JSON.parse(jwk);
  return alg === undefined ? (OF_KIND[kty] ?? null) : [alg];
}

export default {
  prefixes: { Client: 'cli' },
  tables: { Client: 'client' },
  valueTables: ['client_key', 'client_scope', 'embed_key', 'embed_origin', 'national_remit'],
  valueLists: { 'Client.keys': values('client_key', 'client_id'), 'Client.embedKeys': values('embed_key', 'client_id') },
  visible: { client: administered, client_key: administered, embed_key: administered },
  fields: (db, schema) => ({
    'Client.isNational': (row) => db.every('national_remit', 'organisation_id', row.organisation_id).length > 0,
    'Client.scopes'(row) {
      const held = db.every('client_scope', 'client_id', row.id).map((one) => one.scope);
      return schema.getType('Scope').getValues().map(({ name }) => name).filter((name) => held.includes(name));
    },
    'ClientKey.algorithms': algorithms,
    'EmbedKey.key': (row) => row.public_key,
    'EmbedKey.origins': (row) => db.every('embed_origin', 'embed_key_id', row.id).map((one) => one.origin).sort(),
  }),
  fake: {
    client: ({ rng }, id) => ({ public_id: `client-${id}`, status: rng.pick(['ACTIVE', 'SUSPENDED']) }),
    client_key: ({ ref }, id) => ({ client_id: ref('client'), kid: `key-${id}`, jwk: '{"kty":"RSA"}' }),
    client_scope: ({ ref, code }) => ({ client_id: ref('client'), scope: code('Scope') }),
    embed_key: ({ ref }, id) => ({ client_id: ref('client'), public_key: `pk_${id}` }),
    embed_origin: ({ ref }, id) => ({ embed_key_id: ref('embed_key'), origin: `https://page${id}.example` }),
    national_remit: ({ ref }) => ({ organisation_id: ref('organisation') }),
  },
};
