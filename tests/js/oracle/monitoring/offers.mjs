// Live figures over what one can apply for, or has been given: the rows that a rule looks at, and those of them that it counts.

import { isOpen, micros, namedOrNone, stored } from '../domains/opportunity.mjs';

const midnight = (day) => (day === null ? null : micros(`${day}T00:00:00Z`));

/** Whether one could apply at a moment of these days. */
function wasOpen(row, from, to) {
  const [opens, closes] = [stored(row.opens_at), stored(row.closes_at)];
  if (from !== null && to !== null && from >= to) return false;
  if (to !== null && opens !== null && opens >= to) return false;
  if (opens !== null && closes !== null && opens >= closes) return false;
  return closes === null ? row.closing === 'ROLLING' : from === null || closes > from;
}

const RULES = {
  TRAVEL_FELLOWSHIPS: {
    table: 'travel_fellowship',
    looks: (row) => row.is_awarded,
    counts(row, { db, narrow: { from, to } }) {
      if (row.starts_on === null) return false;
      if (from === null && to === null) return row.starts_on.slice(0, 4) === db.today.slice(0, 4);
      return (from === null || row.starts_on >= from) && (to === null || row.starts_on < to);
    },
  },
  OPEN_OPPORTUNITIES: {
    table: 'opportunity',
    looks(row, { narrow: { from, to } }) {
      const told = from === null && to === null ? ['PUBLISHED'] : ['PUBLISHED', 'ARCHIVED'];
      return told.includes(row.status) && row.is_healthcare_science_specific;
    },
    counts(row, { db, narrow: { from, to, group, level } }) {
      const open = from === null && to === null ? isOpen(row, micros(db.now)) === true : wasOpen(row, midnight(from), midnight(to));
      const isFor = (column, name) => name === null || namedOrNone(column)(name)(row);
      return open && isFor('career_levels', level) && isFor('professional_groups', group);
    },
  },
};

/** The rows that one of these rules looks at; undefined for another rule. */
export const offered = (c) => RULES[c.rule] && c.db.rows(RULES[c.rule].table).filter((row) => RULES[c.rule].looks(row, c));

/** `[numerator]` of one of these rules; undefined for another. */
export const overOffers = (c) => offered(c) && [offered(c).filter((row) => RULES[c.rule].counts(row, c)).length];
