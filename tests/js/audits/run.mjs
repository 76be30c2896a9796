// The server audits of the `graphql-http` package: `node audits/run.mjs --url URL`. Every MUST has to pass, and of the
// SHOULDs and MAYs exactly those that `changed.mjs` lists have to fail. Exit code 1 when it is otherwise.

import { parseArgs } from 'node:util';

import { serverAudits } from 'graphql-http';

import { CHANGED } from './changed.mjs';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
if (!values.url) {
  console.error('needs --url URL');
  process.exit(2);
}

const reasons = new Map(CHANGED.flatMap(([reason, ids]) => ids.map((id) => [id, reason])));
const audits = serverAudits({ url: values.url });
const problems = [];
const counts = { passed: 0, changed: 0 };

// One after the other, so that the order of what is printed is the package's.
for (const audit of audits) {
  const { id, name, status, reason, response } = await audit.fn();
  const title = `${id} ${name}`;
  const listed = reasons.has(id);
  reasons.delete(id);
  if (status === 'ok') {
    counts.passed += 1;
    if (listed) problems.push(`${title}: passes, and is listed as changed`);
  } else if (listed && !name.startsWith('MUST ')) {
    counts.changed += 1;
  } else {
    problems.push(`${title}: ${reason}; the status is ${response.status}, the type ${response.headers.get('content-type')}`);
  }
}
for (const id of reasons.keys()) problems.push(`${id}: is listed as changed, and no audit has this id`);
if (audits.length < 60) problems.push(`only ${audits.length} audits`);

for (const [reason, ids] of CHANGED) console.log(`${ids.length} changed: ${reason}`);
console.log(`${audits.length} audits: ${counts.passed} pass, ${counts.changed} ask for what the edition changed`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
