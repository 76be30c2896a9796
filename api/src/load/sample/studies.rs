//! The rows of a study itself: what it is, its identifiers and its health categories.

use chrono::{DateTime, NaiveDate, Utc};
use entity::enums::{
    ActivityKind, HealthCategory, PartnerKind, RecordSource, StudyIdentifierScheme, StudyParticipants, StudyPortfolio,
    StudyStatus, TranslationStatus,
};
use entity::{study, study_health_category, study_identifier};

use super::calendar::{RECORDED, TODAY, after, before, days_between};
use super::dice::Dice;
use super::ground::{GROUPS, Ground};
use super::partners::Partners;
use super::parts::Part;
use super::people::People;
use super::plan::{Draft, Stratum};
use super::rows::{Ids, Rows, key};
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

/// Categories that come third; no topic's own.
const THIRD: [HealthCategory; 5] = [
    HealthCategory::MentalHealth,
    HealthCategory::Musculoskeletal,
    HealthCategory::OralAndGastrointestinal,
    HealthCategory::Skin,
    HealthCategory::DisputedAetiologyAndOther,
];

impl Author<'_> {
    /// Adds the rows of one study, and gives what they were made from.
    pub(crate) fn study(&mut self, draft: Draft, ids: &mut Ids, rows: &mut Rows) -> Work {
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
        work
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

    /// Identifiers that are well formed and nobody's. IRAS ids have eight digits from 99, CPMS ids seven from 9, where
    /// real ones, counted up, have one digit less; no committee is ZZ; ClinicalTrials.gov counts up and is tens of
    /// millions away from NCT99; EudraCT gave its last numbers in 2023. An ISRCTN is eight digits at random, so no
    /// made-up one is safe and there is none.
    fn identifiers(&mut self, work: &Work, number: i64, ids: &mut Ids, rows: &mut Rows) {
        use StudyIdentifierScheme::{Cpms, Eudract, Iras, Local, Nct, Rec};
        let research = work.kind == ActivityKind::Research;
        // The shapes have room for 999,999 studies.
        let fits = number < 1_000_000;
        let chance = |scheme| match scheme {
            Local => 90,
            _ if !research || !fits => 0,
            Iras => 90,
            Rec => 65,
            Cpms if work.draft.nihr.is_some() => 100,
            Cpms => 30,
            Nct => 20,
            Eudract if work.commercial => 50,
            _ => 0,
        };
        for scheme in [Iras, Rec, Cpms, Nct, Eudract, Local] {
            if !self.dice.percent(chance(scheme)) {
                continue;
            }
            let value = match scheme {
                Rec => format!("{:02}/ZZ/{:04}", number / 10_000, number % 10_000),
                Nct => format!("NCT99{number:06}"),
                Eudract => format!("2090-{number:06}-{:02}", number % 97),
                Iras => format!("99{number:06}"),
                Cpms => format!("9{number:06}"),
                _ => format!("SAMPLE-{number:06}"),
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
}
