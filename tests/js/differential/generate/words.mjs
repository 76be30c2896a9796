// Words to search by, drawn from the rows of the dump: whole and cut short, accented, mutated, dressed in operators.

import { FOUND, TABLES } from '../../oracle/model.mjs';
import { words as fold } from '../../oracle/search.mjs';

const NONE = ['', ' ', '*', '""', '-', '&|!', '%'];
const ABSENT = ['no such thing', 'zzz', 'Nghymru fach', 'x', '¬cymru', 'a*b'];
/** The mutated forms of an initial consonant. */
const FORMS = {
  p: ['b', 'mh', 'ph'], t: ['d', 'nh', 'th'], c: ['g', 'ngh', 'ch'], b: ['f', 'm'], d: ['dd', 'n'], g: ['', 'ng'], m: ['f'],
  ll: ['l'], rh: ['r'],
};

/** A text to search rows of a type by. */
export function words(draft, type) {
  const { rng, pools } = draft;
  if (rng.chance(0.19)) {
    draft.note('search without a word');
    return rng.pick(NONE);
  }
  const { titles, texts = [] } = FOUND[type];
  const text = pools.value(rng, TABLES[type], rng.pick([...titles, ...titles, ...texts]), 'Cymru');
  const all = fold(text);
  if (all.length === 0 || rng.chance(0.06)) return rng.pick(ABSENT);
  const from = rng.int(0, all.length - 1);
  const chosen = rng.chance(0.7) ? all.slice(from, from + rng.int(1, 2)) : rng.sample(all, Math.min(all.length, 2));
  const last = chosen.length - 1;
  if (rng.chance(0.4)) {
    draft.note('beginning of a word');
    chosen[last] = [...chosen[last]].slice(0, rng.int(1, 5)).join('');
  }
  if (rng.chance(0.2)) {
    draft.note('word under a mutation');
    const at = rng.int(0, last);
    chosen[at] = mutated(rng, chosen[at]);
  }
  return rng.weighted([
    [6, chosen.join(' ')],
    [2, chosen.join(' ').toUpperCase()],
    [1, `"${chosen.join('" AND "')}"`],
    [1, chosen.map((word) => `${word}*`).join(' ')],
    [1, `(${chosen.join(') | (')})`],
    [1, chosen.join(' ').replace(/[aeiouwy]/, (letter) => `${letter}\u0302`)],
  ]);
}

function mutated(rng, word) {
  const initial = [2, 1].map((length) => word.slice(0, length)).find((beginning) => beginning in FORMS);
  return initial === undefined ? word : rng.pick(FORMS[initial]) + word.slice(initial.length);
}
