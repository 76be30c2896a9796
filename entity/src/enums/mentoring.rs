//! Closed lists of mentoring.
//!
//! Long, because mentoring has twenty-one of them, each with what its values mean, and a domain has one file.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What mentoring is for (S-57).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringKind {
    /// Doing research: designing, funding, running and publishing it.
    #[sea_orm(string_value = "RESEARCH")]
    Research,
    /// The next steps of a career.
    #[sea_orm(string_value = "CAREER")]
    Career,
    /// Leading people and services.
    #[sea_orm(string_value = "LEADERSHIP")]
    Leadership,
    /// Somebody at a like level, each learning from the other.
    #[sea_orm(string_value = "PEER")]
    Peer,
}

/// What a subject of mentoring is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringSubjectKind {
    /// A field of work or knowledge.
    #[sea_orm(string_value = "TOPIC")]
    Topic,
    /// A way of doing research or innovation.
    #[sea_orm(string_value = "METHOD")]
    Method,
}

/// A language in which people can be mentored.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringLanguage {
    /// Welsh.
    #[sea_orm(string_value = "WELSH")]
    Welsh,
    /// English.
    #[sea_orm(string_value = "ENGLISH")]
    English,
    /// British Sign Language.
    #[sea_orm(string_value = "BSL")]
    Bsl,
}

/// How mentor and mentee meet.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringMode {
    /// In one place.
    #[sea_orm(string_value = "IN_PERSON")]
    InPerson,
    /// By video or telephone.
    #[sea_orm(string_value = "ONLINE")]
    Online,
}

/// A part of Wales in which people can meet.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringArea {
    /// North Wales.
    #[sea_orm(string_value = "NORTH")]
    North,
    /// Mid Wales.
    #[sea_orm(string_value = "MID")]
    Mid,
    /// South West Wales.
    #[sea_orm(string_value = "SOUTH_WEST")]
    SouthWest,
    /// South East Wales.
    #[sea_orm(string_value = "SOUTH_EAST")]
    SouthEast,
}

/// What somebody prefers of a mentor's discipline.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DisciplinePreference {
    /// The same group or discipline as their own.
    #[sea_orm(string_value = "SAME")]
    Same,
    /// Another than their own (S-59).
    #[sea_orm(string_value = "DIFFERENT")]
    Different,
    /// Either.
    #[sea_orm(string_value = "ANY")]
    Any,
}

/// Why two people are not to be paired.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringExclusionReason {
    /// One manages the other.
    #[sea_orm(string_value = "LINE_MANAGER")]
    LineManager,
    /// They work in one team.
    #[sea_orm(string_value = "SAME_TEAM")]
    SameTeam,
    /// For a reason of their own, which is not recorded.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Where a request for a mentor stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringRequestStatus {
    /// The person writes it.
    #[sea_orm(string_value = "DRAFT")]
    Draft,
    /// It looks for a mentor.
    #[sea_orm(string_value = "OPEN")]
    Open,
    /// A mentor has accepted.
    #[sea_orm(string_value = "PAIRED")]
    Paired,
    /// The mentoring that came of it has ended.
    #[sea_orm(string_value = "CLOSED")]
    Closed,
    /// The person took it back.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// Where a pairing stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringPairingStatus {
    /// The mentor has been asked.
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// A round gave the pair a place; each of the two has yet to say yes.
    #[sea_orm(string_value = "ALLOCATED")]
    Allocated,
    /// Both have said yes.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// They have an agreement and meet.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// They have stopped for a while; the place is kept.
    #[sea_orm(string_value = "PAUSED")]
    Paused,
    /// It has run its course.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// It ended early.
    #[sea_orm(string_value = "ENDED")]
    Ended,
    /// One of the two said no.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Nobody answered in time.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// Who asked took it back.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

/// Where a pairing comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringOrigin {
    /// The mentee asked.
    #[sea_orm(string_value = "MENTEE")]
    Mentee,
    /// A coordinator proposed it.
    #[sea_orm(string_value = "COORDINATOR")]
    Coordinator,
    /// A round gave it.
    #[sea_orm(string_value = "ALLOCATION")]
    Allocation,
}

/// On which side of mentoring somebody stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringSide {
    /// Who is mentored.
    #[sea_orm(string_value = "MENTEE")]
    Mentee,
    /// Who mentors.
    #[sea_orm(string_value = "MENTOR")]
    Mentor,
    /// Who runs the scheme.
    #[sea_orm(string_value = "COORDINATOR")]
    Coordinator,
}

/// Why somebody said no.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringDeclineReason {
    /// They have no time.
    #[sea_orm(string_value = "NO_TIME")]
    NoTime,
    /// Somebody else could help better.
    #[sea_orm(string_value = "NOT_A_FIT")]
    NotAFit,
    /// They are too close, at work or otherwise.
    #[sea_orm(string_value = "CONFLICT")]
    Conflict,
    /// Another reason.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// Why mentoring ended early.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringEndReason {
    /// One of the two changed post or place.
    #[sea_orm(string_value = "MOVED_ON")]
    MovedOn,
    /// One of the two has no time any more.
    #[sea_orm(string_value = "NO_TIME")]
    NoTime,
    /// It did not help.
    #[sea_orm(string_value = "NOT_WORKING")]
    NotWorking,
    /// One of the two could not be reached.
    #[sea_orm(string_value = "NO_CONTACT")]
    NoContact,
    /// Another reason.
    #[sea_orm(string_value = "OTHER")]
    Other,
}

/// What happened to a pairing.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringEventKind {
    /// A mentor was asked.
    #[sea_orm(string_value = "PROPOSED")]
    Proposed,
    /// A round gave the pair a place.
    #[sea_orm(string_value = "ALLOCATED")]
    Allocated,
    /// One of the two said yes, and the other has yet to.
    #[sea_orm(string_value = "AGREED")]
    Agreed,
    /// Both have said yes.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    /// One of the two said no.
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Nobody answered in time.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// Who asked took it back.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
    /// They made their agreement.
    #[sea_orm(string_value = "ACTIVATED")]
    Activated,
    /// Their goals were changed.
    #[sea_orm(string_value = "GOALS_CHANGED")]
    GoalsChanged,
    /// A meeting was recorded, or taken out again.
    #[sea_orm(string_value = "MEETING_RECORDED")]
    MeetingRecorded,
    /// They stopped for a while.
    #[sea_orm(string_value = "PAUSED")]
    Paused,
    /// They went on.
    #[sea_orm(string_value = "RESUMED")]
    Resumed,
    /// It ran its course.
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    /// It ended early.
    #[sea_orm(string_value = "ENDED")]
    Ended,
    /// One of the two gave a score.
    #[sea_orm(string_value = "FEEDBACK_GIVEN")]
    FeedbackGiven,
}

/// What an allocation is to reach.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringObjective {
    /// As many pairs as can be, and of all such allocations one of the greatest total score.
    #[sea_orm(string_value = "MAX_PAIRS_THEN_SCORE")]
    MaxPairsThenScore,
    /// The greatest total score, whoever is left without.
    #[sea_orm(string_value = "MAX_SCORE")]
    MaxScore,
    /// No mentee and mentor who would both rather have each other.
    #[sea_orm(string_value = "STABLE")]
    Stable,
}

/// Where a run of an allocation stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringRunStatus {
    /// It was tried, and nobody is told.
    #[sea_orm(string_value = "DRY_RUN")]
    DryRun,
    /// Its pairs were told.
    #[sea_orm(string_value = "PUBLISHED")]
    Published,
}

/// What a coordinator decides by hand before a run.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringOverrideKind {
    /// The two are paired.
    #[sea_orm(string_value = "PAIR")]
    Pair,
    /// The two are not paired.
    #[sea_orm(string_value = "KEEP_APART")]
    KeepApart,
}

/// Why somebody has no mentor after a run.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnmatchedReason {
    /// No mentor passes the rules.
    #[sea_orm(string_value = "NO_ELIGIBLE_MENTOR")]
    NoEligibleMentor,
    /// All places of the mentors who pass went to others.
    #[sea_orm(string_value = "CAPACITY_EXHAUSTED")]
    CapacityExhausted,
    /// Every mentor who passes has said no.
    #[sea_orm(string_value = "ALL_DECLINED")]
    AllDeclined,
    /// The request is not open, or without consent.
    #[sea_orm(string_value = "NOT_READY")]
    NotReady,
}

/// What is other than in the run before.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringPlacementChange {
    /// There was no run before, or they were not in it.
    #[sea_orm(string_value = "FIRST")]
    First,
    /// The same mentor.
    #[sea_orm(string_value = "KEPT")]
    Kept,
    /// Another mentor.
    #[sea_orm(string_value = "MOVED")]
    Moved,
    /// A mentor where there was none.
    #[sea_orm(string_value = "NEWLY_PAIRED")]
    NewlyPaired,
    /// No mentor where there was one.
    #[sea_orm(string_value = "NO_LONGER_PAIRED")]
    NoLongerPaired,
    /// No mentor as before.
    #[sea_orm(string_value = "STILL_UNPAIRED")]
    StillUnpaired,
}

/// What a score is made of, each with a weight of its own.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringCriterion {
    /// How near goals, topics and methods are.
    #[sea_orm(string_value = "GOALS")]
    Goals,
    /// How many career levels lie between the two.
    #[sea_orm(string_value = "LEVEL")]
    Level,
    /// Professional group and discipline, the same or another as the mentee prefers.
    #[sea_orm(string_value = "DISCIPLINE")]
    Discipline,
    /// Whether the mentor works elsewhere.
    #[sea_orm(string_value = "ORGANISATION")]
    Organisation,
    /// Whether they share the language that is wanted.
    #[sea_orm(string_value = "LANGUAGE")]
    Language,
    /// Whether they can meet in a way and place that suits both.
    #[sea_orm(string_value = "AVAILABILITY")]
    Availability,
    /// How many of the mentor's places are free.
    #[sea_orm(string_value = "CAPACITY")]
    Capacity,
}

/// A rule that a pair must pass before it is scored.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MentoringRule {
    /// Both agreed to be matched.
    #[sea_orm(string_value = "CONSENT")]
    Consent,
    /// The mentor is active and not paused.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// The mentor has a place.
    #[sea_orm(string_value = "PLACE_FREE")]
    PlaceFree,
    /// They are two people.
    #[sea_orm(string_value = "NOT_SELF")]
    NotSelf,
    /// Neither manages the other, as far as they said.
    #[sea_orm(string_value = "NOT_LINE_MANAGER")]
    NotLineManager,
    /// They do not work in one team, as far as they said.
    #[sea_orm(string_value = "NOT_SAME_TEAM")]
    NotSameTeam,
    /// They are not paired already.
    #[sea_orm(string_value = "NOT_PAIRED")]
    NotPaired,
    /// Neither excluded the other, and the mentor has not said no to this request.
    #[sea_orm(string_value = "NOT_EXCLUDED")]
    NotExcluded,
    /// The mentor speaks the language, where the mentee requires it.
    #[sea_orm(string_value = "LANGUAGE_REQUIRED")]
    LanguageRequired,
    /// The mentee's level is among those that the mentor mentors.
    #[sea_orm(string_value = "MENTORS_LEVEL")]
    MentorsLevel,
}
