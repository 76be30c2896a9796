//! Why the register was not changed.

use sea_orm::DbErr;

use super::REFILLS;

/// One rule that a change breaks. No text of a key stands in any of them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A client's name has another form.
    #[error("the id of a client has 1 to 64 small letters, digits, `-`, `.` and `_`")]
    Name,
    /// There is a client of that name.
    #[error("there is a client {0} already")]
    Taken(String),
    /// A client's name for people is empty or too long.
    #[error("the name of a client has 1 to 200 characters")]
    NameForPeople,
    /// There is no such client.
    #[error("there is no client {0}")]
    NoClient(String),
    /// There is no organisation of that number.
    #[error("there is no such organisation")]
    NoOrganisation,
    /// An issuer that the configuration does not trust.
    #[error("auth.outside_issuers does not name the issuer {0}")]
    Issuer(String),
    /// What can be spent at once is not so much.
    #[error("what can be spent at once is 1 or more")]
    Capacity,
    /// What comes back each second is not so much.
    #[error("what comes back each second is {} to {}", REFILLS.start(), REFILLS.end())]
    Refill,
    /// No scope is named.
    #[error("no scope is named")]
    NoScope,
    /// What was handed in is no public key that is taken.
    #[error("the key cannot be taken: {0}")]
    Key(#[from] KeyProblem),
    /// A key's id has another form.
    #[error("the id of a key has 1 to 256 characters that can be seen")]
    KeyName,
    /// The client has a key of that id.
    #[error("the client has a key {0} already")]
    KeyTaken(String),
    /// A key would end before it begins.
    #[error("the key would have ended already")]
    KeyEnded,
    /// There is no key of that id.
    #[error("there is no key {0}")]
    NoKey(String),
    /// No origin is named, or too many.
    #[error("a publishable key has 1 to 20 origins")]
    Origins,
    /// The one at this place among those given, from 1 on, is no origin.
    #[error("number {0} is no origin such as https://www.example.org")]
    Origin(usize),
}

/// Why something is no public key that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// It is longer than any key.
    #[error("it is too long")]
    TooLong,
    /// It is secret.
    #[error("it is a private key or a shared secret: hand in the public key alone")]
    Secret,
    /// Neither form of a public key.
    #[error("it is neither a JSON Web Key nor a public key as PEM")]
    Form,
    /// A kind of key that is not taken.
    #[error("it is none of Ed25519, P-256 and RSA")]
    Kind,
    /// Numbers that make no key, or one that is too weak.
    #[error("its numbers are missing, or not of a length that is taken (RSA from 2048 bits on)")]
    Numbers,
    /// An algorithm that is not taken, or not for keys of this kind.
    #[error("its algorithm is none of EdDSA, ES256, PS256 and RS256, or not one of its kind")]
    Algorithm,
}

/// Why nothing of a change was made.
#[derive(Debug, thiserror::Error)]
pub enum Unchanged {
    /// It breaks these rules, all of them at once; never empty.
    #[error("{}", told(.0))]
    Problems(Vec<Problem>),
    /// There is no randomness to make a key of.
    #[error("no randomness: {0}")]
    Randomness(String),
    /// The database cannot be read or written.
    #[error("the register cannot be read or written: {0}")]
    Database(#[from] DbErr),
}

impl From<Problem> for Unchanged {
    fn from(problem: Problem) -> Self {
        Unchanged::Problems(vec![problem])
    }
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What is needed for a change, when it was found and nothing is wrong.
pub(super) fn sound<T>(needed: Option<T>, problems: Vec<Problem>) -> Result<T, Unchanged> {
    match needed {
        Some(needed) if problems.is_empty() => Ok(needed),
        _ => Err(Unchanged::Problems(problems)),
    }
}
