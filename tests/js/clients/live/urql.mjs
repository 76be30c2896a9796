// urql's core with its document cache.

import assert from 'node:assert/strict';

import { cacheExchange, Client, fetchExchange } from '@urql/core';

import { asAsked, BOARDS, PARTIAL, plainly } from './watch.mjs';

export const library = '@urql/core';

export async function run({ url, questions, fetch, sent }) {
  const client = new Client({ url, fetch, exchanges: [cacheExchange, fetchExchange] });
  const data = {};
  const ask = async ({ name, query, variables, plain }) => {
    const answer = await client.query(query, variables).toPromise();
    assert.equal(answer.error, undefined, name);
    return asAsked(answer.data, plain);
  };
  for (const question of questions) data[question.name] = await ask(question);

  const before = sent.length;
  assert.equal(before, questions.length);
  for (const question of questions) assert.deepEqual(await ask(question), data[question.name], `${question.name} from the cache`);
  assert.equal(sent.length, before);

  // Pages, one request each.
  const edges = [];
  for (let after = null, more = true; more; ) {
    const { organisations } = (await client.query(BOARDS, { first: 3, after }).toPromise()).data;
    edges.push(...organisations.edges);
    ({ endCursor: after, hasNextPage: more } = organisations.pageInfo);
  }
  const plain = await plainly(url, BOARDS, { first: 100 });
  assert.ok(edges.length > 6);
  assert.deepEqual(asAsked(edges, plain.organisations.edges), plain.organisations.edges);

  // What a part that failed, and a whole that was refused, look like.
  const partial = await client.query(PARTIAL, { id: 'nonsense' }).toPromise();
  assert.equal(sent.at(-1).status, 294);
  assert.equal(partial.data.careerLevels.length, 5);
  assert.equal(partial.data.node, null);
  assert.equal(partial.error.networkError, undefined);
  assert.equal(partial.error.graphQLErrors[0].extensions.code, 'BAD_USER_INPUT');

  const refused = await client.query('{ nope }', {}).toPromise();
  assert.equal(sent.at(-1).status, 422);
  assert.equal(refused.data, undefined);
  assert.equal(refused.error.networkError, undefined);
  assert.equal(refused.error.graphQLErrors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  return data;
}
