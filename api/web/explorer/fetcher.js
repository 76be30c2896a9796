// How the editor asks: over HTTP to this service, a subscription as server-sent events.

import { events } from "./sse.js";

const ENDPOINT = "/graphql";

/**
 * A fetcher for GraphiQL. `operations` gives the operations of a document, each `{kind, name}`; `language` and `token` are
 * asked anew for each request; `report` is told how it goes: `{state: "asking" | "answer" | "unreached" | "streaming" |
 * "ended", …}`.
 */
export function fetcher({ operations, language, token, report }) {
  const send = (request, accept, signal) => {
    const headers = { "Content-Type": "application/json", Accept: accept, "Accept-Language": language() };
    if (token()) headers.Authorization = `Bearer ${token()}`;
    const body = JSON.stringify(request);
    return fetch(ENDPOINT, { method: "POST", headers, body, signal, cache: "no-store", credentials: "omit" });
  };
  return ({ query, operationName, variables }) => {
    report({ state: "asking" });
    const all = operations(query);
    const named = all.find((one) => one.name === operationName);
    // The editor looks for names now and then: what it has may be of a text that is gone.
    const request = { query, operationName: named || all.length > 1 ? operationName : undefined, variables };
    const meant = named ?? all[0];
    return meant?.kind === "subscription" ? listen(request, send, report) : once(request, send, report);
  };
}

async function once(request, send, report) {
  const began = performance.now();
  try {
    const response = await send(request, "application/graphql-response+json, application/json;q=0.9");
    return await read(response, began, report);
  } catch (error) {
    report({ state: "unreached", why: error.message });
    throw error;
  }
}

/** The answer as JSON, or as it is when it is no JSON. */
async function read(response, began, report) {
  const text = await response.text();
  report({
    state: "answer",
    status: response.status,
    ms: Math.round(performance.now() - began),
    bytes: new TextEncoder().encode(text).length,
    request: response.headers.get("Request-Id"),
  });
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The results of a subscription, one after the other. To end it early ends the request. */
function listen(request, send, report) {
  const control = new AbortController();
  const results = stream(request, send, report, control.signal);
  const end = results.return.bind(results);
  // Whoever waits for the next event would wait for the end, too: so the request goes first.
  results.return = (value) => {
    control.abort();
    return end(value);
  };
  return results;
}

async function* stream(request, send, report, signal) {
  const began = performance.now();
  let count = 0;
  try {
    const response = await send(request, "text/event-stream", signal);
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      yield await read(response, began, report);
      return;
    }
    report({ state: "streaming" });
    for await (const { event, data } of events(response.body)) {
      if (event === "complete") break;
      if (event !== "next") continue;
      count += 1;
      yield JSON.parse(data);
    }
    report({ state: "ended", count });
  } catch (error) {
    if (!signal.aborted) {
      report({ state: "unreached", why: error.message });
      throw error;
    }
    report({ state: "ended", count });
  }
}
