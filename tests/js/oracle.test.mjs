// The oracle on rows known by heart (lists are in oracle-lists.test.mjs): every expected answer is written by hand from the contract's descriptions.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { errorCode } from './oracle/domains/errors.mjs';
import { decodeId, encodeId } from './oracle/ids.mjs';
import { isDate, parseOrcid, parseRor } from './oracle/scalars.mjs';
import { organisations, tinyOracle } from './tiny.mjs';

describe('global ids', () => {
  test('are the ones that another implementation of the description gives', () => {
    assert.equal(encodeId('Organisation', 1), 'org_cm04q2zw7v23s');
    assert.equal(encodeId('Study', 2), 'stu_6rcj7tfpytrt6');
    assert.equal(encodeId('GrantHolder', 987654321), 'hol_dnr1qys5ttf7e');
  });

  test('are read back', () => {
    for (const id of [1, 2, 53, 7000, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      assert.deepEqual(decodeId(encodeId('Grant', id)), { type: 'Grant', id });
    }
    assert.deepEqual(decodeId(encodeId('Grant', 0)), { type: 'Grant', id: NaN });
  });

  test('that are malformed are told apart from ids of nothing', () => {
    for (const text of ['', 'org', 'org_', 'xyz_cm04q2zw7v23s', 'org_cm04q2zw7v23', 'org_cm04q2zw7v23ss', 'org_um04q2zw7v23s', 'org_zzzzzzzzzzzzz', '1']) {
      assert.equal(decodeId(text), null, text);
    }
  });
});

describe('scalars', () => {
  test('dates exist in the calendar', () => {
    assert.ok(isDate('2024-02-29') && isDate('2000-02-29') && isDate('2025-12-31'));
    for (const text of ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-4-1', '20250401']) assert.ok(!isDate(text), text);
  });

  test('check digits of ORCID iDs and ROR ids are verified, in both forms', () => {
    assert.equal(parseOrcid('https://orcid.org/0000-0002-1825-0097'), '0000-0002-1825-0097');
    assert.equal(parseOrcid('0000-0002-1694-233X'), '0000-0002-1694-233X');
    assert.equal(parseOrcid('0000-0002-1825-0098'), null);
    assert.equal(parseRor('https://ror.org/03kk7td41'), '03kk7td41');
    assert.equal(parseRor('03kk7td42'), null);
  });

  test('bad ones in literals and variables refuse the request before it runs', () => {
    const { answer } = tinyOracle({});
    for (const [query, variables] of [
      ['{ researcher(by: {orcid: "0000-0002-1825-0098"}) { id } }'],
      ['{ studies(filter: {recordedOn: {gte: "2025-02-29"}}) { totalCount } }'],
      ['{ grants(filter: {awardedMinor: {gte: 9007199254740992}}) { totalCount } }'],
      ['query($by: OrganisationBy!) { organisation(by: $by) { id } }', { by: { ror: '03kk7td42' } }],
      ['query($d: Date) { studies(filter: {recordedOn: {gte: $d}}) { totalCount } }', { d: 'soon' }],
    ]) {
      const result = answer(query, variables);
      assert.ok(!('data' in result) && result.errors.length === 1, query);
    }
  });
});

describe('texts, money and other parts of rows', () => {
  const { ask } = tinyOracle({
    organisation: organisations([
      { name_en: 'Velindre', name_cy: 'Felindre', name_status: 'PUBLISHED', research_contact_email: 'r&d@x.example' },
      { name_en: 'Only English', name_status: 'STALE', research_contact_url: 'https://x.example/' },
      { name_en: 'No contact' },
    ]),
    funding_scheme: [
      { name_en: 'A', name_status: 'MISSING', covers: '["SALARY","TUITION"]', amount_max_minor: 250000, amount_max_currency: 'GBP', source: 'SAMPLE', updated_at: '2025-03-01T09:30:00Z', source_key: 'a' },
      { name_en: 'B', name_status: 'MISSING', covers: '[]', summary_en: 'Text', summary_cy: 'Testun', summary_status: 'MACHINE' },
    ],
  });

  test('Welsh where there is Welsh, English elsewhere, and it says so', () => {
    const fields = '{ cy en w: value(lang: CY) e: value(lang: EN) d: value n: value(lang: null) servedLang(lang: CY) isFallback(lang: CY) none: isFallback status }';
    const { nodes } = ask(`{ organisations(first: 2) { nodes { name ${fields} } } }`).organisations;
    assert.deepEqual(nodes.map((node) => node.name), [
      { cy: 'Felindre', en: 'Velindre', w: 'Felindre', e: 'Velindre', d: 'Velindre', n: 'Velindre', servedLang: 'CY', isFallback: false, none: false, status: 'PUBLISHED' },
      { cy: null, en: 'Only English', w: 'Only English', e: 'Only English', d: 'Only English', n: 'Only English', servedLang: 'EN', isFallback: true, none: false, status: 'MISSING' },
    ]);
  });

  test('parts that are not there are null', () => {
    const { nodes } = ask('{ organisations { nodes { researchContact { email url } } } }').organisations;
    assert.deepEqual(nodes.map((node) => node.researchContact), [{ email: 'r&d@x.example', url: null }, { email: null, url: 'https://x.example/' }, null]);
    assert.deepEqual(ask('{ fundingSchemes { nodes { summary { cy } amountMax { amountMinor currency } covers } } }').fundingSchemes.nodes, [
      { summary: null, amountMax: { amountMinor: 250000, currency: 'GBP' }, covers: ['SALARY', 'TUITION'] },
      { summary: { cy: 'Testun' }, amountMax: null, covers: [] },
    ]);
    assert.deepEqual(ask('{ fundingSchemes(first: 1) { nodes { provenance { source sourceKey sourcePlace updatedAt } } } }').fundingSchemes.nodes[0].provenance, {
      source: 'SAMPLE', sourceKey: 'a', sourcePlace: null, updatedAt: '2025-03-01T09:30:00Z',
    });
  });
});

describe('what an anonymous caller sees', () => {
  const study = (row) => ({ title: 's', kind: 'RESEARCH', status: 'OPEN', portfolio: 'LOCAL', recorded_on: '2025-01-01', is_listed: true, ...row });
  const grant = (row) => ({ title: 'g', awarded_on: '2025-01-01', covers: '[]', is_public: true, ...row });
  const identity = { identity_group: 'NOT_RECORDED', identity_coded_by: 'IMPORTED', status: 'UNCLAIMED' };
  const { ask } = tinyOracle({
    organisation: organisations([{ name_en: 'Board', kind: 'HEALTH_BOARD' }, { name_en: 'Trust fund', kind: 'CHARITY' }]),
    discipline: [{ name_en: 'D', name_status: 'MISSING' }],
    researcher: [
      { name: 'Open', sort_name: 'Open', contact_preference: 'OPEN', is_public: true, orcid: '0000-0002-1825-0097', discipline_id: 1, career_level: 'ADVANCED', publishes_orcid: true, publishes_discipline: true, publishes_career_level: true, publishes_expertise: true },
      { name: 'Shy', sort_name: 'Shy', contact_preference: 'NONE', is_public: true, orcid: '0000-0002-1694-233X', discipline_id: 1, career_level: 'ADVANCED' },
      { name: 'Hidden', sort_name: 'Hidden', contact_preference: 'NONE', is_public: false, orcid: '0000-0001-5109-3700', publishes_orcid: true },
    ],
    researcher_expertise: [1, 2, 3].map((id) => ({ researcher_id: id, term: `term ${id}` })),
    appointment: [
      { researcher_id: 1, organisation_id: 1, title: 'p', started_on: '2020-01-01', career_framework_band: 4, contract_type: 'JOINT' },
      { researcher_id: 1, organisation_id: 1, title: 'q', started_on: '2020-01-01', career_framework_band: 5, contract_type: 'JOINT', ended_on: '9999-12-31' },
      { researcher_id: 2, organisation_id: 1, title: 'r', started_on: '2020-01-01', ended_on: '2021-01-01' },
      { researcher_id: 3, organisation_id: 1, title: 's', started_on: '2020-01-01' },
    ],
    study: [study({ title: 'listed' }), study({ title: 'unlisted', is_listed: false }), study({ title: 'paid by the board' })],
    study_involvement: [
      { study_id: 1, researcher_id: 1, role: 'PRINCIPAL_INVESTIGATOR', ...identity, identity_discipline_id: 1, identity_career_level: 'ENHANCED' },
      { study_id: 1, researcher_id: 3, role: 'CHIEF_INVESTIGATOR', ...identity },
      { study_id: 1, researcher_id: 1, role: 'SUPERVISOR', ...identity },
      { study_id: 2, researcher_id: 1, role: 'OTHER', ...identity },
    ],
    study_identifier: [{ study_id: 1, scheme: 'IRAS', value: '1' }, { study_id: 2, scheme: 'IRAS', value: '2' }],
    study_health_category: [{ study_id: 1, category: 'EAR', share_percent: 25 }, { study_id: 1, category: 'EYE', share_percent: 50 }, { study_id: 1, category: 'SKIN', share_percent: 25 }],
    study_site: [{ study_id: 2, organisation_id: 1, role: 'LEAD' }, { study_id: 1, organisation_id: 1, role: 'LEAD' }],
    funding_grant: [grant({ title: 'public', funder_id: 2 }), grant({ title: 'secret', funder_id: 2, is_public: false }), grant({ title: 'own', funder_id: 1 })],
    study_grant: [{ study_id: 1, grant_id: 1 }, { study_id: 3, grant_id: 2 }, { study_id: 3, grant_id: 3 }, { study_id: 2, grant_id: 1 }],
    grant_holder: [{ grant_id: 2, researcher_id: 1, role: 'AWARD_HOLDER', ...identity }, { grant_id: 1, researcher_id: 3, role: 'AWARD_HOLDER', ...identity }],
  });

  test('people with a public profile, and of them what they publish', () => {
    assert.deepEqual(ask('{ researchers { totalCount nodes { name orcid discipline { name { en } } careerLevel expertise { term } } } }').researchers, {
      totalCount: 2,
      nodes: [
        { name: 'Open', orcid: '0000-0002-1825-0097', discipline: { name: { en: 'D' } }, careerLevel: 'ADVANCED', expertise: [{ term: 'term 1' }] },
        { name: 'Shy', orcid: null, discipline: null, careerLevel: null, expertise: [] },
      ],
    });
  });

  test('a look-up finds nobody by what they do not publish', () => {
    const found = (orcid) => ask(`{ researcher(by: {orcid: "${orcid}"}) { name } }`).researcher;
    assert.deepEqual(['0000-0002-1825-0097', '0000-0002-1694-233X', '0000-0001-5109-3700'].map(found), [{ name: 'Open' }, null, null]);
    assert.equal(ask(`{ node(id: "${encodeId('Researcher', 3)}") { id } }`).node, null);
    assert.equal(ask(`{ study(by: {irasId: "2"}) { id } }`).study, null);
  });

  test('posts, sites and holders only of who and what can be seen', () => {
    const { nodes } = ask('{ organisations(first: 1) { nodes { appointments { nodes { title isSupportWorkforce } } researchers { nodes { name } } studySites { totalCount } } } }').organisations;
    assert.deepEqual(nodes[0], {
      appointments: { nodes: [{ title: 'p', isSupportWorkforce: null }, { title: 'q', isSupportWorkforce: null }] },
      researchers: { nodes: [{ name: 'Open' }] },
      studySites: { totalCount: 1 },
    });
    assert.deepEqual(ask('{ grants { nodes { title holders { nodes { researcher { name } } } } } }').grants.nodes, [
      { title: 'public', holders: { nodes: [{ researcher: null }] } },
      { title: 'own', holders: { nodes: [] } },
    ]);
  });

  test('the terms of posts are nulls wherever they are asked by', () => {
    const terms = 'contractType term fteHundredths roleIdentity careerFrameworkBand isSupportWorkforce startedOn endedOn';
    const posts = (args, fields) => ask(`{ organisations(first: 1) { nodes { appointments${args} { ${fields} } } } }`).organisations.nodes[0].appointments;
    const nothing = Object.fromEntries(terms.split(' ').map((field) => [field, null]));
    assert.deepEqual(posts('', `nodes { ${terms} }`).nodes, [nothing, nothing]);
    const kept = (filter) => posts(`(filter: ${filter})`, 'totalCount').totalCount;
    assert.deepEqual(['{contractType: [JOINT]}', '{not: {contractType: [JOINT]}}', '{startedOn: {lt: "2030-01-01"}}', '{careerFrameworkBand: {gte: 2}}'].map(kept), [0, 2, 0, 0]);
    assert.deepEqual(posts('(orderBy: [{field: ENDED_ON, direction: DESC}])', 'nodes { title }').nodes, [{ title: 'q' }, { title: 'p' }]);
    assert.equal(ask('{ researchers(filter: {appointments: {contractType: [JOINT]}}) { totalCount } }').researchers.totalCount, 0);
    assert.ok(posts('', 'facets { contractType { count } }').facets.contractType.every(({ count }) => count === 0));
  });

  test('a study shows its parts, each person once, hidden ones not', () => {
    const { nodes } = ask(`{ studies { nodes {
      title isExternallyFunded researchers { nodes { name } } grants { nodes { title } } healthCategories { category } identifiers { value }
      involvements { nodes { role researcher { name } identity { group discipline { name { en } } careerLevel profession codedBy } } }
    } } }`).studies;
    const nobody = { group: 'NOT_RECORDED', discipline: null, careerLevel: null, profession: null, codedBy: 'IMPORTED' };
    assert.deepEqual(nodes, [
      {
        title: 'listed',
        isExternallyFunded: true,
        researchers: { nodes: [{ name: 'Open' }] },
        grants: { nodes: [{ title: 'public' }] },
        healthCategories: [{ category: 'EYE' }, { category: 'EAR' }, { category: 'SKIN' }],
        identifiers: [{ value: '1' }],
        involvements: {
          nodes: [
            { role: 'PRINCIPAL_INVESTIGATOR', researcher: { name: 'Open' }, identity: { ...nobody, discipline: { name: { en: 'D' } }, careerLevel: 'ENHANCED' } },
            { role: 'CHIEF_INVESTIGATOR', researcher: null, identity: nobody },
            { role: 'SUPERVISOR', researcher: { name: 'Open' }, identity: nobody },
          ],
        },
      },
      { title: 'paid by the board', isExternallyFunded: false, researchers: { nodes: [] }, grants: { nodes: [{ title: 'own' }] }, healthCategories: [], identifiers: [], involvements: { nodes: [] } },
    ]);
  });

  test('a hidden person cannot be found through a filter either', () => {
    const count = (filter) => ask(`{ studyInvolvements(filter: ${filter}) { totalCount } }`).studyInvolvements.totalCount;
    assert.equal(count(`{researcher: ["${encodeId('Researcher', 1)}"]}`), 2);
    assert.equal(count(`{researcher: ["${encodeId('Researcher', 3)}"]}`), 0);
    assert.equal(count(`{not: {researcher: ["${encodeId('Researcher', 3)}"]}}`), 3);
    assert.equal(ask('{ researchers(filter: {involvements: {studyLike: {title: {eq: "unlisted"}}}}) { totalCount } }').researchers.totalCount, 0);
  });
});

describe('look-ups', () => {
  const { ask, errors } = tinyOracle({
    organisation: organisations([{ name_en: 'A' }, { name_en: 'B' }]),
    organisation_identifier: [{ organisation_id: 2, scheme: 'CROSSREF_FUNDER', value: '100004440' }, { organisation_id: 1, scheme: 'ODS', value: '100004440' }],
    funding_grant: [{ title: 'g', reference: 'WT/8 a', funder_id: 1, awarded_on: '2020-01-01', covers: '[]', is_public: true, source_key: '360G-1' }],
    funding_scheme: [{ name_en: 'S', covers: '[]', source: 'REFERENCE', source_key: 'bevan' }, { name_en: 'T', covers: '[]', source: 'SAMPLE', source_key: 'made-up' }],
    professional_group: [{ name_en: 'second', position: 2 }, { name_en: 'first', position: 1 }],
    professional_group_alias: [{ label: 'unmapped', source_place: 'p' }, { group_id: 1, label: 'mapped', source_place: 'p' }],
  });
  const id = (type, number) => encodeId(type, number);

  test('by identifier', () => {
    assert.equal(ask('{ organisation(by: {crossrefFunder: "10.13039/100004440"}) { name { en } } }').organisation.name.en, 'B');
    assert.equal(ask('{ organisation(by: {ods: "100004440"}) { name { en } } }').organisation.name.en, 'A');
    assert.equal(ask('{ organisation(by: {gss: "100004440"}) { id } }').organisation, null);
    for (const reference of ['WT/8 a', 'wt8A', ' w/t8 A']) {
      assert.equal(ask(`{ grant(by: {reference: {funder: "${id('Organisation', 1)}", reference: "${reference}"}}) { title } }`).grant.title, 'g');
    }
    assert.equal(ask(`{ grant(by: {reference: {funder: "${id('Organisation', 2)}", reference: "WT/8 a"}}) { title } }`).grant, null);
    assert.equal(ask('{ grant(by: {sourceKey: "360G-1"}) { title } }').grant.title, 'g');
    assert.equal(ask('{ fundingScheme(by: {key: "bevan"}) { name { en } } }').fundingScheme.name.en, 'S');
    assert.equal(ask('{ fundingScheme(by: {key: "made-up"}) { id } }').fundingScheme, null);
  });

  test('by id: nothing is null, malformed is an error', () => {
    const { nodes } = ask(`{ nodes(ids: ["${id('Organisation', 2)}", "${id('Grant', 9)}", "${id('Grant', 1)}"]) { __typename ... on Organisation { name { en } } ... on Grant { title } } }`);
    assert.deepEqual(nodes, [{ __typename: 'Organisation', name: { en: 'B' } }, null, { __typename: 'Grant', title: 'g' }]);
    for (const query of ['node(id: "x") { id }', 'nodes(ids: ["x"]) { id }', 'nodes(ids: []) { id }', 'grant(by: {id: "x"}) { id }', `grant(by: {id: "${id('Organisation', 1)}"}) { id }`]) {
      assert.deepEqual(errors(`{ ${query} }`), [[query.split('(')[0], ['BAD_USER_INPUT']]], query);
    }
    const many = (count) => errors('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: count }, () => id('Grant', 1)) });
    assert.deepEqual([many(100), many(101)], [[], [['nodes', ['BAD_USER_INPUT']]]]);
  });

  test('whole lists have an order of their own', () => {
    assert.deepEqual(ask('{ professionalGroups { name { en } aliases { label } } unmappedGroupLabels { label } }'), {
      professionalGroups: [{ name: { en: 'first' }, aliases: [] }, { name: { en: 'second' }, aliases: [{ label: 'mapped' }] }],
      unmappedGroupLabels: [{ label: 'unmapped' }],
    });
  });
});

describe('codes of errors', () => {
  const of = (description) => errorCode({ name: 'A', description });

  test('are what their descriptions end on', () => {
    const common = { code: 'A', page: '/errors/A' };
    assert.deepEqual(of('It is 404. Status 422; a retry does not help.'), { ...common, retryable: false, atField: false, statuses: [422] });
    assert.deepEqual(of('No JSON (400). Status 400 or 422; a retry does not help.'), { ...common, retryable: false, atField: false, statuses: [400, 422] });
    assert.deepEqual(of('Slow. At a field, or status 503; a retry may help.'), { ...common, retryable: true, atField: true, statuses: [503] });
    assert.deepEqual(of('Wrong. At a field; a retry does not help.'), { ...common, retryable: false, atField: true, statuses: [] });
  });

  test('are told in the order of the contract', () => {
    const { ask, oracle } = tinyOracle({});
    const codes = ask('{ errorCodes { code } }').errorCodes.map(({ code }) => code);
    assert.deepEqual(codes, oracle.schema.getType('ErrorCode').getValues().map(({ name }) => name));
    assert.deepEqual(ask('{ errorCodes { atField statuses page } }').errorCodes[0], { atField: false, statuses: [400], page: '/errors/GRAPHQL_PARSE_FAILED' });
  });
});

describe('values outside the contract', () => {
  const { answer } = tinyOracle({
    organisation: organisations([{ kind: 'BROKEN' }, { nation: 'BROKEN' }, { name_cy: 'y', name_status: 'BROKEN' }]),
    organisation_alias: [{ organisation_id: 2, name: 'a', kind: 'BROKEN' }],
  });

  test('make the field null where it may be', () => {
    const { data, errors } = answer('{ organisations { nodes { nation } } }');
    assert.deepEqual(data.organisations.nodes, [{ nation: null }, { nation: null }, { nation: null }]);
    assert.deepEqual(errors.map((error) => error.path), [['organisations', 'nodes', 1, 'nation']]);
  });

  test('take away the nearest object that may be null', () => {
    const { data, errors } = answer('{ organisations { nodes { kind } edges { node { name { status } aliases { kind } } } } }');
    assert.deepEqual(data.organisations, {
      nodes: [null, { kind: 'OTHER' }, { kind: 'OTHER' }],
      edges: [{ node: { name: { status: 'MISSING' }, aliases: [] } }, { node: { name: { status: 'MISSING' }, aliases: null } }, { node: null }],
    });
    assert.deepEqual(errors.map((error) => error.path.join('.')), ['organisations.nodes.0.kind', 'organisations.edges.1.node.aliases.0.kind', 'organisations.edges.2.node.name.status']);
  });

  test('a text without Welsh has no status that could be wrong', () => {
    const { ask } = tinyOracle({ organisation: organisations([{ name_status: 'BROKEN' }]) });
    assert.equal(ask('{ organisations { nodes { name { status } } } }').organisations.nodes[0].name.status, 'MISSING');
  });
});

test('a dump that lacks a column is a fault of the dump, not an answer', () => {
  const { oracle } = tinyOracle({ organisation: organisations([{}]) });
  for (const row of oracle.db.rows('organisation')) delete row.city;
  assert.throws(() => oracle.execute({ query: '{ organisations { nodes { city } } }' }), /has no column city/);
});

test('a dump that writes values in another way is refused', () => {
  assert.throws(() => tinyOracle({ organisation: organisations([{ sample: 1 }]) }), /sample has to be true or false/);
  assert.throws(() => tinyOracle({ organisation: organisations([{ id: '1' }]) }), /id has to be a whole number/);
  assert.throws(() => tinyOracle({ organisation: organisations([{ updated_at: '2025-01-01 10:00:00' }]) }), /updated_at has to be an instant/);
});
