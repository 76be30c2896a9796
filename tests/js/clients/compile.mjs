// The Relay compiler over the contract, the README's queries and those that only Relay asks.

import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { parse, print } from 'graphql';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COMPILER = fileURLToPath(new URL('../node_modules/relay-compiler/cli.js', import.meta.url));

/** The contract's scalars as TypeScript writes them. The compilers are told to refuse a scalar that is not here. */
export const SCALARS = { Date: 'string', DateTime: 'string', URL: 'string', EmailAddress: 'string', Orcid: 'string', Ror: 'string', Long: 'number' };

/** The documents of a folder in the order of their names. */
export async function documents(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (name) => ({ name: basename(name, '.graphql'), path: join(folder, name), text: await readFile(join(folder, name), 'utf8') })));
}

/** `health-bodies` to `HealthBodies`: Relay wants operations and fragments to begin with the name of their module. */
function moduleName(name) {
  return name.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}

/**
 * Runs the Relay compiler over modules made of the queries of the README and of what only Relay asks, and gives the folder of
 * what it made: types (`typescript`), or modules that Node.js can load (`javascript`).
 */
export async function compile(contract, folder, language) {
  const [source, made] = [join(folder, 'src'), join(folder, 'relay')];
  await mkdir(source, { recursive: true });
  await mkdir(made, { recursive: true });
  await cp(contract, join(folder, 'schema.graphql'));
  const typed = language === 'typescript';
  for (const { name, text } of [...(await documents(join(HERE, 'queries'))), ...(await documents(join(HERE, 'relay')))]) {
    const tags = parse(text).definitions.map((definition) => `graphql\`\n${print(definition)}\n\`;`);
    await writeFile(join(source, `${moduleName(name)}.${typed ? 'ts' : 'js'}`), tags.join('\n\n'));
  }
  const config = {
    src: './src', schema: './schema.graphql', language, artifactDirectory: './relay', eagerEsModules: typed, requireCustomScalarTypes: true,
    customScalarTypes: SCALARS, noFutureProofEnums: true,
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  await finished(process.execPath, [COMPILER, 'relay.config.json'], folder);
  return made;
}

function finished(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}\n${stripVTControlCharacters(output)}`))));
  });
}
