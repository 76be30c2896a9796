// Two client tools have to accept the contract and the README's queries, and make types of them: the Relay compiler and
// GraphQL Code Generator. `node clients/run.mjs [--contract FILE] [--keep FOLDER]`; exit code 1 when either refuses,
// makes nothing, or lacks a name that has to be there.

import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { generate } from '@graphql-codegen/cli';

import { compile, documents, SCALARS } from './compile.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Names that have to occur in what each tool makes. */
const EXPECTED = {
  relay: [
    'HealthBodiesQuery$data', 'HealthBodiesQuery$variables', 'ProfessionQuery$data', 'SchemeCohortsQuery$data', 'StudiesLedQuery$data',
    'GrantsOfFunderQuery$variables', 'GrantsOfFunder_grant$data',
    'OrganisationGrants_organisation$data', 'OrganisationGrantsPaginationQuery', 'OrganisationGrants_grantsHeld', 'researchContact', 'amountMinor',
    'StringFilter', 'HEALTH_BOARD',
  ],
  codegen: [
    'HealthBodiesQuery', 'SchemeCohortsQuery', 'StudiesLedQuery', 'ProfessionQuery', 'ProfessionQueryVariables', 'GrantsOfFunderQuery', 'GrantsOfFunder_GrantFragment', 'researchContact',
    'amountMinor', 'Organisation', 'OrganisationBy', 'GrantFilter', 'ProfessionalGroupCode', 'TranslationStatus',
  ],
};

/** Runs the Relay compiler, and gives the texts of what it made. */
async function relay(contract, folder) {
  const made = await texts(await compile(contract, folder, 'typescript'));
  // What Relay takes for fields of the client's own, as it does with `extend type`, is not sent.
  const unsent = made.filter((text) => text.includes('"ClientExtension"')).map((text) => text.match(/"name": "(\w+)",\s+"operationKind"/)?.[1]);
  if (unsent.length > 0) throw new Error(`fields of ${unsent.join(', ')} would not be sent`);
  return made;
}

/** Runs GraphQL Code Generator over the same queries, and gives the texts of what it made. */
async function codegen(contract, folder) {
  const made = join(folder, 'codegen');
  await mkdir(made, { recursive: true });
  const output = join(made, 'types.ts');
  const config = { strictScalars: true, scalars: SCALARS, enumsAsTypes: true, dedupeOperationSuffix: true };
  await generate(
    {
      cwd: HERE,
      silent: true,
      schema: contract,
      documents: (await documents(join(HERE, 'queries'))).map((document) => document.path),
      generates: { [output]: { plugins: ['typescript', 'typescript-operations'], config } },
    },
    true,
  );
  return texts(made);
}

async function texts(folder) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** Runs one tool and gives what is wrong with it, or null. */
async function check(tool, make, contract, folder) {
  try {
    const made = await make(contract, folder);
    const words = new Set(made.flatMap((text) => text.match(/[\w$]+/g) ?? []));
    const lacking = EXPECTED[tool].filter((name) => !words.has(name));
    if (lacking.length > 0) return `${tool}: made ${made.length} files without ${lacking.join(', ')}`;
    console.log(`${tool}: ${made.length} files, all ${EXPECTED[tool].length} expected names`);
    return null;
  } catch (error) {
    return `${tool}: ${error.errors?.map((one) => one.message).join('\n') ?? error.message}`;
  }
}

const { values } = parseArgs({ options: { contract: { type: 'string' }, keep: { type: 'string' } } });
const contract = values.contract ?? fileURLToPath(new URL('../../../schema.graphql', import.meta.url));
const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'hcs-graph-clients-')));
try {
  const problems = [await check('relay', relay, contract, folder), await check('codegen', codegen, contract, folder)].filter(Boolean);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  if (!values.keep) await rm(folder, { recursive: true });
}
