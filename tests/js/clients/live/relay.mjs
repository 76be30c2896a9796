// Relay without React: an environment with a store, and what the Relay compiler made of the queries.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import relay from 'relay-runtime';

import { compile } from '../compile.mjs';
import { BOARDS, plainly } from './watch.mjs';

export const library = 'relay-runtime';

const { createOperationDescriptor, Environment, fetchQuery, getRequest, getSelector, Network, RecordSource, Store } = relay;

const CONTRACT = fileURLToPath(new URL('../../../../schema.graphql', import.meta.url));

/** The function that an application gives to Relay, with the header that the specification recommends. */
function network(url, fetch) {
  return Network.create(async ({ text }, variables) => {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
    return response.json();
  });
}

export async function run({ url, questions, fetch, sent }) {
  const folder = await mkdtemp(join(tmpdir(), 'hcs-graph-relay-'));
  try {
    const load = createRequire(join(await compile(CONTRACT, folder, 'javascript'), 'index.js'));
    const made = (name) => load(`./${name}.graphql.js`);
    const environment = new Environment({ network: network(url, fetch), store: new Store(new RecordSource()) });
    const kept = (name, variables) => environment.retain(createOperationDescriptor(getRequest(made(name)), variables));
    const ask = (name, variables, options) => fetchQuery(environment, made(name), variables, options).toPromise();

    const data = {};
    for (const { name, variables } of questions) {
      kept(name, variables);
      data[name] = unmasked(environment, made, await ask(name, variables));
    }

    // All of it is in the store, whatever came later.
    const before = sent.length;
    assert.equal(before, questions.length);
    for (const { name, variables } of questions) {
      const stored = await ask(name, variables, { fetchPolicy: 'store-or-network' });
      assert.deepEqual(unmasked(environment, made, stored), data[name], `${name} from the store`);
    }
    assert.equal(sent.length, before);

    await pages({ url, environment, made, ask });

    // A part that failed is null, and its neighbours are there; the error is beside it in the store.
    const partial = await ask('PartialQuery', { id: 'nonsense' });
    assert.equal(sent.at(-1).status, 294);
    assert.equal(partial.careerLevels.length, 5);
    assert.equal(partial.node, null);
    // Without data Relay rejects. An invalid document does not get past its compiler; a variable may.
    const refused = await ask('PartialQuery', { id: null }).then(assert.fail, (error) => error);
    assert.equal(sent.at(-1).status, 422);
    assert.equal(refused.source.errors[0].extensions.code, 'BAD_VARIABLE');
    return data;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Pages of a connection that the store puts together: the first one with the query, each further one by `node(id:)`. */
async function pages({ url, environment, made, ask }) {
  const [{ node }] = (await plainly(url, BOARDS, { first: 1 })).organisations.edges;
  const organisation = node.id;
  const fragment = made('OrganisationGrants_organisation');
  const query = await ask('OrganisationGrantsQuery', { id: organisation });
  const grants = () => environment.lookup(getSelector(fragment, query.organisation)).data.grantsHeld;
  assert.equal(grants().edges.length, 10);
  while (grants().pageInfo.hasNextPage) {
    await ask('OrganisationGrantsPaginationQuery', { id: organisation, first: 10, after: grants().pageInfo.endCursor });
  }
  const all = `query($id: ID!) { organisation(by: { id: $id }) {
    grantsHeld(first: 100, orderBy: [{ field: AWARDED_ON, direction: DESC }]) { totalCount nodes { id } }
  } }`;
  const { grantsHeld } = (await plainly(url, all, { id: organisation })).organisation;
  assert.ok(grantsHeld.totalCount > 10 && grantsHeld.totalCount <= 100, `${grantsHeld.totalCount} grants`);
  assert.deepEqual(grants().edges.map(({ node }) => node.id), grantsHeld.nodes.map(({ id }) => id));
}

/** The data with what its fragments hold in their places, as the document asks for it. */
function unmasked(environment, made, value) {
  if (Array.isArray(value)) return value.map((item) => unmasked(environment, made, item));
  if (value === null || typeof value !== 'object') return value;
  const { __fragments: fragments = {}, __id: _id, __fragmentOwner: _owner, ...own } = value;
  const parts = Object.keys(fragments).map((name) => environment.lookup(getSelector(made(name), value)).data);
  const whole = Object.assign({}, own, ...parts);
  return Object.fromEntries(Object.entries(whole).map(([key, part]) => [key, unmasked(environment, made, part)]));
}
