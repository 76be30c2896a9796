// The community: the public sees what is published, and the person of a seat or part only with a public profile.

import { children, through, values } from '../model.mjs';
import { draftOf } from '../whose.mjs';

const lasts = (row) => row.ended_on === null;

const identity = ({ code, words, maybe, ref }) => ({
  identity_group: code('ProfessionalGroupCode'),
  identity_discipline_id: maybe(() => ref('discipline')),
  identity_career_level: maybe(() => code('CareerLevelCode')),
  identity_profession: maybe(() => code('ComparatorProfession')),
  identity_identifies_as: maybe(() => words(1)),
  identity_coded_by: code('IdentityProvenance'),
});

export default {
  found: {
    Network: { titles: ['purpose_en', 'purpose_cy'] },
    NominatedLead: { titles: ['topic_en', 'topic_cy'] },
    OutreachActivity: { titles: ['title_en', 'title_cy'], texts: ['programme'] },
  },
  prefixes: { Network: 'net', GroupMembership: 'mem', Champion: 'chm', NominatedLead: 'led', OutreachActivity: 'otr' },
  tables: {
    Network: 'network',
    GroupMembership: 'group_membership',
    Champion: 'champion',
    NominatedLead: 'nominated_lead',
    OutreachActivity: 'outreach_activity',
  },
  valueTables: ['network_member_count', 'network_discipline'],
  toOne: { network: 'Network', host: 'Organisation', represents: 'Organisation' },
  toMany: {
    'Network.disciplines': through('Discipline', 'network_discipline', 'network_id', 'discipline_id'),
    'Network.memberships': children('GroupMembership', 'network_id'),
    'Network.currentMemberships': through('GroupMembership', 'group_membership', 'network_id', 'id', lasts),
    'Organisation.networks': children('Network', 'organisation_id'),
    'Organisation.hostedNetworks': children('Network', 'host_id'),
    'Organisation.groupMemberships': children('GroupMembership', 'organisation_id'),
    'Organisation.representations': children('GroupMembership', 'represents_id'),
    'Organisation.champions': children('Champion', 'organisation_id'),
    'Organisation.activeChampions': through('Champion', 'champion', 'organisation_id', 'id', lasts),
    'Organisation.nominatedLeads': children('NominatedLead', 'organisation_id'),
    'Organisation.outreachActivities': children('OutreachActivity', 'organisation_id'),
    'ProfessionalGroup.networks': children('Network', 'group_id'),
    'Discipline.networks': through('Network', 'network_discipline', 'discipline_id', 'network_id'),
    'Researcher.groupMemberships': children('GroupMembership', 'researcher_id'),
    'Researcher.championRoles': children('Champion', 'researcher_id'),
    'Researcher.leadRoles': children('NominatedLead', 'researcher_id'),
  },
  valueLists: {
    'Network.memberCounts': values('network_member_count', 'network_id', (a, b) =>
      a.counted_on < b.counted_on ? -1 : a.counted_on > b.counted_on ? 1 : a.id - b.id),
  },
  people: ['GroupMembership', 'Champion', 'NominatedLead'],
  facets: {
    'Network.role': ['memberships', 'role'],
    'Network.identityGroup': ['memberships', 'identity_group'],
  },
  visible: {
    network: draftOf(),
    group_membership: draftOf(['organisation_id', 'represents_id'], ['researcher_id']),
    champion: draftOf(['organisation_id'], ['researcher_id']),
    nominated_lead: draftOf(['organisation_id'], ['researcher_id']),
    outreach_activity: draftOf(['organisation_id']),
    network_member_count: (row, db) => db.has('network', row.network_id),
    network_discipline: (row, db) => db.has('network', row.network_id),
  },
  fake: { group_membership: identity, champion: identity, nominated_lead: identity },
};
