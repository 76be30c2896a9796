//! Grants with their holders: for studies, and for people.

use chrono::Datelike;
use entity::enums::{CostCategory, GrantRole, PartStatus, PartnerKind, RecordSource, StudyStatus};
use entity::{grant, grant_holder, study_grant};

use super::calendar::{TODAY, after, before};
use super::ground::Scheme;
use super::parts::Part;
use super::people::DEFAULT_RESEARCHERS;
use super::plan::{Stratum, pounds};
use super::rows::{Ids, Rows, key};
use super::share::scaled;
use super::studies::{Author, Work};

/// What an award may pay for (S-39).
const COSTS: [CostCategory; 9] = [
    CostCategory::Salary,
    CostCategory::Backfill,
    CostCategory::Consumables,
    CostCategory::Equipment,
    CostCategory::Travel,
    CostCategory::Software,
    CostCategory::OpenAccess,
    CostCategory::Tuition,
    CostCategory::LabSpace,
];

/// Made-up programmes.
const PROGRAMMES: [&str; 3] =
    ["Sample Programme for Diagnostics", "Sample Programme for Early Careers", "Sample Open Call"];

/// Who gives, and under what.
struct Source {
    funder: i64,
    scheme: Option<i64>,
}

/// An award before it is a row.
struct Award {
    source: Source,
    recipient: i64,
    title: String,
    pence: i64,
    awarded_on: chrono::NaiveDate,
    status: StudyStatus,
    public: bool,
}

impl Author<'_> {
    /// Adds the grants of a study and who holds them.
    pub(crate) fn grants(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        if let Some(external) = work.draft.external {
            let total = i64::from(pounds(external, self.money ^ (work.draft.stratum as u64))) * 100;
            // Of the studies without money of their own every second one shares another study's grant.
            // Only listed studies with healthcare scientists share, so that each base of the mean keeps its own sum.
            let common = matches!(work.draft.stratum, Stratum::Led | Stratum::Supported);
            let shares = common && total == 0 && external.rank % 16 >= 8;
            if let Some(grant_id) = self.shareable.filter(|_| shares) {
                link(work.id, grant_id, ids, rows);
            } else {
                for (turn, pence) in (0..).zip(self.split(total)) {
                    let source = self.outside(work, pence);
                    let id = self.award_for(work, source, pence, ids, rows);
                    if turn == 0 && common {
                        self.shareable = Some(id);
                    }
                }
            }
        }
        if self.dice.percent(if work.draft.external.is_some() { 6 } else { 40 }) {
            let source = Source { funder: self.ground.boards[work.draft.board].id, scheme: None };
            let pence = i64::from(self.dice.between(5, 150)) * 10_000;
            self.award_for(work, source, pence, ids, rows);
        }
    }

    /// Adds awards to people that belong to no study.
    pub(crate) fn personal_awards(&mut self, ids: &mut Ids, rows: &mut Rows) {
        let n = u32::try_from(self.people.all.len()).unwrap_or(u32::MAX);
        let active: Vec<u32> = self.people.active.iter().flatten().flatten().copied().collect();
        for _ in 0..scaled(50, n, DEFAULT_RESEARCHERS) {
            let Some(person) = self.dice.pick(&active).copied() else { return };
            let awarded_on = before(TODAY, self.dice.below(1_400));
            let holder = self.named(person, awarded_on, true);
            let pence = i64::from(self.dice.between(20, 800)) * 10_000;
            let scheme = self.scheme(&self.ground.person_schemes, pence);
            let award = Award {
                source: scheme.unwrap_or(Source { funder: self.partners.council, scheme: None }),
                recipient: self.ground.boards[holder.board].id,
                title: format!("Personal award: {}", self.dice.text(super::words::terms(Some(holder.group)))),
                pence,
                awarded_on,
                status: StudyStatus::Open,
                public: !self.dice.percent(10),
            };
            let id = self.award(award, ids, rows);
            self.hold(id, &holder, GrantRole::AwardHolder, ids, rows);
        }
    }

    /// One amount in up to three.
    fn split(&mut self, total: i64) -> Vec<i64> {
        if total < 2_000_000 || self.dice.percent(70) {
            return vec![total];
        }
        let first = total / 10_000 * i64::from(self.dice.between(40, 80));
        let rest = total - first;
        if rest < 1_000_000 || self.dice.percent(70) {
            return vec![first, rest];
        }
        vec![first, rest / 2, rest - rest / 2]
    }

    /// A funder outside the NHS in Wales.
    fn outside(&mut self, work: &Work, pence: i64) -> Source {
        let own = |funder| Source { funder, scheme: None };
        match work.industry {
            Some((company, _)) if work.commercial => return own(company),
            Some((charity, PartnerKind::Charity)) if self.dice.percent(60) => return own(charity),
            Some((company, kind)) if kind != PartnerKind::Charity && self.dice.percent(30) => return own(company),
            _ => {}
        }
        if self.dice.percent(55)
            && let Some(source) = self.scheme(&self.ground.study_schemes, pence)
        {
            return source;
        }
        if self.dice.percent(60) {
            return own(self.dice.pick(&self.partners.charities).copied().unwrap_or(self.partners.council));
        }
        own(self.partners.council)
    }

    /// One of the schemes that give so much.
    fn scheme(&mut self, schemes: &[Scheme], pence: i64) -> Option<Source> {
        let scheme = self.dice.pick(schemes)?;
        scheme.most.is_none_or(|most| pence <= most).then_some(Source { funder: scheme.owner, scheme: Some(scheme.id) })
    }

    fn award_for(&mut self, work: &Work, source: Source, pence: i64, ids: &mut Ids, rows: &mut Rows) -> i64 {
        let university = work.universities.first().filter(|_| self.dice.percent(25));
        let award = Award {
            source,
            recipient: university.copied().unwrap_or(self.ground.boards[work.draft.board].id),
            title: format!("Award for: {}", work.title),
            pence,
            awarded_on: before(after(work.recorded_on, 30), self.dice.below(240)),
            status: work.status,
            public: work.draft.stratum != Stratum::Unlisted,
        };
        let id = self.award(award, ids, rows);
        link(work.id, id, ids, rows);
        let mut parts = work.parts.iter();
        if let Some(holder) = parts.next() {
            self.hold(id, holder, GrantRole::AwardHolder, ids, rows);
        }
        for part in parts.take(2) {
            if self.dice.percent(30) {
                self.hold(id, part, GrantRole::CoApplicant, ids, rows);
            }
        }
        id
    }

    fn award(&mut self, award: Award, ids: &mut Ids, rows: &mut Rows) -> i64 {
        let (id, number) = ids.grants.next();
        let year = award.awarded_on.year();
        let dice = &mut self.dice;
        let paid = match award.status {
            _ if dice.percent(20) => None,
            StudyStatus::Planned | StudyStatus::InSetup => Some(0),
            StudyStatus::Completed => Some(award.pence),
            _ => Some(award.pence / 100 * i64::from(dice.between(10, 90))),
        };
        let started_on = (!dice.percent(10)).then(|| after(award.awarded_on, dice.between(14, 120)));
        let ended_on = started_on.filter(|_| !dice.percent(8)).map(|start| after(start, dice.between(180, 1_460)));
        let first = dice.below(9) as usize;
        let count = dice.below(5) as usize;
        let covers: Vec<CostCategory> = COSTS.iter().cycle().skip(first).step_by(2).take(count).copied().collect();
        rows.grants.push(grant::Model {
            id,
            reference: Some(format!("SAMPLE/{year}/{number:06}")),
            reference_key: Some(format!("SAMPLE{year}{number:06}")),
            title: award.title,
            description: dice.percent(50).then(|| "A made-up award for trying this service out.".to_owned()),
            funder_id: Some(award.source.funder),
            recipient_id: Some(award.recipient),
            scheme_id: award.source.scheme,
            programme_title: (award.source.scheme.is_none() && dice.percent(30))
                .then(|| dice.text(&PROGRAMMES).to_owned()),
            awarded_minor: Some(award.pence),
            awarded_currency: Some("GBP".to_owned()),
            disbursed_minor: paid,
            disbursed_currency: paid.map(|_| "GBP".to_owned()),
            is_zero_award: award.pence == 0,
            awarded_on: Some(award.awarded_on),
            started_on,
            ended_on,
            has_unreliable_dates: false,
            recipient_region: None,
            category: None,
            covers: serde_json::to_string(&covers).unwrap_or_else(|_| "[]".to_owned()),
            is_public: award.public,
            source: RecordSource::Sample,
            source_key: key("grant", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        id
    }

    fn hold(&mut self, grant_id: i64, part: &Part, role: GrantRole, ids: &mut Ids, rows: &mut Rows) {
        let (id, number) = ids.grant_holders.next();
        rows.grant_holders.push(grant_holder::Model {
            id,
            grant_id,
            researcher_id: part.person.map(|person| ids.researchers.id(i64::from(person) + 1)),
            role,
            organisation_id: Some(self.ground.boards[part.board].id),
            identity_group: part.group,
            identity_discipline_id: part.discipline,
            identity_career_level: part.level,
            identity_profession: part.profession,
            identity_identifies_as: part.calls.map(str::to_owned),
            identity_coded_by: part.coded_by,
            status: PartStatus::Recorded,
            person_key: None,
            person_orcid: None,
            source: RecordSource::Sample,
            source_key: key("grant-holder", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }
}

fn link(study_id: i64, grant_id: i64, ids: &mut Ids, rows: &mut Rows) {
    let (id, _) = ids.study_grants.next();
    rows.study_grants.push(study_grant::Model { id, study_id, grant_id });
}
