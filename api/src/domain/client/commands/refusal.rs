//! What the register refuses, as the graph tells it: a code, a place in the input and a sentence.

use crate::engine::{
    command::{
        Path, UserError,
        UserErrorCode::{self, Invalid, NotFound, OwnAccess, Required, Taken},
        Wrote, failed,
    },
    error::{FieldError, Message, said},
};
use crate::register::{CAPACITIES, KeyProblem, Problem, REFILLS, Unchanged};

type Told = (UserErrorCode, &'static [&'static str], Message);

/// Why nothing was written. `key` is where the input says which key it means.
pub(super) fn refused(why: Unchanged, key: &'static [&'static str]) -> Result<Wrote, FieldError> {
    match why {
        Unchanged::Problems(problems) => {
            let told = problems.iter().map(|problem| told(problem, key));
            Ok(Wrote::Refused(
                told.map(|(code, field, message)| UserError { code, field: Path::of(field), message }).collect(),
            ))
        }
        Unchanged::Database(error) => Err(failed(error)),
        Unchanged::Randomness(_) => Err(FieldError::internal(why)),
    }
}

/// The caller would take from itself the right to change the register.
pub(super) fn own_access(field: &'static [&'static str]) -> Wrote {
    Wrote::Refused(vec![UserError { code: OwnAccess, field: Path::of(field), message: said::own_access() }])
}

fn told(problem: &Problem, key: &'static [&'static str]) -> Told {
    match problem {
        Problem::Name => (Invalid, &["input", "publicId"], said::client_id()),
        Problem::Taken(_) => (Taken, &["input", "publicId"], said::client_taken()),
        Problem::NameForPeople => (Invalid, &["input", "name"], said::client_name()),
        Problem::NoClient(_) => (NotFound, &["input", "client"], said::no_such_row()),
        Problem::NoOrganisation => (NotFound, &["input", "organisation"], said::no_such_row()),
        Problem::Issuer(_) => (Invalid, &["input", "issuer"], said::issuer_not_trusted()),
        Problem::Capacity => {
            let message = said::whole_number(*CAPACITIES.start(), *CAPACITIES.end());
            (Invalid, &["input", "budget", "capacity"], message)
        }
        Problem::Refill => {
            let message = said::whole_number(*REFILLS.start(), *REFILLS.end());
            (Invalid, &["input", "budget", "refill"], message)
        }
        Problem::NoScope => (Required, &["input", "scopes"], said::no_scope()),
        Problem::Key(why) => (Invalid, &["input", "key"], of_key(*why)),
        Problem::KeyName => (Invalid, &["input", "kid"], said::key_id()),
        Problem::KeyTaken(_) => (Taken, &["input", "kid"], said::key_taken()),
        Problem::KeyEnded => (Invalid, &["input", "notAfter"], said::key_ended()),
        Problem::NoKey(_) => (NotFound, key, said::no_such_row()),
        Problem::Origins => (Invalid, &["input", "origins"], said::origins()),
        Problem::Origin(place) => (Invalid, &["input", "origins"], said::origin(*place)),
    }
}

fn of_key(why: KeyProblem) -> Message {
    match why {
        KeyProblem::TooLong => said::key_too_long(),
        KeyProblem::Secret => said::key_secret(),
        KeyProblem::Form => said::key_form(),
        KeyProblem::Kind => said::key_kind(),
        KeyProblem::Numbers => said::key_numbers(),
        KeyProblem::Algorithm => said::key_algorithm(),
    }
}
