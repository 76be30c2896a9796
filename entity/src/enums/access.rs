//! Access: what a token may permit, and what the trail knows of.

use sea_orm::{Iterable, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// What somebody did that the trail keeps.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccessKind {
    /// Contact data or a registration number was read.
    #[sea_orm(string_value = "CONTACT_READ")]
    ContactRead,
    /// A row was written.
    #[sea_orm(string_value = "WRITE")]
    Write,
}

/// Whether a client may ask.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClientStatus {
    /// Its tokens count.
    #[sea_orm(string_value = "ACTIVE")]
    Active,
    /// They do not until it is resumed.
    #[sea_orm(string_value = "SUSPENDED")]
    Suspended,
}

/// Where the import of a file stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportStatus {
    /// It waits for its turn.
    #[sea_orm(string_value = "QUEUED")]
    Queued,
    /// Its rows are being taken.
    #[sea_orm(string_value = "RUNNING")]
    Running,
    /// Every row was judged.
    #[sea_orm(string_value = "DONE")]
    Done,
    /// Somebody stopped it. What was taken stays.
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
    /// It cannot go on. What was taken stays.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

/// A permission that a token may carry, under its name in the contract.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scope {
    /// Read researchers of one's own organisation in full.
    #[sea_orm(string_value = "RESEARCHERS_READ")]
    ResearchersRead,
    /// Read contact data and registration numbers of one's own people; each read is in the access trail.
    #[sea_orm(string_value = "RESEARCHERS_CONTACT_READ")]
    ResearchersContactRead,
    /// Record one's own people, and their answers for equality monitoring.
    #[sea_orm(string_value = "RESEARCHERS_WRITE")]
    ResearchersWrite,
    /// Read studies of one's own organisation in full.
    #[sea_orm(string_value = "STUDIES_READ")]
    StudiesRead,
    /// Record studies of one's own organisation.
    #[sea_orm(string_value = "STUDIES_WRITE")]
    StudiesWrite,
    /// Read grants and applications of one's own organisation, unsuccessful ones included.
    #[sea_orm(string_value = "GRANTS_READ")]
    GrantsRead,
    /// Record grants and applications of one's own organisation.
    #[sea_orm(string_value = "GRANTS_WRITE")]
    GrantsWrite,
    /// Record publications and outputs.
    #[sea_orm(string_value = "PUBLICATIONS_WRITE")]
    PublicationsWrite,
    /// Draft and publish opportunities.
    #[sea_orm(string_value = "OPPORTUNITIES_WRITE")]
    OpportunitiesWrite,
    /// Read fellowships of one's own organisation, applications included.
    #[sea_orm(string_value = "FELLOWSHIPS_READ")]
    FellowshipsRead,
    /// Record fellowships and applications for them.
    #[sea_orm(string_value = "FELLOWSHIPS_WRITE")]
    FellowshipsWrite,
    /// Read travel fellowships of one's own organisation, applications included.
    #[sea_orm(string_value = "TRAVEL_FELLOWSHIPS_READ")]
    TravelFellowshipsRead,
    /// Record travel fellowships and applications for them.
    #[sea_orm(string_value = "TRAVEL_FELLOWSHIPS_WRITE")]
    TravelFellowshipsWrite,
    /// Decide on applications for travel fellowships.
    #[sea_orm(string_value = "TRAVEL_FELLOWSHIPS_DECIDE")]
    TravelFellowshipsDecide,
    /// Read mentoring as a coordinator.
    #[sea_orm(string_value = "MENTORING_READ")]
    MentoringRead,
    /// Record mentoring profiles and requests.
    #[sea_orm(string_value = "MENTORING_WRITE")]
    MentoringWrite,
    /// Match mentors and mentees; read goals and feedback.
    #[sea_orm(string_value = "MENTORING_MATCH")]
    MentoringMatch,
    /// Act for a person whom the front end has signed in.
    #[sea_orm(string_value = "MENTORING_DELEGATE")]
    MentoringDelegate,
    /// Read workforce snapshots of one's own organisation.
    #[sea_orm(string_value = "WORKFORCE_READ")]
    WorkforceRead,
    /// Record workforce snapshots, services and champions of one's own organisation.
    #[sea_orm(string_value = "WORKFORCE_WRITE")]
    WorkforceWrite,
    /// Read reports before they are published, and suppressed figures of monitoring.
    #[sea_orm(string_value = "REPORTS_READ")]
    ReportsRead,
    /// Follow what changed.
    #[sea_orm(string_value = "CHANGES_READ")]
    ChangesRead,
    /// Export files.
    #[sea_orm(string_value = "EXPORTS_RUN")]
    ExportsRun,
    /// Manage one's own webhooks.
    #[sea_orm(string_value = "WEBHOOKS_MANAGE")]
    WebhooksManage,
    /// Manage clients, their keys and their scopes; read the access trail and the history of every record.
    #[sea_orm(string_value = "CLIENTS_ADMIN")]
    ClientsAdmin,
}

impl Scope {
    /// Its name in the contract.
    pub fn name(self) -> String {
        self.to_value()
    }

    /// Its name in a token: `<resource>.<action>`.
    pub fn in_token(self) -> String {
        let name = self.name().to_lowercase();
        // What is done to it stands last, except that contact data are a resource below another.
        match name.strip_suffix("_contact_read") {
            Some(resource) => format!("{resource}.contact.read"),
            None => name.rsplit_once('_').map_or(name.clone(), |(resource, action)| format!("{resource}.{action}")),
        }
    }

    /// The scope that a token names; `None` for a name that this service does not know.
    pub fn of_token(name: &str) -> Option<Scope> {
        Scope::iter().find(|scope| scope.in_token() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_each_scope_in_its_own_way() {
        for (scope, name) in [
            (Scope::StudiesRead, "studies.read"),
            (Scope::ResearchersContactRead, "researchers.contact.read"),
            (Scope::TravelFellowshipsDecide, "travel_fellowships.decide"),
        ] {
            assert_eq!((scope.in_token().as_str(), Scope::of_token(name)), (name, Some(scope)));
        }
        assert!(Scope::iter().all(|scope| Scope::of_token(&scope.in_token()) == Some(scope)));
        for name in ["", "studies", "STUDIES_READ", "studies.Read", "studies.read ", "researchers_contact.read"] {
            assert_eq!(Scope::of_token(name), None, "{name}");
        }
    }
}
