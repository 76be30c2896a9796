//! Figures counted when they are asked for.
//!
//! Long, because each of the published metrics has rules of its own for what is counted, 51 in all that are counted live.
//! `live.rs` takes all measures at once and counts each rule once; `rules.rs` says what a rule counts, from statements over
//! studies (`studies.rs`, `partners.rs`), people (`staff.rs`, `workforce.rs`), cohorts, grants, travel fellowships and opportunities (`funding.rs`), bodies
//! (`bodies.rs`) and publications (`works.rs`); `count.rs` runs a statement; `figure.rs` makes the answer and holds back small counts of people,
//! `background.rs` says what the count looked at; `report.rs` is the report on participation.

mod background;
mod bodies;
mod count;
mod figure;
mod funding;
mod live;
mod partners;
mod report;
mod rules;
mod staff;
mod studies;
mod workforce;
mod works;

use crate::engine::binding::ArgDecls;

pub(super) use live::live;
pub(super) use report::participation_report;

/// The columns of a measure that say what is counted.
pub(super) const MEASURE: &[&str] = &["rule", "organisation_id", "group", "profession", "scheme_id"];

/// How a live figure can be narrowed.
pub(super) const NARROWED: ArgDecls = &[
    ("recordedOn", "DateFilter"),
    ("organisation", "ID"),
    ("group", "ProfessionalGroupCode"),
    ("level", "CareerLevelCode"),
    ("countsClaimed", "Boolean!"),
];

/// What the report on participation takes.
pub(super) const REPORT: ArgDecls =
    &[("recordedOn", "DateFilter"), ("per", "ParticipationDimension!"), ("countsClaimed", "Boolean!")];
