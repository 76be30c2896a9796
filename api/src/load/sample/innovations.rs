//! Innovations that studies test or start, with what belongs to them.

use entity::enums::{
    ActivityKind, AdoptionStatus, ImpactKind, ImpactReach, InnovationPartnerRole, InnovationRole, InnovationStage,
    IntellectualPropertyKind, IntellectualPropertyStatus, PartnerKind, QualityDomain, RecordSource, StudyStatus,
    TranslationStatus,
};
use entity::{
    adoption_site, impact_statement, innovation_participation, innovation_partner, innovation_project,
    innovation_project_study, innovation_stage_entry, intellectual_property, intellectual_property_owner,
};
use sea_orm::Iterable;

use super::calendar::{TODAY, after, before, days_between};
use super::editor::{Editor, list};
use super::parts::Part;
use super::plan::Stratum;
use super::rows::{Ids, Rows, key};
use super::studies::Work;

/// The innovation that something belongs to: its id, and whether it is in use somewhere.
#[derive(Clone, Copy)]
struct Innovation {
    id: i64,
    used: bool,
}

impl Editor<'_> {
    /// Adds the innovation that the study tests or starts, what protects it, and what it changed.
    pub(crate) fn innovation(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let chance = match work.kind {
            ActivityKind::Innovation => 90,
            ActivityKind::RealWorldTesting => 60,
            _ => 6,
        };
        let innovation = self.dice.percent(chance).then(|| self.project(work, ids, rows));
        if self.dice.percent(if innovation.is_some() { 50 } else { 1 }) {
            self.property(work, innovation, ids, rows);
        }
        let changed = innovation.is_some_and(|innovation| innovation.used) || work.status == StudyStatus::Completed;
        if changed && self.dice.percent(25) {
            self.impact(work, innovation, ids, rows);
        }
    }

    fn project(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) -> Innovation {
        let (id, number) = ids.innovation_projects.next();
        let stages: Vec<InnovationStage> = InnovationStage::iter().collect();
        let reached = self.dice.below(u32::try_from(stages.len()).unwrap_or(1)) as usize;
        let used = reached >= 4;
        let over = matches!(work.status, StudyStatus::Terminated);
        let begun = before(work.recorded_on, self.dice.between(30, 400));
        rows.innovation_projects.push(innovation_project::Model {
            id,
            name_en: format!("Sample innovation {number:04}"),
            name_cy: Some(format!("Arloesiad enghreifftiol {number:04}")),
            name_status: TranslationStatus::Machine,
            summary_en: Some(format!("A made-up innovation that comes with: {}.", work.title)),
            summary_cy: None,
            summary_status: TranslationStatus::Missing,
            stage: stages.get(reached).copied(),
            organisation_id: Some(self.ground.boards[work.draft.board].id),
            started_on: Some(begun),
            ended_on: over.then(|| self.day_after(work, 30)),
            is_published: work.draft.stratum != Stratum::Unlisted && !self.dice.percent(10),
            source: RecordSource::Sample,
            source_key: key("innovation", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        let mut day = begun;
        for stage in stages.into_iter().take(reached + 1) {
            let (entry, _) = ids.innovation_stages.next();
            let row = innovation_stage_entry::Model { id: entry, innovation_project_id: id, stage, reached_on: day };
            rows.innovation_stages.push(row);
            day = after(day, self.dice.below(days_between(day, TODAY).min(240) + 1));
        }
        let (link, _) = ids.innovation_studies.next();
        let row = innovation_project_study::Model { id: link, innovation_project_id: id, study_id: work.id };
        rows.innovation_studies.push(row);
        self.partners_of(id, work, ids, rows);
        for (turn, part) in work.parts.iter().enumerate() {
            let role = match turn {
                0 => InnovationRole::Lead,
                _ => self.dice.weighted(&[
                    (60, InnovationRole::Member),
                    (20, InnovationRole::Support),
                    (10, InnovationRole::Mentor),
                    (10, InnovationRole::AdoptionLead),
                ]),
            };
            self.takes_part(id, part, role, ids, rows);
        }
        if used || self.dice.percent(20) {
            self.adopted(id, work, used, ids, rows);
        }
        Innovation { id, used }
    }

    fn partners_of(&mut self, innovation_project_id: i64, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        use InnovationPartnerRole::{Funder, Partner, Supporter};
        let company = work.industry.map(|(company, kind)| (company, Partner, Some(kind)));
        let university = work.universities.first().map(|id| (*id, Partner, Some(PartnerKind::Hei)));
        let charity = self.dice.pick(&self.partners.charities).copied();
        let charity = charity.filter(|_| self.dice.percent(40)).map(|id| (id, Funder, Some(PartnerKind::Charity)));
        let centre = self.dice.percent(30).then_some((self.ground.tritech, Supporter, None));
        for (organisation_id, role, partner_kind) in [company, university, charity, centre].into_iter().flatten() {
            let (id, _) = ids.innovation_partners.next();
            let row = innovation_partner::Model { id, innovation_project_id, organisation_id, role, partner_kind };
            rows.innovation_partners.push(row);
        }
    }

    fn takes_part(
        &mut self,
        innovation_project_id: i64,
        part: &Part,
        role: InnovationRole,
        ids: &mut Ids,
        rows: &mut Rows,
    ) {
        let (id, number) = ids.innovation_participations.next();
        rows.innovation_participations.push(innovation_participation::Model {
            id,
            innovation_project_id,
            researcher_id: part.person.map(|person| ids.researchers.id(i64::from(person) + 1)),
            role,
            organisation_id: Some(self.ground.boards[part.board].id),
            identity_group: part.group,
            identity_discipline_id: part.discipline,
            identity_career_level: part.level,
            identity_profession: part.profession,
            identity_identifies_as: part.calls.map(str::to_owned),
            identity_coded_by: part.coded_by,
            source: RecordSource::Sample,
            source_key: key("innovation-participation", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }

    fn adopted(&mut self, innovation_project_id: i64, work: &Work, used: bool, ids: &mut Ids, rows: &mut Rows) {
        for board in std::iter::once(work.draft.board).chain(work.other_boards.iter().copied()) {
            let status = if used {
                self.dice.weighted(&[
                    (75, AdoptionStatus::InUse),
                    (15, AdoptionStatus::Pilot),
                    (10, AdoptionStatus::Stopped),
                ])
            } else {
                self.dice.weighted(&[(50, AdoptionStatus::Pilot), (50, AdoptionStatus::Planned)])
            };
            let adopted_on = (status != AdoptionStatus::Planned).then(|| self.day_after(work, 60));
            let stopped_on = adopted_on.filter(|_| status == AdoptionStatus::Stopped);
            let (id, number) = ids.adoption_sites.next();
            rows.adoption_sites.push(adoption_site::Model {
                id,
                innovation_project_id,
                organisation_id: self.ground.boards[board].id,
                status,
                adopted_on,
                stopped_on: stopped_on.map(|day| after(day, self.dice.below(days_between(day, TODAY) + 1))),
                source: RecordSource::Sample,
                source_key: key("adoption-site", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    /// No office is `ZZ`, so that a made-up number is nobody's.
    fn property(&mut self, work: &Work, innovation: Option<Innovation>, ids: &mut Ids, rows: &mut Rows) {
        use IntellectualPropertyStatus::{Disclosed, Filed, InForce, Lapsed, Refused, Withdrawn};
        let kind = self.dice.weighted(&[
            (50, IntellectualPropertyKind::Patent),
            (15, IntellectualPropertyKind::RegisteredDesign),
            (10, IntellectualPropertyKind::TradeMark),
            (15, IntellectualPropertyKind::Copyright),
            (5, IntellectualPropertyKind::DatabaseRight),
            (5, IntellectualPropertyKind::KnowHow),
        ]);
        let registered = matches!(
            kind,
            IntellectualPropertyKind::Patent
                | IntellectualPropertyKind::RegisteredDesign
                | IntellectualPropertyKind::TradeMark
        );
        let status = if registered {
            self.dice.weighted(&[
                (15, Disclosed),
                (45, Filed),
                (25, InForce),
                (5, Refused),
                (5, Withdrawn),
                (5, Lapsed),
            ])
        } else {
            InForce
        };
        let filed_on = (registered && status != Disclosed).then(|| self.day_after(work, 60));
        let (id, number) = ids.intellectual_properties.next();
        let reference = filed_on.map(|_| match kind {
            IntellectualPropertyKind::Patent => format!("ZZ 99 {number:05} A"),
            _ => format!("ZZ-99-{number:05}"),
        });
        rows.intellectual_properties.push(intellectual_property::Model {
            id,
            title: format!("Rights in: {}", work.title),
            kind,
            status,
            reference_key: reference.as_deref().map(crate::identifier::patent_number::plain),
            reference,
            filed_on,
            granted_on: filed_on
                .filter(|_| matches!(status, InForce | Lapsed))
                .map(|day| after(day, self.dice.below(days_between(day, TODAY) + 1))),
            is_licensed: status == InForce && self.dice.percent(40),
            study_id: Some(work.id),
            innovation_project_id: innovation.map(|innovation| innovation.id),
            is_published: work.draft.stratum != Stratum::Unlisted && status != Disclosed,
            source: RecordSource::Sample,
            source_key: key("intellectual-property", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        let board = self.ground.boards[work.draft.board].id;
        for organisation_id in std::iter::once(board).chain(work.industry.map(|(company, _)| company)) {
            let (link, _) = ids.intellectual_property_owners.next();
            let row = intellectual_property_owner::Model { id: link, intellectual_property_id: id, organisation_id };
            rows.intellectual_property_owners.push(row);
        }
    }

    fn impact(&mut self, work: &Work, innovation: Option<Innovation>, ids: &mut Ids, rows: &mut Rows) {
        const DOMAINS: [QualityDomain; 6] = [
            QualityDomain::Timeliness,
            QualityDomain::Effectiveness,
            QualityDomain::PersonCentredness,
            QualityDomain::Safety,
            QualityDomain::Efficiency,
            QualityDomain::Equity,
        ];
        let kind = self.dice.weighted(&[
            (30, ImpactKind::Adoption),
            (20, ImpactKind::PatientExperience),
            (20, ImpactKind::PatientOutcome),
            (20, ImpactKind::Value),
            (10, ImpactKind::Scale),
        ]);
        let reach = self.dice.weighted(&[
            (45, ImpactReach::Local),
            (30, ImpactReach::Regional),
            (20, ImpactReach::National),
            (5, ImpactReach::International),
        ]);
        let first = self.dice.below(6) as usize;
        let domains: Vec<_> = DOMAINS.iter().cycle().skip(first).take(self.dice.below(3) as usize).collect();
        let output_id = rows.output_studies.iter().rev().take_while(|link| link.study_id == work.id);
        let output_id = output_id.map(|link| link.output_id).next();
        let (id, number) = ids.impacts.next();
        rows.impacts.push(impact_statement::Model {
            id,
            statement_en: format!("A made-up change that came of: {}.", work.title),
            statement_cy: Some("Newid ffug a ddaeth o astudiaeth enghreifftiol.".to_owned()),
            statement_status: TranslationStatus::Machine,
            kind,
            reach,
            quality_domains: list(&domains),
            evidence: self.dice.percent(60).then(|| "A made-up evaluation.".to_owned()),
            observed_on: self.dice.percent(85).then(|| self.day_after(work, 200)),
            organisation_id: Some(self.ground.boards[work.draft.board].id),
            study_id: Some(work.id),
            output_id,
            innovation_project_id: innovation.map(|innovation| innovation.id),
            is_published: work.draft.stratum != Stratum::Unlisted && !self.dice.percent(10),
            source: RecordSource::Sample,
            source_key: key("impact", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }
}
