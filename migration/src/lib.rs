//! The database's changes, one file each, oldest first. `hcs-graph migrate` and the tests both run them.

mod columns;
mod kept;

mod m20261123_000001_organisation;
mod m20261123_000002_profession;
mod m20261123_000003_researcher;
mod m20261123_000004_funding;
mod m20261123_000005_study;
mod m20261123_000006_publication;
mod m20261123_000007_innovation;
mod m20261123_000008_study_more;
mod m20261123_000009_strategy;
mod m20261123_000011_monitoring;
mod m20261123_000012_community;
mod m20261123_000013_story;
mod m20261123_000014_service;
mod m20261123_000020_search;
mod m20261123_000032_gateway;
mod m20261123_000040_lists;
mod m20261123_000041_training;
mod m20261123_000042_service_time;
mod m20261128_000041_stored_document;
mod m20261129_000001_row_order;
mod m20261129_000002_facets;
mod m20261129_000003_identifiers;
mod m20261129_000010_access_trail;
mod m20261129_000020_register;
mod m20261129_000030_contact;
mod m20261129_000040_erasure;
mod m20261129_000041_equality;
mod m20261129_000044_equality_groups;
mod m20261129_000050_access_lists;
mod m20261129_000060_version;
mod m20261129_000061_record;
mod m20261129_000065_imported_author;
mod m20261129_000066_orcid;
mod m20261129_000066_publication_keeper;
mod m20261129_000067_claim;
mod m20261129_000070_changes;
mod m20261129_000071_seen;
mod m20261129_000072_merged;
mod m20261129_000073_import_job;
mod m20261129_000074_application;
mod m20261129_000080_opportunity;
mod m20261129_000081_fellowship;
mod m20261129_000082_travel_fellowship;
mod m20261129_000083_saved_search;
mod m20261130_000090_mentoring;
mod m20261130_000091_idempotency;

pub use sea_orm_migration::prelude::*;

/// All changes in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_organisation::Migration),
            Box::new(m20261123_000002_profession::Migration),
            Box::new(m20261123_000003_researcher::Migration),
            Box::new(m20261123_000004_funding::Migration),
            Box::new(m20261123_000005_study::Migration),
            Box::new(m20261123_000006_publication::Migration),
            Box::new(m20261123_000007_innovation::Migration),
            Box::new(m20261123_000008_study_more::Migration),
            Box::new(m20261123_000009_strategy::Migration),
            Box::new(m20261123_000011_monitoring::Migration),
            Box::new(m20261123_000012_community::Migration),
            Box::new(m20261123_000013_story::Migration),
            Box::new(m20261123_000014_service::Migration),
            Box::new(m20261123_000020_search::Migration),
            Box::new(m20261123_000032_gateway::Migration),
            Box::new(m20261123_000040_lists::Migration),
            Box::new(m20261123_000041_training::Migration),
            Box::new(m20261123_000042_service_time::Migration),
            Box::new(m20261128_000041_stored_document::Migration),
            Box::new(m20261129_000001_row_order::Migration),
            Box::new(m20261129_000002_facets::Migration),
            Box::new(m20261129_000003_identifiers::Migration),
            Box::new(m20261129_000010_access_trail::Migration),
            Box::new(m20261129_000020_register::Migration),
            Box::new(m20261129_000030_contact::Migration),
            Box::new(m20261129_000040_erasure::Migration),
            Box::new(m20261129_000041_equality::Migration),
            Box::new(m20261129_000044_equality_groups::Migration),
            Box::new(m20261129_000050_access_lists::Migration),
            Box::new(m20261129_000060_version::Migration),
            Box::new(m20261129_000061_record::Migration),
            Box::new(m20261129_000065_imported_author::Migration),
            Box::new(m20261129_000066_publication_keeper::Migration),
            Box::new(m20261129_000066_orcid::Migration),
            Box::new(m20261129_000067_claim::Migration),
            Box::new(m20261129_000070_changes::Migration),
            Box::new(m20261129_000071_seen::Migration),
            Box::new(m20261129_000072_merged::Migration),
            Box::new(m20261129_000073_import_job::Migration),
            Box::new(m20261129_000074_application::Migration),
            Box::new(m20261129_000080_opportunity::Migration),
            Box::new(m20261129_000081_fellowship::Migration),
            Box::new(m20261129_000082_travel_fellowship::Migration),
            Box::new(m20261129_000083_saved_search::Migration),
            Box::new(m20261130_000090_mentoring::Migration),
            Box::new(m20261130_000091_idempotency::Migration),
        ]
    }
}
