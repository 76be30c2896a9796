//! What a study needs beside people and money: approvals, involvement of the public, departments.

use entity::enums::{
    ActivityKind, ApprovalKind, ApprovalStatus, PublicInvolvementForm, PublicInvolvementStage, RecordSource,
    StudyIdentifierScheme, StudyParticipants, StudyStatus, TranslationStatus, UnderRepresentedGroup,
};
use entity::{public_involvement, study_approval, study_department};

use super::calendar::{after, before};
use super::editor::{Editor, list};
use super::ground::{Place, group};
use super::rows::{Ids, Rows, key};
use super::studies::Work;

/// Departments of physiology in commercial studies: four in three health boards (M-13). Board, position of the
/// discipline within its division, name.
const PHYSIOLOGY: [(Place, usize, &str, &str); 4] = [
    (Place::CardiffAndVale, 0, "Audiology", "Awdioleg"),
    (Place::BetsiCadwaladr, 6, "Neurophysiology", "Niwroffisioleg"),
    (Place::SwanseaBay, 8, "Respiratory Physiology", "Ffisioleg Anadlol"),
    (Place::CardiffAndVale, 2, "Cardiac Physiology", "Ffisioleg Gardiaidd"),
];

/// Departments of the other groups that take part in studies.
const OTHERS: [(usize, &str, &str); 4] = [
    (group::LABORATORY, "Pathology", "Patholeg"),
    (group::PHYSICAL, "Medical Physics", "Ffiseg Feddygol"),
    (group::COMPUTATIONAL, "Clinical Informatics", "Gwybodeg Glinigol"),
    (group::RADIOGRAPHY, "Radiology", "Radioleg"),
];

/// A department before it is a row.
struct Department {
    board: usize,
    discipline: Option<i64>,
    name: (&'static str, &'static str),
}

impl Editor<'_> {
    /// Adds the approvals of a study; others than research need the office and now and then information governance.
    pub(crate) fn approvals(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        use ApprovalKind::{
            Ethics, HraOrHcrwReview, InformationGovernance, InformationTechnology, ResearchAndDevelopment,
        };
        let research = work.kind == ActivityKind::Research;
        let board = self.ground.boards[work.draft.board].id;
        let rec = rows.identifiers.iter().rev().take_while(|found| found.study_id == work.id);
        let rec = rec.into_iter().find(|found| found.scheme == StudyIdentifierScheme::Rec).map(|rec| rec.value.clone());
        for (kind, chance) in [
            (HraOrHcrwReview, if research { 95 } else { 0 }),
            (Ethics, if research { 90 } else { 15 }),
            (ResearchAndDevelopment, 90),
            (InformationGovernance, 35),
            (InformationTechnology, 15),
        ] {
            if !self.dice.percent(chance) {
                continue;
            }
            let status = match work.status {
                _ if kind == Ethics && !research => ApprovalStatus::NotRequired,
                StudyStatus::Planned => self.dice.weighted(&[
                    (80, ApprovalStatus::Pending),
                    (10, ApprovalStatus::Refused),
                    (10, ApprovalStatus::Withdrawn),
                ]),
                StudyStatus::InSetup if self.dice.percent(30) => ApprovalStatus::Pending,
                _ => {
                    self.dice.weighted(&[(85, ApprovalStatus::Approved), (15, ApprovalStatus::ApprovedWithConditions)])
                }
            };
            let asked = status != ApprovalStatus::NotRequired;
            let decided = !matches!(status, ApprovalStatus::Pending | ApprovalStatus::Withdrawn);
            let applied_on = before(work.recorded_on, self.dice.between(20, 120));
            let (id, number) = ids.approvals.next();
            rows.approvals.push(study_approval::Model {
                id,
                study_id: work.id,
                kind,
                body_id: (!matches!(kind, HraOrHcrwReview | Ethics)).then_some(board),
                reference: if kind == Ethics { rec.clone().filter(|_| asked) } else { None },
                status,
                applied_on: asked.then_some(applied_on),
                decided_on: decided.then(|| after(applied_on, self.dice.between(5, 19))),
                source: RecordSource::Sample,
                source_key: key("approval", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    /// Adds how the study involves the public: by the alternative forms where it works without people.
    pub(crate) fn public_involvement(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        use PublicInvolvementForm as Form;
        const GROUPS: [UnderRepresentedGroup; 5] = [
            UnderRepresentedGroup::Rural,
            UnderRepresentedGroup::WelshSpeakers,
            UnderRepresentedGroup::Age,
            UnderRepresentedGroup::Ethnicity,
            UnderRepresentedGroup::Disability,
        ];
        if !self.dice.percent(45) {
            return;
        }
        for _ in 0..self.dice.between(1, 2) {
            let form = if work.participants == Some(StudyParticipants::Human) {
                self.dice.weighted(&[
                    (30, Form::ReviewOfMaterials),
                    (25, Form::AdvisoryGroup),
                    (20, Form::CoDesign),
                    (15, Form::CoApplicant),
                    (10, Form::CoResearch),
                ])
            } else {
                self.dice.weighted(&[
                    (35, Form::ViewOnValue),
                    (25, Form::PatientForum),
                    (25, Form::AdviceOnDissemination),
                    (15, Form::Visit),
                ])
            };
            let stage = match form {
                Form::CoApplicant | Form::ViewOnValue => PublicInvolvementStage::Informing,
                Form::CoDesign | Form::ReviewOfMaterials => PublicInvolvementStage::Design,
                Form::AdviceOnDissemination => PublicInvolvementStage::Dissemination,
                _ => PublicInvolvementStage::Conduct,
            };
            let first = self.dice.below(5) as usize;
            let count = self.dice.weighted(&[(50, 0), (35, 1), (15, 2)]);
            let groups: Vec<_> = GROUPS.iter().cycle().skip(first).take(count).collect();
            let (id, number) = ids.public_involvements.next();
            rows.public_involvements.push(public_involvement::Model {
                id,
                study_id: work.id,
                form,
                stage,
                under_represented_groups: list(&groups),
                contributors_count: (!self.dice.percent(15)).then(|| self.dice.between(1, 20)).map(u32::cast_signed),
                held_on: self.dice.percent(80).then(|| self.day_after(work, 0)),
                source: RecordSource::Sample,
                source_key: key("public-involvement", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    /// Adds the departments that take part. Every third commercial study has one of physiology.
    pub(crate) fn departments(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let mut departments = Vec::new();
        if work.commercial {
            self.commercial += 1;
            if self.commercial % 3 == 1 || work.draft.group == group::PHYSIOLOGICAL {
                departments.extend(self.of_physiology());
            }
        }
        if (work.commercial && departments.is_empty()) || self.dice.percent(15) {
            departments.extend(self.of_group(work));
        }
        for department in departments {
            let (id, number) = ids.departments.next();
            let (en, cy) = department.name;
            rows.departments.push(study_department::Model {
                id,
                study_id: work.id,
                organisation_id: Some(self.ground.boards[department.board].id),
                discipline_id: department.discipline,
                name_en: format!("Department of {en}"),
                name_cy: Some(format!("Adran {cy}")),
                name_status: TranslationStatus::Machine,
                source: RecordSource::Sample,
                source_key: key("department", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    fn of_physiology(&mut self) -> Option<Department> {
        let (place, discipline, en, cy) = PHYSIOLOGY[self.physiology % PHYSIOLOGY.len()];
        let board = self.ground.board(place)?;
        self.physiology += 1;
        let discipline = self.ground.disciplines[group::PHYSIOLOGICAL].get(discipline).copied();
        Some(Department { board, discipline, name: (en, cy) })
    }

    fn of_group(&self, work: &Work) -> Option<Department> {
        let (group, en, cy) = OTHERS.into_iter().find(|(group, ..)| *group == work.draft.group)?;
        let discipline = self.ground.disciplines[group].first().copied();
        Some(Department { board: work.draft.board, discipline, name: (en, cy) })
    }
}
