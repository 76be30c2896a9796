// Innovation: the public sees what is published and what belongs to it.

import { children, through, values } from '../model.mjs';
import { draftOf, some } from '../whose.mjs';
import { fakeIdentity } from './publication.mjs';

const published = draftOf();
const part = (db, table, id, column, who) => some(db, table, 'innovation_project_id', id, (row) => row[column] === who);

const ownProject = (row, db) =>
  db.own(null, {
    organisation: (id) => row.organisation_id === id || ['innovation_partner', 'adoption_site'].some((table) => part(db, table, row.id, 'organisation_id', id)),
    person: (id) => part(db, 'innovation_participation', row.id, 'researcher_id', id),
  });

const ownProperty = (row, db) =>
  db.own(null, {
    organisation: (id) => some(db, 'intellectual_property_owner', 'intellectual_property_id', row.id, (owner) => owner.organisation_id === id),
    person: (id) => part(db, 'innovation_participation', row.innovation_project_id, 'researcher_id', id),
  });
const of = (table, column) => (row, db) => db.has(table, row[column]);
const ofProject = of('innovation_project', 'innovation_project_id');
const ofCentre = of('research_centre', 'research_centre_id');
const byPosition = (a, b) => a.position - b.position || a.id - b.id;
const byDay = (a, b) => (a.reached_on < b.reached_on ? -1 : a.reached_on > b.reached_on ? 1 : a.id - b.id);
const byKey = (db, table) => (value) => db.rows(table).find((row) => row.source === 'REFERENCE' && row.source_key === value);

/** What two spellings of a number share. */
const plain = (text) => text.replace(/[\s.,/-]/g, '').toUpperCase();

export default {
  found: {
    IntellectualProperty: { titles: ['title'], texts: ['reference'] },
    InnovationProject: { titles: ['name_en', 'name_cy'], texts: ['summary_en', 'summary_cy'] },
    ResearchCentre: { titles: ['name_en', 'name_cy'], names: true, texts: ['summary_en', 'summary_cy'] },
  },
  prefixes: {
    IntellectualProperty: 'ipr',
    InnovationProject: 'inn',
    InnovationParticipation: 'ivp',
    AdoptionSite: 'ads',
    ImpactStatement: 'imp',
    ResearchCentre: 'cen',
  },
  tables: {
    IntellectualProperty: 'intellectual_property',
    InnovationProject: 'innovation_project',
    InnovationParticipation: 'innovation_participation',
    AdoptionSite: 'adoption_site',
    ImpactStatement: 'impact_statement',
    ResearchCentre: 'research_centre',
  },
  valueTables: [
    'intellectual_property_owner',
    'innovation_stage_entry',
    'innovation_partner',
    'innovation_project_study',
    'research_centre_partner',
    'research_centre_service',
    'research_centre_staff',
  ],
  toOne: { innovationProject: 'InnovationProject', 'ResearchCentre.host': 'Organisation' },
  toMany: {
    'IntellectualProperty.owners': through('Organisation', 'intellectual_property_owner', 'intellectual_property_id', 'organisation_id'),
    'InnovationProject.participations': children('InnovationParticipation', 'innovation_project_id'),
    'InnovationProject.researchers': through('Researcher', 'innovation_participation', 'innovation_project_id', 'researcher_id'),
    'InnovationProject.adoptionSites': children('AdoptionSite', 'innovation_project_id'),
    'InnovationProject.studies': through('Study', 'innovation_project_study', 'innovation_project_id', 'study_id'),
    'InnovationProject.intellectualProperty': children('IntellectualProperty', 'innovation_project_id'),
    'InnovationProject.impacts': children('ImpactStatement', 'innovation_project_id'),
    'ResearchCentre.partners': through('Organisation', 'research_centre_partner', 'research_centre_id', 'organisation_id'),
    'Study.innovationProjects': through('InnovationProject', 'innovation_project_study', 'study_id', 'innovation_project_id'),
    'Study.intellectualProperty': children('IntellectualProperty', 'study_id'),
    'Study.impacts': children('ImpactStatement', 'study_id'),
    'Researcher.innovationRoles': children('InnovationParticipation', 'researcher_id'),
    'Researcher.innovationProjects': through('InnovationProject', 'innovation_participation', 'researcher_id', 'innovation_project_id'),
    'Organisation.intellectualProperty': through('IntellectualProperty', 'intellectual_property_owner', 'organisation_id', 'intellectual_property_id'),
    'Organisation.innovationProjects': children('InnovationProject', 'organisation_id'),
    'Organisation.adoptionSites': children('AdoptionSite', 'organisation_id'),
    'Organisation.hostedCentres': children('ResearchCentre', 'host_id'),
  },
  valueLists: {
    'InnovationProject.stages': values('innovation_stage_entry', 'innovation_project_id', byDay),
    'InnovationProject.partners': values('innovation_partner', 'innovation_project_id'),
    'ResearchCentre.services': values('research_centre_service', 'research_centre_id', byPosition),
    'ResearchCentre.staffMix': values('research_centre_staff', 'research_centre_id', byPosition),
  },
  people: ['InnovationParticipation'],
  facets: { 'InnovationProject.adoptedBy': ['adoptionSites', 'organisation_id'] },
  visible: {
    intellectual_property: (row, db) => row.is_published || ownProperty(row, db),
    intellectual_property_owner: of('intellectual_property', 'intellectual_property_id'),
    innovation_project: (row, db) => row.is_published || ownProject(row, db),
    innovation_stage_entry: ofProject,
    innovation_partner: ofProject,
    innovation_participation: ofProject,
    adoption_site: ofProject,
    innovation_project_study: ofProject,
    impact_statement: draftOf(['organisation_id']),
    research_centre: published,
    research_centre_partner: ofCentre,
    research_centre_service: ofCentre,
    research_centre_staff: ofCentre,
  },
  lookups: (db) => ({
    IntellectualProperty: { number: (value) => db.rows('intellectual_property').find((row) => row.reference_key === plain(value)) },
    InnovationProject: { key: byKey(db, 'innovation_project') },
    ResearchCentre: { key: byKey(db, 'research_centre') },
  }),
  lookupPools: {
    IntellectualProperty: {
      number: (pools) => pools.rows('intellectual_property').map((row) => row.reference).filter((number) => number !== null).flatMap((number) => [number, number.replace(/[ -]/g, '').toLowerCase()]),
    },
  },
  fake: {
    innovation_participation: fakeIdentity,
    intellectual_property: (_, id) => ({ reference: `ZZ ${id}/A`, reference_key: `ZZ${id}A` }),
    research_centre_service: (_, id) => ({ position: id % 4 }),
    research_centre_staff: (_, id) => ({ position: id % 4 }),
  },
};
