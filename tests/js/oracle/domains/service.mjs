// Services: the public sees what is published, and accreditations with their service.

import { children, through } from '../model.mjs';
import { draftOf, some } from '../whose.mjs';

const published = draftOf(['organisation_id']);
const ofSolution = (row, db) => db.has('regional_solution', row.regional_solution_id);

export default {
  found: {
    Service: { titles: ['name_en', 'name_cy'] },
    AuditReport: { titles: ['title_en', 'title_cy'] },
    SustainabilityRisk: { titles: ['title_en', 'title_cy'] },
    RegionalSolution: { titles: ['title_en', 'title_cy'], texts: ['summary_en', 'summary_cy'] },
  },
  prefixes: { Service: 'ser', Accreditation: 'acc', AuditReport: 'rpt', SustainabilityRisk: 'rsk', RegionalSolution: 'sol' },
  tables: {
    Service: 'service',
    Accreditation: 'accreditation',
    AuditReport: 'audit_report',
    SustainabilityRisk: 'sustainability_risk',
    RegionalSolution: 'regional_solution',
  },
  valueTables: ['audit_report_recipient', 'regional_solution_risk', 'regional_solution_organisation'],
  toOne: { service: 'Service', escalatedTo: 'Organisation', 'Accreditation.body': 'Organisation' },
  toMany: {
    'Service.accreditations': children('Accreditation', 'service_id'),
    'Service.sustainabilityRisks': children('SustainabilityRisk', 'service_id'),
    'AuditReport.circulatedTo': through('Organisation', 'audit_report_recipient', 'audit_report_id', 'organisation_id'),
    'SustainabilityRisk.regionalSolutions': through('RegionalSolution', 'regional_solution_risk', 'sustainability_risk_id', 'regional_solution_id'),
    'RegionalSolution.sustainabilityRisks': through('SustainabilityRisk', 'regional_solution_risk', 'regional_solution_id', 'sustainability_risk_id'),
    'RegionalSolution.organisations': through('Organisation', 'regional_solution_organisation', 'regional_solution_id', 'organisation_id'),
    'Organisation.services': children('Service', 'organisation_id'),
    'Organisation.accreditationsGiven': children('Accreditation', 'body_id'),
    'Organisation.auditReports': children('AuditReport', 'organisation_id'),
    'Organisation.auditReportsReceived': through('AuditReport', 'audit_report_recipient', 'organisation_id', 'audit_report_id'),
    'Organisation.sustainabilityRisks': children('SustainabilityRisk', 'organisation_id'),
    'Organisation.escalatedRisks': children('SustainabilityRisk', 'escalated_to_id'),
    'Organisation.regionalSolutions': through('RegionalSolution', 'regional_solution_organisation', 'organisation_id', 'regional_solution_id'),
    'ProfessionalGroup.services': children('Service', 'group_id'),
    'Discipline.services': children('Service', 'discipline_id'),
    'Discipline.auditReports': children('AuditReport', 'discipline_id'),
    'Discipline.sustainabilityRisks': children('SustainabilityRisk', 'discipline_id'),
  },
  facets: {
    'Service.accreditation': ['accreditations', 'status'],
    'Service.risk': ['sustainabilityRisks', 'severity'],
    'AuditReport.recipientKind': ['circulatedTo', 'kind'],
    'RegionalSolution.severity': ['sustainabilityRisks', 'severity'],
    'RegionalSolution.discipline': ['sustainabilityRisks', 'discipline_id'],
    'RegionalSolution.organisationKind': ['organisations', 'kind'],
  },
  visible: {
    service: published,
    accreditation: (row, db) => db.has('service', row.service_id),
    audit_report: published,
    sustainability_risk: published,
    regional_solution: (row, db) =>
      row.is_published ||
      db.own(null, { organisation: (id) => some(db, 'regional_solution_organisation', 'regional_solution_id', row.id, (share) => share.organisation_id === id) }),
    audit_report_recipient: (row, db) => db.has('audit_report', row.audit_report_id),
    regional_solution_risk: (row, db) => ofSolution(row, db) && db.has('sustainability_risk', row.sustainability_risk_id),
    regional_solution_organisation: ofSolution,
  },
};
