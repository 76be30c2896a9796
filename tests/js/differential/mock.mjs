// A small server that answers with the oracle, to try the differential test itself: right, or with a fault put in.

import { createHmac } from 'node:crypto';
import http from 'node:http';

import { makeOracle } from '../oracle/index.mjs';
import { MARK } from '../oracle/page.mjs';
import { languageOfHeader } from './generate/languages.mjs';

const seal = (text) => {
  const sum = createHmac('sha256', 'mock').update(text).digest('base64url').slice(0, 12);
  return `${Buffer.from(text).toString('base64url')}${sum}`;
};

/** What a sealed cursor holds; a text that is none stays as it is, which the oracle then refuses. */
function unseal(text) {
  const inner = Buffer.from(text.slice(0, -12), 'base64url').toString('utf8');
  return inner.startsWith(MARK) && seal(inner) === text ? inner : text;
}

function mapTexts(value, change) {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}

/** An answer as the program would give it: opaque cursors, a code with every error, and what it cost. */
function dress(answer) {
  const errors = answer.errors?.map(({ message, path, extensions }) => ({
    message,
    ...(path ? { path } : {}),
    extensions: { code: extensions?.code ?? 'INTERNAL' },
  }));
  const data = mapTexts(answer.data, (text) => (text.startsWith(MARK) ? seal(text) : text));
  return { ...('data' in answer ? { data } : {}), ...(errors ? { errors } : {}) };
}

/** Prices are the program's affair: these fit every answer. */
const COST = { cost: { requested: 1, actual: 1, limit: 1, remaining: null } };

/**
 * Starts a server on a free port. `rewrite(document)` and `change(answer)` put faults in before and after execution;
 * one that is `deaf` does not hear which language a request prefers. Gives `{url, close}`.
 */
export async function startMock({ sdl, dump, rewrite, change = (answer) => answer, deaf = false }) {
  const oracle = makeOracle(sdl, dump);
  const respond = (body, language) => {
    const { query, variables, operationName } = JSON.parse(body);
    const bound = mapTexts(variables ?? {}, unseal);
    const answer = change(dress(oracle.execute({ query, variables: bound, operationName, language, rewrite })));
    return { ...answer, extensions: COST };
  };
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const language = deaf ? undefined : languageOfHeader(request.headers['accept-language']);
      const answer = respond(Buffer.concat(chunks).toString('utf8'), language);
      response.writeHead('data' in answer ? 200 : 422, { 'content-type': 'application/graphql-response+json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/graphql`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
