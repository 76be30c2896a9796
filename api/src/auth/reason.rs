//! Why somebody's credentials do not count.

use crate::db::ReadError;

/// Why a token or an embed key is refused. The log has it and the caller does not: each gets the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There is none, and nobody is served without.
    Missing,
    /// It is longer than any token of this service or of an issuer that it trusts.
    TooLong,
    /// It has not the form of a signed token.
    Malformed,
    /// Its header does not say that it is an access token (`typ`).
    Type,
    /// Its header brings a key along, or says where one is.
    KeyInHeader,
    /// Its header has extensions that must be understood (`crit`).
    Critical,
    /// Its algorithm is none of those that are taken, or not that of its key.
    Algorithm,
    /// It does not name its key in a usable way.
    KeyId,
    /// Its issuer is not trusted.
    Issuer,
    /// Its issuer has no key of that name, or it cannot be had.
    UnknownKey,
    /// The signature is not that of the key.
    Signature,
    /// It is for another service.
    Audience,
    /// It has no subject.
    Subject,
    /// It names no client.
    Client,
    /// It has no id of its own.
    Id,
    /// Its times are missing or no times.
    Times,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// It counts for longer than a token may.
    Life,
    /// Its scopes are no text.
    Scope,
    /// The person that it acts for is not named in a usable way, does not exist, or the client may act for nobody.
    Act,
    /// The register has no such client.
    UnknownClient,
    /// The issuer may not speak for the client.
    ForeignClient,
    /// The client's key that it was given for counts no more.
    RevokedKey,
    /// The register has no such embed key, or it counts no more.
    EmbedKey,
    /// The assertion was used before.
    Replayed,
}

impl Reason {
    /// Its name in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::TooLong => "too_long",
            Reason::Malformed => "malformed",
            Reason::Type => "type",
            Reason::KeyInHeader => "key_in_header",
            Reason::Critical => "critical",
            Reason::Algorithm => "algorithm",
            Reason::KeyId => "key_id",
            Reason::Issuer => "issuer",
            Reason::UnknownKey => "unknown_key",
            Reason::Signature => "signature",
            Reason::Audience => "audience",
            Reason::Subject => "subject",
            Reason::Client => "client",
            Reason::Id => "id",
            Reason::Times => "times",
            Reason::Expired => "expired",
            Reason::NotYet => "not_yet",
            Reason::Life => "life",
            Reason::Scope => "scope",
            Reason::Act => "act",
            Reason::UnknownClient => "unknown_client",
            Reason::ForeignClient => "foreign_client",
            Reason::RevokedKey => "revoked_key",
            Reason::EmbedKey => "embed_key",
            Reason::Replayed => "replayed",
        }
    }
}

/// What comes of credentials that do not let anybody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// They do not count.
    Invalid(Reason),
    /// They would count, but the client is suspended.
    Suspended,
    /// They cannot be judged now: the register cannot be read.
    Unavailable,
}

impl From<Reason> for Refused {
    fn from(reason: Reason) -> Self {
        Refused::Invalid(reason)
    }
}

impl From<ReadError> for Refused {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "the register cannot be read");
        Refused::Unavailable
    }
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        tracing::error!(%error, "the register cannot be written");
        Refused::Unavailable
    }
}
