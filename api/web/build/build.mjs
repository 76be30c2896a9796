// Makes the files of `../graphiql` from what package-lock.json names. `node build.mjs` writes them; `node build.mjs --check`
// compares, and ends with 1 when one of them differs.

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const VENDORED = join(HERE, '..', 'graphiql');

/** Modules that ours stand in for; each of ours says why. */
const REPLACED = [
  [/@graphiql\/react\/dist\/ui\/tabs\.js$/, 'tabs.jsx'],
  [/@graphiql\/react\/dist\/editor\/components\/image-preview\.js$/, 'image-preview.js'],
  [/react-style-singleton\/dist\/es2015\/index\.js$/, 'style-singleton.js'],
];

/**
 * Texts of modules that are put differently; each must be there once. Links that would run a script of their own are
 * buttons, which do what their listeners do; the list of suggestions has a name; a dialog that closes gives the focus back
 * to what had it, also when it was opened without a trigger of its own.
 */
const MENDED = [
  [/@graphiql\/react\/dist\/editor\/completion\.js$/, [
    ['typeName = document.createElement("a");', 'typeName = document.createElement("button"); typeName.type = "button";'],
    ['typeName.href = "javascript:void 0";', ''],
  ]],
  [/codemirror-graphql\/esm\/info\.js$/, [
    ["node = document.createElement('a');", "node = document.createElement('button'); node.type = 'button';"],
    ["node.href = 'javascript:void 0';", ''],
  ]],
  [/codemirror\/addon\/hint\/show-hint\.js$/, [
    ['hints.setAttribute("role", "listbox")', 'hints.setAttribute("role", "listbox"); hints.setAttribute("aria-label", "Suggestions")'],
  ]],
  [/@radix-ui\/react-dialog\/dist\/index\.mjs$/, [
    ['event.preventDefault();\n          context.triggerRef.current?.focus();', 'if (!context.triggerRef.current) return;\n          event.preventDefault();\n          context.triggerRef.current.focus();'],
  ]],
];

const used = new Set();

const changes = {
  name: 'changes',
  setup(builder) {
    for (const [path, ours] of REPLACED) {
      builder.onLoad({ filter: path }, async () => {
        used.add(ours);
        return { contents: await readFile(join(HERE, ours), 'utf8'), loader: 'jsx', resolveDir: HERE };
      });
    }
    for (const [filter, texts] of MENDED) {
      builder.onLoad({ filter }, async ({ path }) => {
        used.add(filter.source);
        let contents = await readFile(path, 'utf8');
        for (const [from, to] of texts) {
          if (contents.split(from).length !== 2) throw new Error(`${path}: not there once: ${from}`);
          contents = contents.replace(from, to);
        }
        return { contents, loader: 'js' };
      });
    }
    // Fonts are most of the style sheet, and as data: addresses they are refused: the system has its own. So are the signs
    // of faults, which `../explorer/editor.css` draws without an image.
    builder.onLoad({ filter: /graphiql\/dist\/style\.css$/ }, async ({ path }) => {
      const contents = (await readFile(path, 'utf8')).replace(/@font-face\s*\{[^}]*\}|background-image: url\("data:[^"]*"\);/g, '');
      if (contents.includes('url(')) throw new Error(`${path}: something is loaded still`);
      return { contents, loader: 'css' };
    });
  },
};

async function bundle() {
  const result = await build({
    absWorkingDir: HERE,
    entryPoints: { graphiql: 'entry.jsx' },
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    charset: 'utf8',
    // The texts of the licences are in a file of their own.
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [changes],
    logLevel: 'warning',
  });
  const unused = [...REPLACED.map(([, ours]) => ours), ...MENDED.map(([filter]) => filter.source)].filter((one) => !used.has(one));
  if (unused.length > 0) throw new Error(`changes nothing any more: ${unused.join(', ')}`);
  const files = new Map(result.outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1), `${text.trimEnd()}\n`]));
  files.set('LICENCES.txt', await licences(Object.keys(result.metafile.inputs)));
  return files;
}

const WITHOUT_TEXT = 'These come without a text of their licence; npmjs.com has their authors.';

/** The packages of which something went in, with the texts of their licences, equal texts once. */
async function licences(inputs) {
  const names = inputs.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[0]).filter(Boolean);
  const texts = new Map();
  for (const folder of [...new Set(names)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(HERE, folder, 'package.json'), 'utf8'));
    const file = (await readdir(join(HERE, folder))).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? (await readFile(join(HERE, folder, file), 'utf8')).replace(/\r\n/g, '\n').trim() : WITHOUT_TEXT;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...texts].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return parts.join(`\n${'-'.repeat(100)}\n\n`);
}

const files = await bundle();
if (process.argv.includes('--check')) {
  const differ = [];
  for (const [name, text] of files) {
    if ((await readFile(join(VENDORED, name), 'utf8').catch(() => null)) !== text) differ.push(name);
  }
  const others = (await readdir(VENDORED)).filter((name) => !files.has(name));
  if (differ.length + others.length > 0) {
    console.error(`not what package-lock.json makes: ${[...differ, ...others].join(', ')}; run \`npm ci && npm run build\``);
    process.exit(1);
  }
} else {
  await mkdir(VENDORED, { recursive: true });
  for (const [name, text] of files) await writeFile(join(VENDORED, name), text);
}
for (const [name, text] of files) console.log(`${name} ${Buffer.byteLength(text)} bytes`);
