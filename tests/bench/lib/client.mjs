// One client that asks one thing after the other over one connection, and takes the time of each.

import { Agent, request } from 'node:http';

import { Told } from './fail.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function send(port, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const sent = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The data of an answer that must be whole, and the milliseconds that it took. */
export async function ask(port, query, variables = {}) {
  const body = JSON.stringify({ query, variables });
  const began = performance.now();
  const { status, text } = await send(port, body);
  const milliseconds = performance.now() - began;
  const answer = JSON.parse(text);
  if (status !== 200 || answer.errors) throw new Told(`${status} to ${body}:\n${text.slice(0, 2000)}`);
  return { data: answer.data, milliseconds };
}

/** The middle one. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
