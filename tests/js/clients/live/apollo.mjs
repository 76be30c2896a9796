// Apollo Client without React: one normalised cache for all questions.

import assert from 'node:assert/strict';

import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

import { asAsked, BOARDS, PARTIAL, plainly } from './watch.mjs';

export const library = '@apollo/client';

/** As docs/clients.md shows it. */
const typePolicies = {
  LocalisedText: { merge: true },
  Query: { fields: { organisations: relayStylePagination(['filter', 'orderBy', 'search']) } },
};

export async function run({ url, questions, fetch, sent }) {
  const client = new ApolloClient({ link: new HttpLink({ uri: url, fetch }), cache: new InMemoryCache({ typePolicies }) });
  const data = {};
  for (const { name, query, variables, plain } of questions) {
    const answer = await client.query({ query: gql(query), variables });
    assert.equal(answer.error, undefined, name);
    data[name] = asAsked(answer.data, plain);
  }

  // All of it is in the cache, whatever came later.
  const before = sent.length;
  assert.equal(before, questions.length);
  for (const { name, query, variables, plain } of questions) {
    const cached = await client.query({ query: gql(query), variables, fetchPolicy: 'cache-only' });
    assert.deepEqual(asAsked(cached.data, plain), data[name], `${name} from the cache`);
  }
  assert.equal(sent.length, before);

  await texts(client, sent);
  await pages(client, url);
  await faults(client, sent);
  return data;
}

/** A text that is asked for in one language and then in the other is kept in both. */
async function texts(client, sent) {
  const ask = (language, options) => client.query({ query: gql(`{ organisations(first: 1) { nodes { id name { ${language} } } } }`), ...options });
  await ask('cy');
  await ask('en');
  const before = sent.length;
  for (const language of ['cy', 'en']) {
    const { data } = await ask(language, { fetchPolicy: 'cache-only' });
    assert.ok(data?.organisations.nodes[0].name[language], `${language} is no longer in the cache`);
  }
  assert.equal(sent.length, before);
}

/** Pages that the cache puts together. */
async function pages(client, url) {
  const list = client.watchQuery({ query: gql(BOARDS), variables: { first: 3 } });
  const told = list.subscribe({});
  const current = () => list.getCurrentResult().data?.organisations;
  await until(() => current() !== undefined);
  while (current().pageInfo.hasNextPage) {
    const { endCursor } = current().pageInfo;
    await list.fetchMore({ variables: { after: endCursor } });
    await until(() => current().pageInfo.endCursor !== endCursor);
  }
  told.unsubscribe();
  const plain = await plainly(url, BOARDS, { first: 100 });
  assert.ok(plain.organisations.edges.length > 6);
  assert.deepEqual(asAsked(current().edges, plain.organisations.edges), plain.organisations.edges);
}

/** Waits until something has come about; a minute is for machines that are busy with other things. */
async function until(holds) {
  for (let waits = 0; !holds(); waits += 1) {
    assert.ok(waits < 6_000, 'it never came about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a part that failed, and a whole that was refused, look like. */
async function faults(client, sent) {
  const variables = { id: 'nonsense' };
  const query = gql(PARTIAL);
  // By default any error rejects, as with 200; the data is in it.
  const error = await client.query({ query, variables }).then(assert.fail, (error) => error);
  assert.equal(sent.at(-1).status, 294);
  assert.ok(CombinedGraphQLErrors.is(error), String(error));
  assert.equal(error.errors[0].extensions.code, 'BAD_USER_INPUT');
  assert.equal(error.data.careerLevels.length, 5);
  const both = await client.query({ query, variables, errorPolicy: 'all' });
  assert.equal(sent.at(-1).status, 294);
  assert.equal(both.data.careerLevels.length, 5);
  assert.equal(both.data.node, null);
  assert.equal(both.error.errors[0].extensions.code, 'BAD_USER_INPUT');

  const refused = await client.query({ query: gql('{ nope }') }).then(assert.fail, (error) => error);
  assert.equal(sent.at(-1).status, 422);
  assert.ok(CombinedGraphQLErrors.is(refused), String(refused));
  assert.equal(refused.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
}
