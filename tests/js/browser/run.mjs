// The explorer in a real Chromium: `node run.mjs --url http://127.0.0.1:PORT [--shots FOLDER] [--chromium FILE]
// [--story NAME]`, over a server with the sample. Exit code 1 when a story goes wrong.

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { end, start } from './harness.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    shots: { type: 'string', default: fileURLToPath(new URL('../../../target/screenshots', import.meta.url)) },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    story: { type: 'string' },
  },
});
if (!values.url) {
  console.error('--url http://127.0.0.1:PORT');
  process.exit(2);
}

const folder = fileURLToPath(new URL('stories', import.meta.url));
const names = (await readdir(folder)).map((file) => basename(file, '.mjs')).sort();
const chosen = names.filter((name) => !values.story || name === values.story);
if (chosen.length === 0) {
  console.error(`no such story; there are ${names.join(', ')}`);
  process.exit(2);
}

const browser = await start({ url: new URL(values.url).origin, shots: values.shots, executablePath: values.chromium });
let failed = 0;
try {
  for (const name of chosen) {
    for (const [title, story] of Object.entries(await import(join(folder, `${name}.mjs`)))) {
      try {
        await story(browser);
        console.log(`ok      ${name}: ${title}`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}: ${title}\n${error.stack}`);
      }
    }
  }
} finally {
  await end(browser);
}
console.log(`screenshots in ${values.shots}`);
process.exit(failed === 0 ? 0 : 1);
