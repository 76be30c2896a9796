//! A round allocated: from its rows to what matching takes, a run that is kept, its publication, and the same run again.

mod cohort;
mod publish;
mod replay;
mod run;

pub(super) use publish::publish;
pub(super) use replay::replay;
pub(super) use run::run;
