// What is asked of a large database, all in one place: to measure something else as well, add it here.

import { contractRow } from './ids.mjs';

/** The fields of a study on a page. */
const STUDY = 'id title status recordedOn startedOn';

/** Orders of studies that are paged deep down. */
export const ORDERS = [
  { name: 'by id', order: '' },
  { name: 'by day of record, latest first', order: '{ field: RECORDED_ON, direction: DESC }' },
  { name: 'by start, nulls last', order: '{ field: STARTED_ON }' },
  { name: 'by start, latest first, nulls last', order: '{ field: STARTED_ON, direction: DESC }' },
  { name: 'by title', order: '{ field: TITLE }' },
  { name: 'by day of record, then title the other way', order: '{ field: RECORDED_ON, direction: DESC }, { field: TITLE }' },
];

/** A page of studies in an order, with what it takes to go on: `first` and `after` are variables, or `last` and `before`. */
export const forwards = (order) =>
  `query Page($first: Int, $after: String) {
    page: studies(first: $first, after: $after, orderBy: [${order}]) {
      nodes { ${STUDY} }
      pageInfo { hasNextPage endCursor }
    }
  }`;
export const backwards = (order) =>
  `query Page($last: Int, $before: String) {
    page: studies(last: $last, before: $before, orderBy: [${order}]) {
      nodes { ${STUDY} }
      pageInfo { hasPreviousPage startCursor }
    }
  }`;

const studies = (filter) => `{ studies(first: 100, filter: ${filter}) { nodes { ${STUDY} } } }`;
const researchers = (filter) => `{ researchers(first: 100, filter: ${filter}) { nodes { id name } } }`;
const count = (field, filter) => `{ ${field}(filter: ${filter}) { totalCount } }`;

/** Words of made-up titles: the first stands in one of eight. */
const [MANY, OTHER] = ['rural', 'randomised'];

const found = (words) => `{ studies(first: 100, search: "${words}") { nodes { ${STUDY} } } }`;
const everywhere = (words) => `{ search(query: "${words}", first: 20) { totalCount edges { node { __typename } } } }`;
const facets = (args, names) => `{ studies${args} { facets { ${names.map((name) => `${name} { count }`).join(' ')} } } }`;

const LED = '{ involvements: { role: [CHIEF_INVESTIGATOR], identityGroup: [CLINICAL_COMPUTATIONAL_SCIENCES] } }';
const CHARITY = '{ grants: { funderLike: { kind: [CHARITY] } } }';
const SKIN = '{ healthCategories: { category: [SKIN] } }';
const OPEN = '{ status: [OPEN] }';
/** One identifier: a single study has it. */
const ONE = ({ iras }) => `{ identifiers: { scheme: [IRAS], value: { eq: "${iras}" } } }`;
/** A grant that goes on; a board's people by their posts. `board` is a health board's id. */
const current = ({ board }) =>
  `{ appointments: { organisation: ["${board}"], not: { endedOn: { lt: "2026-01-01" } } },
     grantRoles: { grantLike: { startedOn: { lt: "2026-01-01" }, not: { endedOn: { lt: "2026-01-01" } } } } }`;

const grouped = (column) => `SELECT ${column}, count(*) FROM study WHERE is_listed GROUP BY ${column}`;
const SOME_INVOLVEMENT = `EXISTS (SELECT 1 FROM study_involvement i WHERE i.study_id = s.id AND i.role = 'CHIEF_INVESTIGATOR'
  AND i.identity_group = 'CLINICAL_COMPUTATIONAL_SCIENCES')`;

/**
 * Everything else: `query` is a text, or makes one from what the database holds, and so is `sql`; `against` names another line of this
 * table or the first page in one of the orders, and `sql` says the same by hand, in one text for both databases.
 */
export const QUERIES = [
  { name: 'all studies counted', query: '{ studies { totalCount } }', sql: 'SELECT count(*) FROM study WHERE is_listed' },
  {
    name: 'open studies counted',
    query: count('studies', OPEN),
    sql: "SELECT count(*) FROM study WHERE is_listed AND status = 'OPEN'",
  },
  { name: 'open studies, first page', query: studies(OPEN), against: 'by id, first page' },
  { name: 'studies led from clinical computing, first page', query: studies(LED), against: 'by id, first page' },
  {
    name: 'studies led from clinical computing, counted',
    query: count('studies', LED),
    sql: `SELECT count(*) FROM study s WHERE s.is_listed AND ${SOME_INVOLVEMENT}`,
  },
  { name: 'studies paid for by a charity, first page', query: studies(CHARITY), against: 'by id, first page' },
  { name: 'studies of skin, first page', query: studies(SKIN), against: 'by id, first page' },
  {
    name: 'studies of skin, counted',
    query: count('studies', SKIN),
    sql: `SELECT count(*) FROM study s WHERE s.is_listed AND EXISTS
      (SELECT 1 FROM study_health_category c WHERE c.study_id = s.id AND c.category = 'SKIN')`,
  },
  {
    name: "a board's people with a current grant, first page",
    query: (facts) => researchers(current(facts)),
    against: 'all people, first page',
  },
  { name: 'all people, first page', query: researchers('{}') },
  {
    name: "a board's people with a current grant, counted",
    query: (facts) => count('researchers', current(facts)),
    sql: ({ boardRow }) => `SELECT count(*) FROM researcher r WHERE r.is_public
      AND r.id IN (SELECT researcher_id FROM appointment
        WHERE organisation_id = ${boardRow} AND (ended_on IS NULL OR ended_on >= '2026-01-01'))
      AND EXISTS (SELECT 1 FROM grant_holder h JOIN funding_grant g ON g.id = h.grant_id WHERE h.researcher_id = r.id
        AND g.is_public AND g.started_on < '2026-01-01' AND (g.ended_on IS NULL OR g.ended_on >= '2026-01-01'))`,
  },
  { name: 'the study with an identifier, first page', query: (facts) => studies(ONE(facts)), against: 'by id, first page' },
  {
    name: 'the study with an identifier, counted',
    query: (facts) => count('studies', ONE(facts)),
    sql: ({ iras }) => `SELECT count(*) FROM study s WHERE s.is_listed AND EXISTS
      (SELECT 1 FROM study_identifier i WHERE i.study_id = s.id AND i.scheme = 'IRAS' AND lower(i.value) = '${iras}')`,
  },
  { name: `studies found by a word of many, first page`, query: found(MANY), against: 'by id, first page' },
  { name: `studies found by a word of many, counted`, query: `{ studies(search: "${MANY}") { totalCount } }`, against: 'all studies counted' },
  { name: 'studies found by two words, first page', query: found(`${MANY} ${OTHER}`), against: 'by id, first page' },
  {
    name: 'open studies found by a word, counted',
    query: `{ studies(search: "${MANY}", filter: ${OPEN}) { totalCount } }`,
    against: 'studies found by a word of many, counted',
  },
  { name: 'everything found by a word, the best 20', query: everywhere(MANY), against: 'by id, first page' },
  { name: 'everything found by the beginning of a word', query: everywhere(MANY.slice(0, 4)), against: 'everything found by a word, the best 20' },
  { name: 'facet of all studies: status', query: facets('', ['status']), sql: grouped('status') },
  { name: 'facets of all studies: status, kind, portfolio', query: facets('', ['status', 'kind', 'portfolio']), against: 'facet of all studies: status' },
  { name: 'facet of all studies: sponsor', query: facets('', ['sponsor']), sql: grouped('sponsor_id') },
  { name: 'facet of all studies: role of those involved', query: facets('', ['role']), against: 'facet of all studies: status' },
  { name: 'facets of open studies: kind, portfolio', query: facets(`(filter: ${OPEN})`, ['kind', 'portfolio']), against: 'open studies counted' },
  {
    name: 'facet of studies found by a word: status',
    query: facets(`(search: "${MANY}")`, ['status']),
    against: 'studies found by a word of many, counted',
  },
];

/** What queries and statements are made from: asked once. */
export const FACTS = `{
  organisations(first: 1, filter: { kind: [HEALTH_BOARD], studySites: {} }) { nodes { id } }
  studies(last: 1, filter: { identifiers: { scheme: [IRAS] } }) { nodes { identifiers { scheme value } } }
}`;
export const facts = ({ organisations: { nodes: [{ id }] }, studies: { nodes: [{ identifiers }] } }) => ({
  board: id,
  boardRow: contractRow(id),
  iras: identifiers.find(({ scheme }) => scheme === 'IRAS').value,
});
