//! How funding stands on tables.

use async_graphql::Value;
use entity::{
    funding_applicant, funding_application, funding_scheme, grant, grant_cover, grant_holder, scheme_cohort,
    scheme_cohort_group, scheme_cover,
};
use sea_query::{Expr, ExprTrait};

use super::{
    application::{applicant, application},
    sight, written,
};
use crate::{
    domain::reference,
    engine::{
        binding::{BY_ID, Binding, Kept, Lookup},
        error::FieldError,
        filter::row_of,
        scope::{Table, everything},
        search::Search,
    },
    identifier::grant_reference,
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<funding_scheme::Entity>("FundingScheme", "sch")
            .rows(everything)
            .many("cohorts", "scheme_id")
            .many("grants", "scheme_id")
            .many("opportunities", "scheme_id")
            .many("fellowshipProgrammes", "scheme_id")
            .search(Search::titles(&["name_en", "name_cy", "abbreviation"]).texts(&["summary_en", "summary_cy"]))
            .collated("name")
            .kept("covers", Kept { table: "scheme_cover", owner: "scheme_id", value: "category" })
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::link::<scheme_cover::Entity>().rows_of("scheme_id", everything),
        Binding::node::<scheme_cohort::Entity>("SchemeCohort", "coh").rows(everything).list(
            "groups",
            "cohort_id",
            BY_ID,
        ),
        Binding::row::<scheme_cohort_group::Entity>("SchemeCohortGroup").rows(everything).column("group", "group_code"),
        Binding::node::<grant::Entity>("Grant", "gra")
            .rows(sight::public_or_own)
            .many("holders", "grant_id")
            .through_table("studies", "study_grant", "grant_id", "study_id")
            .through_table("publications", "publication_grant", "grant_id", "publication_id")
            .kept("covers", Kept { table: "grant_cover", owner: "grant_id", value: "category" })
            .filter_edge("funderLike", "funder")
            .filter_edge("recipientLike", "recipient")
            .search(Search::titles(&["title"]).texts(&["reference", "description", "programme_title"]))
            .lookup("sourceKey", Lookup::column("source_key"))
            .lookup("reference", Lookup::By(by_reference)),
        Binding::link::<grant_cover::Entity>().rows_of("grant_id", sight::of_grant),
        Binding::node::<grant_holder::Entity>("GrantHolder", "hol")
            .rows_of("grant_id", sight::of_grant)
            .people()
            .filter_edge("grantLike", "grant"),
        Binding::node::<funding_application::Entity>("FundingApplication", "fap")
            .rows(application)
            .many("applicants", "application_id"),
        Binding::node::<funding_applicant::Entity>("FundingApplicant", "apl").rows(applicant).people(),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// A reference is unique only within its funder, and is compared in its normalised form.
fn by_reference(reference: &Value, grant: Table) -> Result<Expr, FieldError> {
    let Value::Object(fields) = reference else {
        return Err(FieldError::internal("a grant's reference that is no object"));
    };
    let funder = row_of(fields.get("funder").unwrap_or(&Value::Null), "org")?;
    let Some(Value::String(reference)) = fields.get("reference") else {
        return Err(FieldError::internal("a grant's reference without a text"));
    };
    // What has not the form of a reference is nobody's.
    let key = grant_reference::parse(reference).unwrap_or_default();
    Ok(grant.col("funder_id").eq(funder).and(grant.col("reference_key").eq(key)))
}
