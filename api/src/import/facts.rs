//! What a row says, in the service's own terms and without regard to the format it was read from.
//!
//! A digest of these facts tells whether a row says the same as at the last import.

use chrono::NaiveDate;
use entity::enums::*;
use serde::Serialize;

/// What one row says.
#[derive(Clone, Debug, Serialize)]
pub(super) enum Facts {
    /// A grant, with its funder and recipient.
    Grant(Box<GrantFacts>),
    /// An organisation.
    Organisation(Box<OrganisationFacts>),
    /// A publication or another output.
    Work(Box<WorkFacts>),
    /// A study.
    Study(Box<StudyFacts>),
    /// A post or a part in a grant that a person states of themself.
    Claim(Box<ClaimFacts>),
}

/// An amount in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Money {
    pub(super) minor: i64,
    pub(super) currency: String,
}

/// A grant.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GrantFacts {
    /// The funder's own reference as given, and as compared.
    pub(super) reference: String,
    pub(super) reference_key: String,
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) programme_title: Option<String>,
    pub(super) awarded: Option<Money>,
    pub(super) disbursed: Option<Money>,
    pub(super) awarded_on: Option<NaiveDate>,
    pub(super) started_on: Option<NaiveDate>,
    pub(super) ended_on: Option<NaiveDate>,
    // What only some formats state is no part of the digest of the others: it stays as it was when they came later.
    /// True when the source gives days that cannot be believed and were left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) unreliable_dates: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) holder: Option<Holder>,
    pub(super) funder: Party,
    /// None when an individual received it.
    pub(super) recipient: Option<Party>,
}

/// Somebody who holds a grant and is not named: by what the person can claim it later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Holder {
    /// The person's key in the source.
    pub(super) key: Option<String>,
    pub(super) orcid: Option<String>,
}

/// An organisation as another record names it: a funder or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Party {
    /// Its key in the source.
    pub(super) key: String,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) abbreviation: Option<String>,
    /// Identifiers of public registers, best first.
    pub(super) identifiers: Vec<(OrganisationIdentifierScheme, String)>,
    pub(super) kind: OrganisationKind,
    pub(super) city: Option<String>,
    pub(super) country_code: Option<String>,
    pub(super) nation: Option<Nation>,
    pub(super) website: Option<String>,
}

/// An organisation as a registry describes it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OrganisationFacts {
    /// Its ROR id.
    pub(super) ror: String,
    pub(super) name_en: String,
    pub(super) name_cy: Option<String>,
    /// Its other names.
    pub(super) others: Vec<OtherName>,
    pub(super) active: bool,
    pub(super) kind: OrganisationKind,
    pub(super) city: Option<String>,
    pub(super) country_code: Option<String>,
    pub(super) nation: Option<Nation>,
    pub(super) website: Option<String>,
    /// Identifiers in other systems, its ROR id not among them.
    pub(super) identifiers: Vec<(OrganisationIdentifierScheme, String)>,
    pub(super) relations: Vec<Relation>,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct OtherName {
    pub(super) name: String,
    /// None when it is in another language than English and Welsh, or in one that the source does not say.
    pub(super) language: Option<Language>,
    pub(super) kind: AliasKind,
    /// True for a name in full current use, by which the organisation may be recognised first.
    pub(super) label: bool,
}

/// How an organisation stands to another one of the registry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Relation {
    pub(super) kind: RelationKind,
    /// The other one's ROR id.
    pub(super) ror: String,
}

/// Kinds of relation that the service holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) enum RelationKind {
    Parent,
    Child,
    Successor,
    Predecessor,
}

/// What a work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum WorkKind {
    /// An article or what is like one.
    Publication(PublicationKind),
    /// Anything else.
    Output(OutputKind),
}

/// A publication or another output.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WorkFacts {
    pub(super) kind: WorkKind,
    pub(super) title: String,
    /// The journal, proceedings or server; of an output who brought it out.
    pub(super) container: Option<String>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) pages: Option<String>,
    pub(super) year: i32,
    /// None when the source states less than a day.
    pub(super) published_on: Option<NaiveDate>,
    /// By its SPDX identifier.
    pub(super) licence: Option<String>,
    /// Those that name this work and no other, best first.
    pub(super) identifiers: Vec<WorkIdentifier>,
    /// In the order of the work.
    pub(super) authors: Vec<Author>,
    pub(super) awards: Vec<Award>,
}

/// An identifier of a work, in its canonical form and as the source writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct WorkIdentifier {
    pub(super) scheme: WorkIdentifierScheme,
    pub(super) value: String,
    pub(super) as_given: String,
}

/// An author as the work prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Author {
    pub(super) printed_name: String,
    /// With true when the person signed in to say so, false when somebody else did or the source does not say.
    pub(super) orcid: Option<(String, bool)>,
    pub(super) roles: Vec<ContributorRole>,
    /// Identifiers of the organisation that the work names for the author.
    pub(super) organisation: Vec<(OrganisationIdentifierScheme, String)>,
}

/// A grant that a work names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Award {
    /// Identifiers of the funder.
    pub(super) funder: Vec<(OrganisationIdentifierScheme, String)>,
    /// The funder's reference as compared.
    pub(super) reference: String,
}

/// A study.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StudyFacts {
    pub(super) title: String,
    pub(super) status: StudyStatus,
    pub(super) is_commercial: bool,
    pub(super) topic: Option<String>,
    pub(super) started_on: Option<NaiveDate>,
    pub(super) ended_on: Option<NaiveDate>,
    /// Those that name this study and no other.
    pub(super) identifiers: Vec<(StudyIdentifierScheme, String)>,
    /// Identifiers of the sponsor; empty when none is stated.
    pub(super) sponsor: Vec<(OrganisationIdentifierScheme, String)>,
    /// Identifiers of each site.
    pub(super) sites: Vec<Vec<(OrganisationIdentifierScheme, String)>>,
    /// The part and the ORCID iD of each investigator who has one.
    pub(super) investigators: Vec<(StudyRole, String)>,
    /// None when none is stated in a form that is known here.
    pub(super) category: Option<HealthCategory>,
}

/// What a person states of themself and nobody has confirmed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ClaimFacts {
    pub(super) kind: ClaimKind,
    /// The ORCID iD of whoever states it.
    pub(super) orcid: Option<String>,
    /// Identifiers of the employer or funder.
    pub(super) organisation: Vec<(OrganisationIdentifierScheme, String)>,
    /// Of a grant: the funder's references as compared.
    pub(super) references: Vec<String>,
    pub(super) started_on: Option<NaiveDate>,
}

/// What is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum ClaimKind {
    Employment,
    Funding,
}
