//! Who takes part in a study, in which role, and who they were professionally at the time.

use chrono::NaiveDate;
use entity::enums::{
    ActivityKind, CareerLevelCode, ComparatorProfession, IdentityProvenance, PartStatus, ProfessionalGroupCode,
    RecordSource, StudyRole,
};
use entity::study_involvement;

use super::calendar::{TODAY, after, days_between};
use super::ground::{GROUPS, group};
use super::people::Calling;
use super::plan::{STUDIES_BY_GROUP, Stratum};
use super::rows::{Ids, Rows, key};
use super::share::{run_of, runs};
use super::studies::{Author, Work};
use super::words::CLINICAL_SCIENTIST;

/// A part taken in a study or grant, with the identity of that time.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Position among the people; `None` when not named.
    pub(crate) person: Option<u32>,
    pub(crate) board: usize,
    pub(crate) group: ProfessionalGroupCode,
    pub(crate) discipline: Option<i64>,
    pub(crate) level: Option<CareerLevelCode>,
    pub(crate) profession: Option<ComparatorProfession>,
    pub(crate) calls: Option<&'static str>,
    pub(crate) coded_by: IdentityProvenance,
}

/// Supporting roles with their weights.
const SUPPORT: [(u32, StudyRole); 7] = [
    (40, StudyRole::SampleOrTestProvider),
    (20, StudyRole::ResearchSupport),
    (15, StudyRole::DataAnalyst),
    (10, StudyRole::RecruiterOrConsent),
    (7, StudyRole::CoApplicant),
    (6, StudyRole::Supervisor),
    (2, StudyRole::Other),
];

/// Leading roles below chief investigator, and the one that learns them.
const LEADING: [(u32, StudyRole); 4] = [
    (40, StudyRole::SitePrincipalInvestigator),
    (30, StudyRole::PrincipalInvestigator),
    (25, StudyRole::AssociatePrincipalInvestigator),
    (5, StudyRole::LeadPrincipalInvestigator),
];

/// The order in which groups stand in for one that has nobody at a board.
const STAND_INS: [usize; 5] =
    [group::LABORATORY, group::PHYSIOLOGICAL, group::PHYSICAL, group::RADIOGRAPHY, group::COMPUTATIONAL];

impl Author<'_> {
    /// Adds the involvements of a study, the responsible one first.
    pub(crate) fn involvements(&mut self, work: &mut Work, ids: &mut Ids, rows: &mut Rows) {
        let role = self.responsible(work);
        let first = work.parts[0].clone();
        self.involve(work, (&first, role, None), ids, rows);
        match (work.draft.stratum, work.draft.tritech) {
            (Stratum::Without, _) => self.outside_help(work, ids, rows),
            (_, Some(_)) => self.tritech_help(work, ids, rows),
            _ => self.help(work, ids, rows),
        }
    }

    /// Decides who is responsible and as what.
    fn responsible(&mut self, work: &mut Work) -> StudyRole {
        let draft = &work.draft;
        let (board, group) = (draft.board, draft.group);
        let part = match (draft.stratum, draft.nihr, draft.tritech) {
            (Stratum::Led, Some(number), _) => {
                let chiefs = &self.people.chiefs;
                let person = chiefs[number as usize % chiefs.len()];
                self.named(person, work.recorded_on, true)
            }
            (Stratum::Led, _, Some(_)) => self.tritech_scientist(work),
            (Stratum::Led, ..) => self.lead(work, board, group),
            (Stratum::Supported, _, Some(tritech)) if tritech.led => self.tritech_scientist(work),
            (_, Some(number), _) => {
                let chiefs = &self.people.other_chiefs;
                let person = chiefs[number as usize % chiefs.len()];
                self.named(person, work.recorded_on, true)
            }
            (Stratum::Supported | Stratum::Unlisted, None, None)
                if work.kind != ActivityKind::Research && self.dice.percent(45) =>
            {
                self.lead(work, board, group)
            }
            _ => self.outsider(board),
        };
        work.parts.push(part);
        match work.kind {
            ActivityKind::Research => StudyRole::ChiefInvestigator,
            ActivityKind::Innovation | ActivityKind::RealWorldTesting => StudyRole::InnovationLead,
            _ => StudyRole::ProjectLead,
        }
    }

    fn help(&mut self, work: &mut Work, ids: &mut Ids, rows: &mut Rows) {
        let (board, group) = (work.draft.board, work.draft.group);
        let more = self.dice.weighted(&[(50, 0), (35, 1), (15, 2)]);
        for turn in 0..more + u32::from(work.draft.stratum != Stratum::Led) {
            let another = turn > 0 && self.dice.percent(25);
            let of = if another { run_of(&runs(100, &STUDIES_BY_GROUP), self.dice.below(100)) } else { group };
            let part = self.active(work, board, of);
            let role = self.supporting_role();
            self.involve(work, (&part, role, None), ids, rows);
            work.parts.push(part);
        }
        for board in work.other_boards.clone() {
            if self.dice.percent(50) {
                let part = self.active(work, board, group);
                let role =
                    if self.dice.percent(30) { StudyRole::SitePrincipalInvestigator } else { self.supporting_role() };
                self.involve(work, (&part, role, None), ids, rows);
                work.parts.push(part);
            }
        }
        if self.dice.percent(25) {
            let team = self.unnamed(board, GROUPS[group], None);
            let count = i32::try_from(self.dice.between(2, 8)).ok();
            self.involve(work, (&team, StudyRole::SampleOrTestProvider, count), ids, rows);
        }
        if self.dice.percent(20) {
            self.outside_help(work, ids, rows);
        }
    }

    /// Others at TriTech: never in a leading role, and without a Clinical Scientist where the published count has none.
    fn tritech_help(&mut self, work: &mut Work, ids: &mut Ids, rows: &mut Rows) {
        let needs = work.draft.tritech.is_some_and(|tritech| !tritech.led && tritech.clinical_scientist);
        let without = work.draft.tritech.is_some_and(|tritech| !tritech.led && !tritech.clinical_scientist);
        let scientist = needs.then(|| self.tritech_scientist(work));
        let others = self.dice.below(2) + u32::from(without);
        let others = (0..others).map(|_| self.tritech_other(work)).collect::<Vec<_>>();
        for part in scientist.into_iter().chain(others) {
            let role = self.dice.weighted(&SUPPORT);
            self.involve(work, (&part, role, None), ids, rows);
            work.parts.push(part);
        }
    }

    fn outside_help(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let nurse = Part {
            profession: Some(ComparatorProfession::NursingMidwiferyHealthVisiting),
            calls: Some("Research nurse"),
            ..self.outsider(work.draft.board)
        };
        let count = self.dice.percent(30).then_some(2);
        self.involve(work, (&nurse, StudyRole::RecruiterOrConsent, count), ids, rows);
    }

    fn supporting_role(&mut self) -> StudyRole {
        if self.dice.percent(20) { self.dice.weighted(&LEADING) } else { self.dice.weighted(&SUPPORT) }
    }

    /// Somebody with a name. `as_now` keeps today's level; otherwise a few stood one level lower at the time.
    pub(crate) fn named(&mut self, person: u32, at: NaiveDate, as_now: bool) -> Part {
        let who = &self.people.all[person as usize];
        let (group, profession) = match who.calling {
            Calling::Scientist(group) => (GROUPS[group], Some(ComparatorProfession::HealthcareScience)),
            Calling::Medical => {
                (ProfessionalGroupCode::OutsideHealthcareScience, Some(ComparatorProfession::MedicalAndDental))
            }
            Calling::Allied => {
                (ProfessionalGroupCode::OutsideHealthcareScience, Some(ComparatorProfession::AlliedHealthProfessionals))
            }
            Calling::Nursing => (
                ProfessionalGroupCode::OutsideHealthcareScience,
                Some(ComparatorProfession::NursingMidwiferyHealthVisiting),
            ),
            Calling::PublicHealth | Calling::Other => (ProfessionalGroupCode::OutsideHealthcareScience, None),
        };
        let years_ago = days_between(at, TODAY) / 365;
        let lower = !as_now && self.dice.percent(5 * years_ago);
        Part {
            person: Some(person),
            board: who.board,
            group,
            discipline: who.discipline.filter(|_| !self.dice.percent(8)),
            level: if lower { who.level.map(one_lower) } else { who.level },
            profession,
            calls: who.calls,
            coded_by: self.coded_by(),
        }
    }

    fn unnamed(&mut self, board: usize, group: ProfessionalGroupCode, calls: Option<&'static str>) -> Part {
        Part {
            person: None,
            board,
            group,
            discipline: None,
            level: None,
            profession: Some(ComparatorProfession::HealthcareScience),
            calls,
            coded_by: self.coded_by(),
        }
    }

    /// Somebody of another profession, not named.
    fn outsider(&mut self, board: usize) -> Part {
        let profession = self.dice.weighted(&[
            (80, Some(ComparatorProfession::MedicalAndDental)),
            (8, Some(ComparatorProfession::AlliedHealthProfessionals)),
            (7, Some(ComparatorProfession::NursingMidwiferyHealthVisiting)),
            (5, None),
        ]);
        Part { profession, ..self.unnamed(board, ProfessionalGroupCode::OutsideHealthcareScience, None) }
    }

    fn coded_by(&mut self) -> IdentityProvenance {
        self.dice.weighted(&[
            (45, IdentityProvenance::RAndDOffice),
            (25, IdentityProvenance::Esr),
            (20, IdentityProvenance::SelfDeclared),
            (10, IdentityProvenance::Inferred),
        ])
    }

    /// A senior research-active person at the board, of the group where it has one; unnamed where it has none at all.
    fn lead(&mut self, work: &Work, board: usize, group: usize) -> Part {
        let people = self.people;
        let group_here = std::iter::once(group).chain(STAND_INS).find(|g| !people.leads[board][*g].is_empty());
        let person = group_here.and_then(|g| self.dice.pick(&people.leads[board][g]).copied());
        match person {
            Some(person) => self.named(person, work.recorded_on, true),
            None => self.active(work, board, group),
        }
    }

    /// The next research-active person at the board who is not in the study yet; unnamed where there is none.
    fn active(&mut self, work: &Work, board: usize, group: usize) -> Part {
        let people = self.people;
        for group in std::iter::once(group).chain(STAND_INS) {
            let list = &people.active[board][group];
            for _ in 0..list.len().min(4) {
                let turn = &mut self.turns[board][group];
                let person = list[*turn % list.len()];
                *turn += 1;
                if work.parts.iter().all(|part| part.person != Some(person)) {
                    return self.named(person, work.recorded_on, false);
                }
            }
        }
        self.unnamed(board, GROUPS[group], None)
    }

    fn tritech_scientist(&mut self, work: &Work) -> Part {
        let person = self.dice.pick(&self.people.tritech_scientists).copied();
        match person {
            Some(person) => self.named(person, work.recorded_on, true),
            None => self.unnamed(work.draft.board, GROUPS[group::PHYSICAL], Some(CLINICAL_SCIENTIST)),
        }
    }

    fn tritech_other(&mut self, work: &Work) -> Part {
        let person = self.dice.pick(&self.people.tritech_others).copied();
        match person.filter(|person| work.parts.iter().all(|part| part.person != Some(*person))) {
            Some(person) => self.named(person, work.recorded_on, false),
            None => self.unnamed(work.draft.board, GROUPS[group::PHYSICAL], Some("Clinical engineer")),
        }
    }

    fn involve(&mut self, work: &Work, part: (&Part, StudyRole, Option<i32>), ids: &mut Ids, rows: &mut Rows) {
        let (part, role, anonymous_count) = part;
        let started_on = work.started_on.map(|start| {
            let latest = work.ended_on.unwrap_or(TODAY);
            after(start, self.dice.below(days_between(start, latest).min(90)))
        });
        let left = started_on.filter(|_| self.dice.percent(20));
        let left = left.map(|start| after(start, self.dice.below(days_between(start, work.ended_on.unwrap_or(TODAY)))));
        let (id, number) = ids.involvements.next();
        rows.involvements.push(study_involvement::Model {
            id,
            study_id: work.id,
            researcher_id: part.person.map(|person| ids.researchers.id(i64::from(person) + 1)),
            anonymous_count,
            role,
            organisation_id: Some(self.ground.boards[part.board].id),
            identity_group: part.group,
            identity_discipline_id: part.discipline,
            identity_career_level: part.level,
            identity_profession: part.profession,
            identity_identifies_as: part.calls.map(str::to_owned),
            identity_coded_by: part.coded_by,
            status: PartStatus::Recorded,
            started_on,
            ended_on: left.or(work.ended_on),
            person_orcid: None,
            source: RecordSource::Sample,
            source_key: key("involvement", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }
}

fn one_lower(level: CareerLevelCode) -> CareerLevelCode {
    match level {
        CareerLevelCode::Consultant => CareerLevelCode::Advanced,
        CareerLevelCode::Advanced => CareerLevelCode::Enhanced,
        CareerLevelCode::Enhanced => CareerLevelCode::Practitioner,
        CareerLevelCode::Practitioner | CareerLevelCode::Associate => CareerLevelCode::Associate,
    }
}
