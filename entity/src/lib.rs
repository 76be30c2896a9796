//! The tables of hcs-graph as sea-orm entities, one module a table, and their closed lists in [`enums`].
//!
//! No GraphQL, no access rule and no HTTP lives here. A column carries the contract's field name in snake case, so that
//! the engine binds it by the naming rule; what differs is declared in the domain's `binding.rs`.

#![expect(missing_docs, reason = "a column means what the contract says of the field of its name")]

pub mod enums;

// Organisations
pub mod organisation;
pub mod organisation_alias;
pub mod organisation_identifier;

// Professions
pub mod career_level;
pub mod discipline;
pub mod division;
pub mod professional_group;
pub mod professional_group_alias;
pub mod skill_expectation;

// Researchers
pub mod appointment;
pub mod registration;
pub mod researcher;
pub mod researcher_expertise;

// Studies
pub mod collaboration;
pub mod study;
pub mod study_grant;
pub mod study_health_category;
pub mod study_identifier;
pub mod study_involvement;
pub mod study_site;

// Funding
pub mod funding_scheme;
pub mod grant;
pub mod grant_holder;
pub mod scheme_cohort;
pub mod scheme_cohort_group;

// Monitoring
pub mod audit_exercise;
pub mod engagement_channel;
pub mod job_plan;
pub mod job_plan_share;
pub mod metric;
pub mod metric_measure;
pub mod metric_value;
pub mod survey_option;
pub mod survey_result;
pub mod technology_area;
pub mod time_study;
pub mod time_study_area;
pub mod workforce_indicator;
pub mod workforce_snapshot;

// The program itself
pub mod server_secret;
pub mod source_record;
