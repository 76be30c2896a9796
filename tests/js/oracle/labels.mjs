// The labels of closed lists: the table of the house, read line by line.

import { readFileSync } from 'node:fs';

const FILE = new URL('../../../api/reference/labels.toml', import.meta.url);

/** `{EnumName: {VALUE: {en, cy, status}}}`. */
export const LABELS = {};

let list;
for (const line of readFileSync(FILE, 'utf8').split('\n')) {
  const name = /^\[(\w+)\]$/.exec(line);
  if (name) list = LABELS[name[1]] = {};
  const entry = /^(\w+) = (\[.*\])$/.exec(line);
  if (!entry) continue;
  const [en, cy, status = 'MACHINE'] = JSON.parse(entry[2]);
  list[entry[1]] = { en, cy, status };
}
