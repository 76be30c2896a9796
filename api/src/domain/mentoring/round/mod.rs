//! A round allocated: from its rows to what matching takes, decisions by hand before it, a run that is kept, its publication, and the
//! same run again.

mod allocated;
mod by_hand;
mod cohort;
mod placements;
mod publish;
mod replay;
mod run;

pub(super) use publish::publish;
pub(super) use replay::replay;
pub(super) use run::run;

use crate::engine::{
    command::{Path, UserError, UserErrorCode, Wrote},
    error::Message,
};

/// Rounds: what their ids begin with, and their table.
const ROUND: (&str, &str) = ("mrd", "mentoring_round");

fn at(field: Path, code: UserErrorCode, message: Message) -> UserError {
    UserError { code, field, message }
}

fn refused(field: &'static str, code: UserErrorCode, message: Message) -> Wrote {
    Wrote::Refused(vec![at(Path::of(&["input", field]), code, message)])
}
