// Whether linked data has the types and properties that schema.org has: `node vocabulary.mjs FILE…`. Each file is put behind the type that
// schema-dts has made of the vocabulary, and TypeScript judges it: a word that there is not, or a value of the wrong kind, is an error.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const files = process.argv.slice(2);

/** What TypeScript has against some texts of linked data. */
async function faults(texts) {
  const folder = await mkdtemp(join(HERE, 'node_modules', '.vocabulary-'));
  try {
    const lines = texts.map((text, at) => `export const x${at}: WithContext<${JSON.parse(text)['@type']}> = ${text};`);
    const types = [...new Set(texts.map((text) => JSON.parse(text)['@type']))];
    const file = join(folder, 'judged.ts');
    await writeFile(file, `import type { WithContext, ${types.join(', ')} } from 'schema-dts';\n${lines.join('\n')}\n`);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--moduleResolution', 'bundler', '--module', 'esnext', '--target', 'es2022'];
    await promisify(execFile)(process.execPath, [join(HERE, 'node_modules/typescript/bin/tsc'), ...options, file]);
    return '';
  } catch (error) {
    return error.stdout || String(error);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
if (texts.length === 0) throw new Error('no files');
// It sees a word that there is not.
const wrong = await faults([texts[0].replace('"name"', '"nickname-of-nobody"')]);
if (!wrong.includes('nickname-of-nobody')) throw new Error(`it sees nothing: ${wrong}`);
const found = await faults(texts);
if (found) {
  console.error(found.slice(0, 4000));
  process.exit(1);
}
console.log(`${texts.length} texts of linked data hold`);
