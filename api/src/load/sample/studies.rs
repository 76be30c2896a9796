//! The rows of a study itself: what it is, its identifiers and categories, its sites and partners.

use chrono::{DateTime, NaiveDate, Utc};
use entity::enums::{
    ActivityKind, HealthCategory, PartnerKind, RecordSource, SiteRole, StudyIdentifierScheme, StudyParticipants,
    StudyPortfolio, StudyStatus, TranslationStatus,
};
use entity::{collaboration, study, study_health_category, study_identifier, study_site};

use super::calendar::{RECORDED, TODAY, after, before, days_between};
use super::dice::Dice;
use super::ground::{GROUPS, Ground};
use super::partners::Partners;
use super::parts::Part;
use super::people::People;
use super::plan::{Draft, Stratum};
use super::rows::{Ids, Rows, key};
use super::share::{run_of, runs, scaled};
use super::words::{self, TOPICS, Topic};

/// Writes studies down, one after the other.
pub(crate) struct Author<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) people: &'a People,
    pub(crate) partners: &'a Partners,
    pub(crate) now: DateTime<Utc>,
    pub(crate) dice: Dice,
    /// How often each list of active people was drawn from, by board and group.
    pub(crate) turns: Vec<[usize; 6]>,
    /// The grant from outside that another study may share.
    pub(crate) shareable: Option<i64>,
    /// Where the scatter of amounts starts.
    pub(crate) money: u64,
}

/// A study while its rows are made.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) id: i64,
    pub(crate) draft: Draft,
    pub(crate) title: String,
    pub(crate) kind: ActivityKind,
    pub(crate) status: StudyStatus,
    pub(crate) participants: Option<StudyParticipants>,
    pub(crate) recorded_on: NaiveDate,
    pub(crate) started_on: Option<NaiveDate>,
    pub(crate) ended_on: Option<NaiveDate>,
    /// The company or charity that is a partner.
    pub(crate) industry: Option<(i64, PartnerKind)>,
    pub(crate) commercial: bool,
    pub(crate) universities: Vec<i64>,
    /// Boards that are sites beside the recording one.
    pub(crate) other_boards: Vec<usize>,
    /// Who took part, the responsible one first.
    pub(crate) parts: Vec<Part>,
}

/// The kinds of company and charity partners, in turn: makers of medicines come first and biotechnology second (S-24).
const INDUSTRY: [PartnerKind; 20] = {
    use PartnerKind::{
        Biotechnology as B, Charity as C, Medtech as M, OtherIndustry as O, PharmaceuticalManufacturer as P,
    };
    [P, B, C, P, B, P, M, P, C, P, B, P, C, B, P, M, P, C, B, O]
};

/// Categories that come third; no topic's own.
const THIRD: [HealthCategory; 5] = [
    HealthCategory::MentalHealth,
    HealthCategory::Musculoskeletal,
    HealthCategory::OralAndGastrointestinal,
    HealthCategory::Skin,
    HealthCategory::DisputedAetiologyAndOther,
];

impl Author<'_> {
    /// Adds the rows of one study.
    pub(crate) fn study(&mut self, draft: Draft, ids: &mut Ids, rows: &mut Rows) {
        let (id, number) = ids.studies.next();
        let topic = self.topic();
        let mut work = self.begin(id, draft, topic);
        self.choose_partners(&mut work);
        self.row(&work, topic, number, rows);
        self.identifiers(&work, number, ids, rows);
        self.health_categories(&work, topic, ids, rows);
        self.sites(&mut work, ids, rows);
        self.collaborations(&work, ids, rows);
        self.involvements(&mut work, ids, rows);
        self.grants(&work, ids, rows);
    }

    fn topic(&mut self) -> &'static Topic {
        let mut left = self.dice.below(100);
        for topic in TOPICS {
            if left < topic.weight {
                return topic;
            }
            left -= topic.weight;
        }
        &TOPICS[0]
    }

    fn begin(&mut self, id: i64, draft: Draft, topic: &Topic) -> Work {
        let dice = &mut self.dice;
        let kind = match draft.tritech {
            Some(tritech) if tritech.led && draft.stratum == Stratum::Supported => dice.weighted(&[
                (60, ActivityKind::RealWorldTesting),
                (25, ActivityKind::ServiceEvaluation),
                (15, ActivityKind::Innovation),
            ]),
            _ if draft.stratum == Stratum::Led || draft.nihr.is_some() => ActivityKind::Research,
            _ => dice.weighted(&[
                (66, ActivityKind::Research),
                (12, ActivityKind::ServiceEvaluation),
                (7, ActivityKind::QualityImprovement),
                (6, ActivityKind::ClinicalAudit),
                (5, ActivityKind::RealWorldTesting),
                (4, ActivityKind::Innovation),
            ]),
        };
        let status = dice.weighted(&[
            (5, StudyStatus::Planned),
            (7, StudyStatus::InSetup),
            (36, StudyStatus::Open),
            (10, StudyStatus::InFollowUp),
            (35, StudyStatus::Completed),
            (3, StudyStatus::Suspended),
            (4, StudyStatus::Terminated),
        ]);
        let recorded_on = after(RECORDED.0, dice.below(days_between(RECORDED.0, RECORDED.1) + 1));
        let begun = !matches!(status, StudyStatus::Planned | StudyStatus::InSetup);
        let started_on = begun.then(|| before(after(recorded_on, 240), dice.below(300)));
        let over = matches!(status, StudyStatus::Completed | StudyStatus::Terminated);
        let ended_on = started_on.filter(|_| over).map(|start| before(TODAY, dice.below(days_between(start, TODAY))));
        let technique = dice.text(words::techniques(GROUPS[draft.group]));
        let title = format!(
            "{} {technique} in {}{}",
            dice.text(words::openings(kind)),
            dice.text(topic.conditions),
            dice.text(words::ENDINGS)
        );
        let participants = dice.weighted(&[
            (54, Some(StudyParticipants::Human)),
            (24, Some(StudyParticipants::Samples)),
            (14, Some(StudyParticipants::Data)),
            (5, Some(StudyParticipants::None)),
            (3, None),
        ]);
        Work {
            id,
            draft,
            title,
            kind,
            status,
            participants,
            recorded_on,
            started_on,
            ended_on,
            industry: None,
            commercial: false,
            universities: Vec::new(),
            other_boards: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn choose_partners(&mut self, work: &mut Work) {
        if let Some(number) = work.draft.industry {
            let kind = INDUSTRY[number as usize % INDUSTRY.len()];
            let list = match kind {
                PartnerKind::PharmaceuticalManufacturer => &self.partners.pharmaceutical,
                PartnerKind::Biotechnology => &self.partners.biotechnology,
                PartnerKind::Medtech => &self.partners.medtech,
                PartnerKind::Charity => &self.partners.charities,
                _ => &self.partners.other_industry,
            };
            work.industry = self.dice.pick(list).map(|id| (*id, kind));
            let company = kind != PartnerKind::Charity;
            work.commercial = company && work.kind == ActivityKind::Research && self.dice.percent(40);
        }
        if let Some(number) = work.draft.university {
            // Every fourth study with a university has two.
            let first = number + number / 4;
            for partnership in first..=first + u32::from(number % 4 == 3) {
                work.universities.push(self.university(partnership));
            }
        }
        if self.dice.percent(55) {
            let studies: Vec<u32> = self.ground.boards.iter().map(|board| board.place.weights().1).collect();
            let ends = runs(1_000, &studies);
            for _ in 0..self.dice.between(1, 3) {
                let board = run_of(&ends, self.dice.below(1_000));
                if board != work.draft.board && !work.other_boards.contains(&board) {
                    work.other_boards.push(board);
                }
            }
        }
    }

    /// Of all partnerships with universities 65% are outside Wales, and the first 20 are with 20 universities, so that
    /// both readings of the published share hold (M-09).
    fn university(&mut self, partnership: u32) -> i64 {
        let (before, now) = (scaled(65, partnership, 100), scaled(65, partnership + 1, 100));
        let (list, turn) = if now > before {
            (&self.partners.universities_outside, before)
        } else {
            (&self.partners.universities_in_wales, partnership - before)
        };
        let count = u32::try_from(list.len()).unwrap_or(1).max(1);
        let at = if partnership < 20 {
            turn % count
        } else {
            // Some are partners more often than others.
            let most = self.dice.below(count) + 1;
            self.dice.below(most)
        };
        list.get(at as usize).copied().unwrap_or(self.partners.council)
    }

    fn row(&mut self, work: &Work, topic: &Topic, number: i64, rows: &mut Rows) {
        let dice = &mut self.dice;
        let board = self.ground.boards[work.draft.board].id;
        let sponsor_id = match (work.commercial, work.industry, work.universities.first()) {
            (true, Some((company, _)), _) => Some(company),
            (_, _, Some(university)) if work.kind == ActivityKind::Research && dice.percent(40) => Some(*university),
            _ => (!dice.percent(3)).then_some(board),
        };
        let summary = dice.percent(70).then(|| {
            format!(
                "A made-up record for trying this service out. Topic: {}. Kind: {}.",
                topic.en,
                words::kind_en(work.kind)
            )
        });
        let summary_cy = (summary.is_some() && dice.percent(60)).then(|| {
            format!(
                "Cofnod ffug i roi cynnig ar y gwasanaeth hwn. Pwnc: {}. Math: {}.",
                topic.cy,
                words::kind_cy(work.kind)
            )
        });
        let own = work.draft.nihr.is_none() && !work.commercial;
        let portfolio = match (work.draft.nihr, work.kind) {
            (Some(_), _) => StudyPortfolio::Nihr,
            (None, ActivityKind::Research) if dice.percent(40) => StudyPortfolio::Hcrw,
            _ => StudyPortfolio::Local,
        };
        rows.studies.push(study::Model {
            id: work.id,
            title: work.title.clone(),
            summary_status: if summary_cy.is_some() { TranslationStatus::Machine } else { TranslationStatus::Missing },
            summary_en: summary,
            summary_cy,
            kind: work.kind,
            status: work.status,
            participants: work.participants,
            portfolio,
            is_training_project: own && portfolio == StudyPortfolio::Local && dice.percent(15),
            is_commercial: work.commercial,
            topic: (!dice.percent(5)).then(|| topic.en.to_owned()),
            sponsor_id,
            recorded_by_id: Some(board),
            recorded_on: work.recorded_on,
            started_on: work.started_on,
            ended_on: work.ended_on,
            is_listed: work.draft.stratum != Stratum::Unlisted,
            source: RecordSource::Sample,
            source_key: key("study", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }

    /// Identifiers that are well formed and nobody's: IRAS and CPMS ids have nine digits from 99, where real ones have
    /// at most seven; no committee is ZZ; ClinicalTrials.gov counts up and is tens of millions away from NCT99; EudraCT
    /// numbers end with 2023. An ISRCTN is eight digits at random, so no made-up one is safe and there is none.
    fn identifiers(&mut self, work: &Work, number: i64, ids: &mut Ids, rows: &mut Rows) {
        use StudyIdentifierScheme::{Cpms, Eudract, Iras, Local, Nct, Rec};
        let research = work.kind == ActivityKind::Research;
        let fits = number < 1_000_000;
        let chance = |scheme| match scheme {
            Iras if research => 90,
            Rec if research && fits => 65,
            Cpms if work.draft.nihr.is_some() => 100,
            Cpms if research => 30,
            Nct if research && fits => 20,
            Eudract if work.commercial => 50,
            Local => 90,
            _ => 0,
        };
        for scheme in [Iras, Rec, Cpms, Nct, Eudract, Local] {
            if !self.dice.percent(chance(scheme)) {
                continue;
            }
            let value = match scheme {
                Rec => format!("{:02}/ZZ/{:04}", number / 10_000, number % 10_000),
                Nct => format!("NCT99{number:06}"),
                Eudract => format!("{}-{:06}-{:02}", 2090 + number / 1_000_000, number % 1_000_000, number % 97),
                Local => format!("SAMPLE-{number:06}"),
                _ => format!("{}", 990_000_000 + number),
            };
            let (id, _) = ids.identifiers.next();
            rows.identifiers.push(study_identifier::Model { id, study_id: work.id, scheme, value });
        }
    }

    fn health_categories(&mut self, work: &Work, topic: &Topic, ids: &mut Ids, rows: &mut Rows) {
        let third = self.dice.pick(&THIRD).copied().unwrap_or(topic.category);
        let shares = self.dice.weighted(&[
            (65, [100, 0, 0]),
            (10, [60, 40, 0]),
            (15, [75, 25, 0]),
            (6, [50, 30, 20]),
            (4, [40, 35, 25]),
        ]);
        for (category, share_percent) in [topic.category, topic.beside, third].into_iter().zip(shares) {
            if share_percent > 0 {
                let (id, _) = ids.health_categories.next();
                rows.health_categories.push(study_health_category::Model {
                    id,
                    study_id: work.id,
                    category,
                    share_percent,
                });
            }
        }
    }

    fn sites(&mut self, work: &mut Work, ids: &mut Ids, rows: &mut Rows) {
        let home = self.ground.boards[work.draft.board].id;
        let mut places = vec![(if work.draft.tritech.is_some() { self.ground.tritech } else { home }, SiteRole::Lead)];
        for board in &work.other_boards {
            let role = self.dice.weighted(&[(85, SiteRole::Participating), (15, SiteRole::ParticipantIdentification)]);
            places.push((self.ground.boards[*board].id, role));
        }
        if let Some(service) = self.ground.blood_service
            && self.dice.percent(4)
        {
            places.push((service, SiteRole::Participating));
        }
        if self.dice.percent(12) {
            places.extend(self.dice.pick(&self.partners.hospitals).map(|id| (*id, SiteRole::Participating)));
        }
        for (organisation_id, role) in places {
            let opened_on = work.started_on.map(|start| {
                let latest = work.ended_on.unwrap_or(TODAY);
                after(start, self.dice.below(days_between(start, latest).min(120)))
            });
            let recruits = work.participants == Some(StudyParticipants::Human) && opened_on.is_some();
            let (id, number) = ids.sites.next();
            rows.sites.push(study_site::Model {
                id,
                study_id: work.id,
                organisation_id,
                role,
                opened_on,
                closed_on: work.ended_on,
                recruited: (recruits && !self.dice.percent(10))
                    .then(|| i32::try_from(self.dice.below(180)).unwrap_or_default()),
                source: RecordSource::Sample,
                source_key: key("site", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    fn collaborations(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let mut partners: Vec<(i64, PartnerKind)> =
            work.universities.iter().map(|id| (*id, PartnerKind::Hei)).collect();
        partners.extend(work.industry);
        if let Some(board) = work.other_boards.first()
            && self.dice.percent(25)
        {
            partners.push((self.ground.boards[*board].id, PartnerKind::NhsOrganisation));
        }
        if self.dice.percent(2) {
            partners.push((self.partners.council, PartnerKind::Government));
        }
        for (organisation_id, partner_kind) in partners {
            let (id, number) = ids.collaborations.next();
            rows.collaborations.push(collaboration::Model {
                id,
                study_id: work.id,
                organisation_id,
                partner_kind,
                source: RecordSource::Sample,
                source_key: key("collaboration", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }
}
