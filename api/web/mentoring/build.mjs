// Makes `made/`: the typed client out of ../../../schema.graphql and operations/, and the one script that the page runs. `node build.mjs`
// writes both; `node build.mjs --check` compares, and ends with 1 when one of them differs. Either way the types are checked first.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { build } from 'esbuild';
import { buildASTSchema, parse } from 'graphql';

const HERE = dirname(fileURLToPath(import.meta.url));
const MADE = join(HERE, 'made');

/** Types and documents for what `operations/` asks, and for nothing else of the contract. */
async function client() {
  const schema = parse(await readFile(join(HERE, '../../../schema.graphql'), 'utf8'));
  const schemaAst = buildASTSchema(schema, { assumeValidSDL: true });
  const names = (await readdir(join(HERE, 'operations'))).sort();
  const documents = await Promise.all(names.map(async (name) => {
    const location = `operations/${name}`;
    const rawSDL = await readFile(join(HERE, location), 'utf8');
    return { location, rawSDL, document: parse(rawSDL) };
  }));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: 'made/',
    schemaAst,
    schema,
    documents,
    config: {
      documentMode: 'string',
      useTypeImports: true,
      enumsAsTypes: true,
      avoidOptionals: { field: true, inputValue: false },
      defaultScalarType: 'unknown',
      scalars: { Date: 'string', DateTime: 'string', Long: 'number' },
      skipTypename: true,
    },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  const section = sections.find(({ filename }) => filename.endsWith('/graphql.ts'));
  return `${(await codegen(section)).trim()}\n`;
}

/** The script. It reads the client from `made/`. */
async function script() {
  const result = await build({
    absWorkingDir: HERE,
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  });
  return `${result.outputFiles[0].text.trimEnd()}\n`;
}

const check = process.argv.includes('--check');
const differ = [];
async function made(name, text) {
  const path = join(MADE, name);
  if (check) {
    if ((await readFile(path, 'utf8').catch(() => null)) !== text) differ.push(name);
  } else {
    await mkdir(MADE, { recursive: true });
    await writeFile(path, text);
  }
  console.log(`${name} ${Buffer.byteLength(text)} bytes`);
}

await made('graphql.ts', await client());
execFileSync(process.execPath, [join(HERE, 'node_modules/typescript/bin/tsc'), '--project', HERE], { stdio: 'inherit' });
await made('mentoring.js', await script());
if (differ.length > 0) {
  console.error(`not what the contract and package-lock.json make: ${differ.join(', ')}; run \`npm ci && npm run build\``);
  process.exit(1);
}
