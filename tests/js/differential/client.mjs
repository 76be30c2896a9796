// One POST to a GraphQL endpoint, over connections that are kept open.

import http from 'node:http';

/** A client for an address, with at most `connections` open at once. */
export class Client {
  #url;
  #agent;

  constructor(url, connections) {
    this.#url = new URL(url);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** `{status, text, json}`, or `{failure}` when there was no answer. */
  post({ query, variables, operationName, acceptLanguage }) {
    const body = Buffer.from(JSON.stringify({ query, variables, ...(operationName ? { operationName } : {}) }));
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...(acceptLanguage ? { 'accept-language': acceptLanguage } : {}),
    };
    return new Promise((resolve) => {
      const request = http.request(this.#url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', (error) => resolve({ failure: error.message }));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode, text, json: parse(text) });
        });
      });
      request.on('error', (error) => resolve({ failure: error.code ?? error.message }));
      request.end(body);
    });
  }

  /** Closes the open connections. */
  close() {
    this.#agent.destroy();
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
