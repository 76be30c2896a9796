// One client library, in its usual set-up, against the running program:
// `node clients/live/run.mjs --client apollo|urql|relay --url URL --questions FILE`.
//
// FILE holds the README's questions: `[{name, query, variables, plain}]`, where `plain` is the data that a plain POST got.
// Printed is one JSON object: the client with its version, the `Accept` that it sends, and what data it gave for each
// question. Exit code 1 when the client did not page, did not keep to its cache, or took an error for something else than
// docs/clients.md says.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { watched } from './watch.mjs';

const { values } = parseArgs({
  options: { client: { type: 'string' }, url: { type: 'string' }, questions: { type: 'string' } },
});
if (!values.client || !values.url || !values.questions) {
  console.error('needs --client NAME --url URL --questions FILE');
  process.exit(2);
}

const { run, library } = await import(`./${values.client}.mjs`);
const { version } = JSON.parse(readFileSync(new URL(`../../node_modules/${library}/package.json`, import.meta.url), 'utf8'));
const questions = JSON.parse(readFileSync(values.questions, 'utf8'));
const { fetch, sent } = watched();
const data = await run({ url: values.url, questions, fetch, sent });
const accepts = [...new Set(sent.map(({ accept }) => accept))];
console.log(JSON.stringify({ library, version, accepts, methods: [...new Set(sent.map(({ method }) => method))].sort(), data }));
