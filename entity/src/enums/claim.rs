//! Closed lists of whose imported parts are.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// What is known of whose a part is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartStatus {
    /// Recorded here by an organisation that answers for it.
    #[sea_orm(string_value = "RECORDED")]
    Recorded,
    /// Imported; nobody here has said whose it is.
    #[sea_orm(string_value = "UNCLAIMED")]
    Unclaimed,
    /// Somebody here says that it is theirs, and nobody has confirmed it.
    #[sea_orm(string_value = "CLAIMED")]
    Claimed,
    /// Somebody's claim was confirmed.
    #[sea_orm(string_value = "VERIFIED")]
    Verified,
}

/// What became of a claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimState {
    /// The part may be the person's, who has not said so.
    #[sea_orm(string_value = "SUGGESTED")]
    Suggested,
    /// The person says that it is theirs.
    #[sea_orm(string_value = "CLAIMED")]
    Claimed,
    /// It was confirmed.
    #[sea_orm(string_value = "VERIFIED")]
    Verified,
    /// It is not the person's, or was not confirmed.
    #[sea_orm(string_value = "REJECTED")]
    Rejected,
}

/// What a claim rests on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimBasis {
    /// The source gives the ORCID iD of the profile, with which its author signed in.
    #[sea_orm(string_value = "ORCID_AUTHENTICATED")]
    OrcidAuthenticated,
    /// The source gives the ORCID iD of the profile, as somebody else put it down.
    #[sea_orm(string_value = "ORCID")]
    Orcid,
    /// The source prints the name of the profile at an organisation where the person had a post.
    #[sea_orm(string_value = "NAME")]
    Name,
    /// An organisation says so.
    #[sea_orm(string_value = "ORGANISATION")]
    Organisation,
    /// The person alone says so.
    #[sea_orm(string_value = "PERSON")]
    Person,
}
