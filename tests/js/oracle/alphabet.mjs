// The Welsh order of names, by the alphabet and by the words of docs/contract-rules.md in which two letters only look like
// one. It compares letter by letter and makes no keys, so that it is a second opinion on the program's.

import { compareText } from './text.mjs';

/** The letters in their order; those that Welsh borrows stand where English has them. */
const LETTERS = 'a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z'.split(' ');
const PAIRS = LETTERS.filter((letter) => letter.length === 2);

/** Beginnings of words in which one letter ends at the dash and another begins. */
const APART = [
  'aber-h', 'ar-h', 'ban-gor', 'bryn-g', 'dan-gos', 'fan-gor', 'glan-g', 'gwyn-g', 'hen-g', 'llan-g', 'llon-gyf', 'maen-g', 'man-gor', 'par-h',
  'pen-g', 'ton-gwyn',
].map((word) => word.split('-'));

/** The words of a text without capitals, accents and punctuation. */
function words(text) {
  const plain = [...text.normalize('NFKD').replace(/\p{M}/gu, '')].map((letter) => letter.toLowerCase()).join('');
  return plain.match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];
}

/** The letters of a word. */
export function spell(word) {
  const parted = APART.find(([one, other]) => word.startsWith(one + other));
  return (parted ? [parted[0], word.slice(parted[0].length)] : [word]).flatMap(read);
}

function read(part) {
  const letters = [];
  let rest = [...part];
  while (rest.length > 0) {
    const pair = rest.slice(0, 2).join('');
    letters.push(PAIRS.includes(pair) ? pair : rest[0]);
    rest = rest.slice(PAIRS.includes(pair) ? 2 : 1);
  }
  return letters;
}

/** Digits, then the alphabet, then whatever Welsh has not. */
function compareLetters(a, b) {
  const rank = (letter) => (/^[0-9]$/.test(letter) ? 0 : LETTERS.includes(letter) ? 1 : 2);
  return rank(a) - rank(b) || (rank(a) === 1 ? LETTERS.indexOf(a) - LETTERS.indexOf(b) : compareText(a, b));
}

/** Compares lists item by item; one that ends comes first. */
function compareLists(a, b, compare) {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = compare(a[at], b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Compares names word by word; names of the same letters by their accents. */
export function compareWelsh(a, b) {
  const order = compareLists(words(a).map(spell), words(b).map(spell), (x, y) => compareLists(x, y, compareLetters));
  const accented = (text) => [...text.trim().normalize('NFD')].map((letter) => letter.toLowerCase()).join('');
  return order || compareText(accented(a), accented(b));
}
