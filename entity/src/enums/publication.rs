//! Closed lists of the publication contract types; each value is stored under its contract name.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What kind of publication it is (S-75). Everything that is no article is an `Output`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PublicationKind {
    /// An article in a journal, of which the source does not say more.
    #[sea_orm(string_value = "ARTICLE")]
    Article,
    /// An article that reports research of its own.
    #[sea_orm(string_value = "RESEARCH_ARTICLE")]
    ResearchArticle,
    /// A review of what others found, systematic or not.
    #[sea_orm(string_value = "REVIEW_ARTICLE")]
    ReviewArticle,
    /// A report of one or a few cases.
    #[sea_orm(string_value = "CASE_REPORT")]
    CaseReport,
    /// An article on a service evaluation, an audit or a quality improvement.
    #[sea_orm(string_value = "SERVICE_REPORT")]
    ServiceReport,
    /// A protocol or a method, published as an article.
    #[sea_orm(string_value = "METHOD_ARTICLE")]
    MethodArticle,
    /// An editorial, a letter, a commentary or a reflective piece.
    #[sea_orm(string_value = "OPINION")]
    Opinion,
    /// A paper in the proceedings of a conference.
    #[sea_orm(string_value = "CONFERENCE_PAPER")]
    ConferencePaper,
    /// A manuscript before its review by peers.
    #[sea_orm(string_value = "PREPRINT")]
    Preprint,
}

/// How free a work is to read (S-79, M-40).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OpenAccessStatus {
    /// Free at the publisher, in a journal without charges to authors.
    #[sea_orm(string_value = "DIAMOND")]
    Diamond,
    /// Free at the publisher, in a journal that is open as a whole.
    #[sea_orm(string_value = "GOLD")]
    Gold,
    /// Free at the publisher, in a journal that is not open as a whole.
    #[sea_orm(string_value = "HYBRID")]
    Hybrid,
    /// Free at the publisher, without a licence to use it again.
    #[sea_orm(string_value = "BRONZE")]
    Bronze,
    /// Free in a repository, as the authors deposited it.
    #[sea_orm(string_value = "GREEN")]
    Green,
    /// Not free to read.
    #[sea_orm(string_value = "CLOSED")]
    Closed,
}

/// A system that gives identifiers to publications and other outputs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkIdentifierScheme {
    /// Digital object identifier.
    #[sea_orm(string_value = "DOI")]
    Doi,
    /// PubMed number.
    #[sea_orm(string_value = "PMID")]
    Pmid,
    /// PubMed Central number.
    #[sea_orm(string_value = "PMCID")]
    Pmcid,
    /// International standard book number; all are kept with thirteen digits.
    #[sea_orm(string_value = "ISBN")]
    Isbn,
    /// Handle of a repository, which is compared without regard to upper and lower case.
    #[sea_orm(string_value = "HANDLE")]
    Handle,
}

/// The part somebody takes in a work: the fourteen roles of CRediT (ANSI/NISO Z39.104-2022), and acknowledgement (S-77, S-78).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContributorRole {
    /// Forms the ideas and the aims.
    #[sea_orm(string_value = "CONCEPTUALIZATION")]
    Conceptualization,
    /// Looks after data so that they can be used now and later.
    #[sea_orm(string_value = "DATA_CURATION")]
    DataCuration,
    /// Analyses data by statistical, computational or other formal techniques.
    #[sea_orm(string_value = "FORMAL_ANALYSIS")]
    FormalAnalysis,
    /// Gets the money.
    #[sea_orm(string_value = "FUNDING_ACQUISITION")]
    FundingAcquisition,
    /// Does experiments or collects data.
    #[sea_orm(string_value = "INVESTIGATION")]
    Investigation,
    /// Develops or designs the methods.
    #[sea_orm(string_value = "METHODOLOGY")]
    Methodology,
    /// Manages and coordinates the work.
    #[sea_orm(string_value = "PROJECT_ADMINISTRATION")]
    ProjectAdministration,
    /// Provides materials, samples, patients, instruments or computing.
    #[sea_orm(string_value = "RESOURCES")]
    Resources,
    /// Writes programs or designs them.
    #[sea_orm(string_value = "SOFTWARE")]
    Software,
    /// Oversees or leads the work, mentoring included.
    #[sea_orm(string_value = "SUPERVISION")]
    Supervision,
    /// Checks that results hold and can be repeated.
    #[sea_orm(string_value = "VALIDATION")]
    Validation,
    /// Prepares what shows the data or the work.
    #[sea_orm(string_value = "VISUALIZATION")]
    Visualization,
    /// Writes the first draft.
    #[sea_orm(string_value = "WRITING_ORIGINAL_DRAFT")]
    WritingOriginalDraft,
    /// Reviews and edits the draft.
    #[sea_orm(string_value = "WRITING_REVIEW_AND_EDITING")]
    WritingReviewAndEditing,
    /// Supports the work in another way that authors acknowledge, for example by a service.
    #[sea_orm(string_value = "ACKNOWLEDGEMENT")]
    Acknowledgement,
}

/// What kind of output it is, beside articles (S-77): fifteen kinds, so that work shows that publications do not count. A patent is `IntellectualProperty`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OutputKind {
    /// A poster.
    #[sea_orm(string_value = "POSTER")]
    Poster,
    /// A talk at a conference, meeting or course.
    #[sea_orm(string_value = "PRESENTATION")]
    Presentation,
    /// An abstract of a conference.
    #[sea_orm(string_value = "CONFERENCE_ABSTRACT")]
    ConferenceAbstract,
    /// A report, of an evaluation or audit too.
    #[sea_orm(string_value = "REPORT")]
    Report,
    /// A guideline, standard or recommendation for practice.
    #[sea_orm(string_value = "GUIDELINE")]
    Guideline,
    /// A protocol or method for others to follow.
    #[sea_orm(string_value = "PROTOCOL_OR_METHOD")]
    ProtocolOrMethod,
    /// A dataset or a collection of samples with its description.
    #[sea_orm(string_value = "DATASET")]
    Dataset,
    /// Software, a script or a model.
    #[sea_orm(string_value = "SOFTWARE")]
    Software,
    /// A device or another product.
    #[sea_orm(string_value = "DEVICE_OR_PRODUCT")]
    DeviceOrProduct,
    /// A new or changed service or pathway.
    #[sea_orm(string_value = "SERVICE_CHANGE")]
    ServiceChange,
    /// Training or teaching material.
    #[sea_orm(string_value = "TRAINING_MATERIAL")]
    TrainingMaterial,
    /// A thesis or dissertation.
    #[sea_orm(string_value = "THESIS")]
    Thesis,
    /// A book or a chapter of one.
    #[sea_orm(string_value = "BOOK_OR_CHAPTER")]
    BookOrChapter,
    /// A contribution to policy, for example an answer to a consultation.
    #[sea_orm(string_value = "POLICY_CONTRIBUTION")]
    PolicyContribution,
    /// Something for the public: an open day, a broadcast, an exhibition.
    #[sea_orm(string_value = "PUBLIC_ENGAGEMENT")]
    PublicEngagement,
}
