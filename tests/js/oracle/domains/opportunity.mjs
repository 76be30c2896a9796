// Opportunities and support: everybody sees what is published, and by its id what is archived.

import { children, held, values } from '../model.mjs';

const own = (row, db) =>
  (db.caller.national && db.caller.person === null) || db.own('OPPORTUNITIES_WRITE', { organisation: (id) => row.provider_id === id });

/** Moments are compared as finely as they are kept: in microseconds. */
export const micros = (text) => {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return BigInt(Math.floor(Date.parse(text.replace(/\.\d+/, '')) / 1000)) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};
export const stored = (text) => (text === null ? null : micros(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));

/** Whether one can apply; null when that is not known. */
export function isOpen(row, at) {
  const [opens, closes] = [stored(row.opens_at), stored(row.closes_at)];
  if ((opens !== null && at < opens) || (closes !== null && at >= closes)) return false;
  return closes !== null || row.closing === 'ROLLING' ? true : null;
}

export const DAY = 86_400_000_000n;

function daysLeft(row, at) {
  const closes = stored(row.closes_at);
  return closes === null || closes <= at ? null : Number((closes - at) / DAY);
}

export const namedOrNone = (column) => (value) => (row) => {
  const named = held(row, column);
  return named.length === 0 || named.includes(value);
};

export default {
  found: {
    Opportunity: { titles: ['title_en', 'title_cy'], texts: ['summary_en', 'summary_cy', 'source_wording_en', 'source_wording_cy'] },
    SupportService: { titles: ['name_en', 'name_cy'], texts: ['summary_en', 'summary_cy'] },
  },
  prefixes: { Opportunity: 'opp', SupportService: 'sup', ContactPoint: 'ctp' },
  tables: { Opportunity: 'opportunity', SupportService: 'support_service', ContactPoint: 'contact_point' },
  toOne: { 'Opportunity.provider': 'Organisation', supportService: 'SupportService' },
  toMany: {
    'SupportService.contactPoints': children('ContactPoint', 'support_service_id'),
    'FundingScheme.opportunities': children('Opportunity', 'scheme_id'),
    'Organisation.opportunities': children('Opportunity', 'provider_id'),
    'Organisation.supportServices': children('SupportService', 'organisation_id'),
  },
  visible: {
    opportunity: (row, db) =>
      row.status === 'ARCHIVED' || (row.status === 'PUBLISHED' && (row.publishes_on === null || row.publishes_on <= db.today)) || own(row, db),
    support_service: (row, db) => row.is_published || db.own(null, {}),
    contact_point: (row, db) => db.has('support_service', row.support_service_id),
  },
  listed: { opportunity: (row, db) => row.status !== 'ARCHIVED' || own(row, db) },
  fields: (db) => ({
    'Opportunity.isOpen': (row, { at }) => isOpen(row, micros(at ?? db.now)),
    'Opportunity.daysLeft': (row, { at }) => daysLeft(row, micros(at ?? db.now)),
  }),
  filters: {
    'Opportunity.openAt': (at) => (row) => isOpen(row, micros(at)) === true,
    'Opportunity.closingWithin': ({ days, from }, db) => {
      const begin = micros(from ?? db.now);
      return (row) => {
        const closes = stored(row.closes_at);
        return row.closing === 'FIXED' && closes !== null && closes >= begin && closes < begin + BigInt(days) * DAY;
      };
    },
    'Opportunity.forCareerLevel': namedOrNone('career_levels'),
    'Opportunity.forProfessionalGroup': namedOrNone('professional_groups'),
  },
  lookups: (db) => ({
    Opportunity: { key: (value) => db.rows('opportunity').find((row) => row.source === 'REFERENCE' && row.source_key === value) },
  }),
  collated: { Opportunity: ['TITLE'] },
};
