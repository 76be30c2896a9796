// Live figures over what one can apply for, or has been given: the rows that a rule looks at, and those of them that it counts.

import { isOpen, micros } from '../domains/opportunity.mjs';

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
    looks: (row) => row.status === 'PUBLISHED' && row.is_healthcare_science_specific,
    counts: (row, { db }) => isOpen(row, micros(db.now)) === true,
  },
};

/** The rows that one of these rules looks at; undefined for another rule. */
export const offered = (c) => RULES[c.rule] && c.db.rows(RULES[c.rule].table).filter(RULES[c.rule].looks);

/** `[numerator]` of one of these rules; undefined for another. */
export const overOffers = (c) => offered(c) && [offered(c).filter((row) => RULES[c.rule].counts(row, c)).length];
