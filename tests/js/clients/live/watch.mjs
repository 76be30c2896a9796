// What a client sends and gets, and what it adds to an answer for its own cache.

/** `fetch` that remembers each exchange: its method, the `Accept` that was sent, the status that came. */
export function watched() {
  const sent = [];
  return {
    sent,
    async fetch(input, init) {
      const request = new Request(input, init);
      const response = await fetch(request);
      sent.push({ method: request.method, accept: request.headers.get('accept'), status: response.status });
      return response;
    },
  };
}

/** The data without the `__typename` that a client asked for on its own: those that a plain POST did not get. */
export function asAsked(data, plain) {
  if (Array.isArray(data)) return data.map((item, index) => asAsked(item, plain?.[index]));
  if (data === null || typeof data !== 'object') return data;
  const own = Object.entries(data).filter(([key]) => key !== '__typename' || plain?.__typename !== undefined);
  return Object.fromEntries(own.map(([key, value]) => [key, asAsked(value, plain?.[key])]));
}

/** Boards in pages; the pages of a client are compared with what one plain request gives. */
export const BOARDS = `query Boards($first: Int!, $after: String) {
  organisations(first: $first, after: $after, filter: { kind: [HEALTH_BOARD], sample: false }, orderBy: [{ field: NAME_EN }]) {
    edges { cursor node { id name { en } } }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`;

/** Something that is answered beside something that cannot be, when the id has not the form of one. */
export const PARTIAL = 'query Partial($id: ID!) { careerLevels { code } node(id: $id) { id } }';

/** The data of a plain POST, which must have no errors. */
export async function plainly(url, query, variables) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
