//! What the mutation's fields run, beside what is declared in `written`.
//!
//! Every step of a pairing holds, in this order and for as long as its transaction lasts, the mentor's profile where a place may be taken,
//! the request, and the pairing ([`held`]): of many who say yes to a mentor's last place one gets it, and two steps at once wait for one
//! another and never for each other. Each writes what happened to the pairing beside it ([`events`]).

mod answer;
pub(super) mod events;
mod expire;
mod feedback;
mod goals;
mod held;
mod meetings;
mod propose;
mod release;
mod request;
mod steps;
mod weights;

pub use expire::lapse;

use super::round;
use crate::engine::binding::Binding;

/// Each field with its command.
pub(super) fn bindings() -> Binding {
    Binding::mutation()
        .command("openMentoringRequest", request::open)
        .command("withdrawMentoringRequest", request::withdraw)
        .command("setMentoringWeights", weights::set)
        .command("runMentoringRound", round::run)
        .command("publishMentoringRun", round::publish)
        .command("proposeMentoringPairing", propose::propose)
        .command("acceptMentoringPairing", answer::accept)
        .command("declineMentoringPairing", answer::decline)
        .command("withdrawMentoringPairing", steps::withdraw)
        .command("activateMentoringPairing", goals::activate)
        .command("setMentoringGoals", goals::set)
        .command("recordMentoringMeeting", meetings::record)
        .command("removeMentoringMeeting", meetings::remove)
        .command("pauseMentoringPairing", steps::pause)
        .command("resumeMentoringPairing", steps::resume)
        .command("completeMentoringPairing", steps::complete)
        .command("endMentoringPairing", steps::end)
        .command("giveMentoringFeedback", feedback::give)
        .command("expireMentoringProposals", expire::expire)
}
