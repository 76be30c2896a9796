// Pages in a real Chromium: `node run.mjs --url http://127.0.0.1:PORT [--shots FOLDER] [--chromium FILE] [--story NAME]`, over a server
// with the sample, tells the stories of the explorer. `--folder embeds --service URL` tells those of listings on the pages of another
// website, which is at `--url`; `--folder mentoring` those of the front end of mentoring. Exit code 1 when a story goes wrong.

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
    folder: { type: 'string', default: 'stories' },
    service: { type: 'string' },
  },
});
if (!values.url) {
  console.error('--url http://127.0.0.1:PORT');
  process.exit(2);
}

const folder = fileURLToPath(new URL(values.folder, import.meta.url));
const names = (await readdir(folder)).map((file) => basename(file, '.mjs')).sort();
const chosen = names.filter((name) => !values.story || name === values.story);
if (chosen.length === 0) {
  console.error(`no such story; there are ${names.join(', ')}`);
  process.exit(2);
}

const service = values.service && new URL(values.service).origin;
const origins = service ? [service] : [];
const browser = await start({ url: new URL(values.url).origin, origins, shots: values.shots, executablePath: values.chromium });
browser.service = service;
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
