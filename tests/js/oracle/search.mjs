// Search by words, written from the description of `search` in the contract: every row is folded and looked at, without
// an index. What of a type is searched stands in the files of `domains/`.

import { column, FOUND, OracleFault, TABLES } from './model.mjs';

/** Matches of one type that are ranked. */
const RANKED = 1000;
const LONGEST = 200;
const MOST = 16;

const PLAIN = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i' };

/** The words of a text without capitals, accents and punctuation. */
export function words(text) {
  const letters = [...text.normalize('NFKD').replace(/\p{M}/gu, '')];
  const plain = letters.map((letter) => letter.toLowerCase().replace(/\p{M}/gu, '')).join('');
  return (plain.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []).map((word) => word.replace(/[ßæœøđðłı]/g, (letter) => PLAIN[letter]));
}

/** What a word may begin with under a mutation, and with what its radical would begin; the longest beginning counts. */
const MUTATIONS = {
  ngh: ['c'], mh: ['p'], nh: ['t'], ng: ['g'], ph: ['p'], th: ['t'], ch: ['c'], dd: ['d'], ff: [], ll: [], rh: [],
  b: ['p'], d: ['t'], g: ['c'], f: ['b', 'm'], m: ['b'], n: ['d'], l: ['ll', 'gl'], r: ['rh', 'gr'],
};
const SURE = new Set(['ngh', 'mh', 'nh', 'ng']);

/** The radicals other than itself that a word may have; `sure` when no radical begins as the word does. */
export function radicals(word) {
  if ([...word].length < 3) return [];
  const mutated = [3, 2, 1].map((length) => word.slice(0, length)).find((beginning) => beginning in MUTATIONS);
  if (mutated) return MUTATIONS[mutated].map((initial) => ({ word: initial + word.slice(mutated.length), sure: SURE.has(mutated) }));
  return /^[aeiouwy]/.test(word) ? [{ word: `g${word}`, sure: false }] : [];
}

/** The words of a question with whether each may be the beginning of one; null when the text is no question. */
export function readQuestion(text) {
  const found = words(text);
  if ([...text].length > LONGEST || found.length === 0 || found.length > MOST) return null;
  return found.map((word, at) => ({ word, begins: at === found.length - 1 && [...word].length >= 2 }));
}

/** A test of rows of a type. */
export function finder(db, type, question) {
  const { titles, names = false, texts = [], lists = () => [] } = FOUND[type] ?? missing(type);
  return (row) => {
    const given = (columns) => columns.filter((name) => column(row, name) !== null);
    const listed = lists(db, row).filter((text) => text !== null);
    const plain = [...given([...titles, ...texts]).map((name) => row[name]), ...listed].flatMap(words);
    const rooted = names
      ? [
          ...given(titles).flatMap((name) =>
            words(row[name]).flatMap((word) => [word, ...(name.endsWith('_cy') ? radicals(word).map((one) => one.word) : [])]),
          ),
          ...listed.flatMap(words),
        ]
      : [];
    return question.every(({ word, begins }) => {
      const asked = [{ word, sure: true }, ...radicals(word)];
      const long = (text) => [...text].length >= 4;
      return (
        plain.some((one) => one === word || (begins && one.startsWith(word))) ||
        asked.some((radical) =>
          rooted.some((one) => one === radical.word || (begins && radical.sure && long(radical.word) && one.startsWith(radical.word))),
        )
      );
    });
  };
}

function missing(type) {
  throw new OracleFault(`no domain says by what ${type} is found`);
}

/** How late a row stands in the answer, by its best title. */
function score(type, row, question) {
  const { titles, names = false } = FOUND[type];
  const scores = titles.filter((name) => column(row, name) !== null).map((name) => scoreOf(words(row[name]), question, names));
  return Math.min(3999, ...scores);
}

function scoreOf(title, question, names) {
  const plain = ({ word, begins }, found) => found === word || (begins && found.startsWith(word));
  const under = (asked, found) => {
    if (plain(asked, found)) return true;
    if (!names) return false;
    const theirs = [found, ...radicals(found).map((one) => one.word)];
    const sure = ({ word, sure: known }) => asked.begins && known && [...word].length >= 4 && found.startsWith(word);
    return theirs.includes(asked.word) || radicals(asked.word).some((radical) => theirs.includes(radical.word) || sure(radical));
  };
  const first = question.every((asked, at) => (at < question.length - 1 ? title[at] === asked.word : title[at] !== undefined && plain(asked, title[at])));
  const same = title.length === question.length && question.every((asked, at) => title[at] === asked.word);
  const all = question.every((asked) => title.some((found) => under(asked, found)));
  return [same, first, all, true].indexOf(true) * 1000 + Math.min(title.length, 999);
}

/** Everything that a question finds of these types, best first, and whether some of it was left out. */
export function ranked(db, types, question) {
  const found = types.map((type) => db.list(TABLES[type]).filter(finder(db, type, question)));
  const kept = found.map((rows) => rows.slice(0, RANKED));
  const list = kept.flatMap((rows, place) => rows.map((row) => ({ row, place, score: score(types[place], row, question) })));
  list.sort((a, b) => a.score - b.score || a.place - b.place || a.row.id - b.row.id);
  return { rows: list.map(({ row }) => row), isBounded: found.some((rows) => rows.length > RANKED) };
}
