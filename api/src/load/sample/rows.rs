//! The tables that the sample fills: their rows in memory, their next ids, and the statements that write them.

use std::collections::BTreeMap;

use anyhow::Context;
use entity::{
    accreditation, adoption_site, appointment, audit_report, audit_report_recipient, authorship, career_step,
    career_story, champion, collaboration, eligibility_rule, fellowship, fellowship_application, fellowship_output,
    fellowship_programme, fellowship_publication, fellowship_round, funding_applicant, funding_application, grant,
    grant_holder, group_membership, impact_statement, innovation_participation, innovation_partner, innovation_project,
    innovation_project_study, innovation_stage_entry, intellectual_property, intellectual_property_owner, job_plan,
    job_plan_share, mentor_exclusion, mentor_profile, mentor_subject, mentoring_event, mentoring_feedback,
    mentoring_goal, mentoring_meeting, mentoring_pairing, mentoring_preference, mentoring_request,
    mentoring_request_exclusion, mentoring_request_subject, mentoring_round, mentoring_scheme, network,
    network_discipline, network_member_count, nominated_lead, opportunity, organisation, output, output_contribution,
    output_identifier, output_study, outreach_activity, part_claim, public_involvement, publication, publication_grant,
    publication_identifier, publication_study, recognition, recognition_recipient, regional_solution,
    regional_solution_organisation, regional_solution_risk, registration, research_centre, research_centre_partner,
    research_centre_service, research_centre_staff, researcher, researcher_expertise, service, story_person, study,
    study_approval, study_department, study_grant, study_health_category, study_identifier, study_involvement,
    study_site, success_story, sustainability_risk, travel_criterion, travel_decision, travel_fellowship, travel_panel,
    travel_round, travel_score, workforce_snapshot,
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, EntityName, EntityTrait, Iterable, ModelTrait, Statement, Value,
};

/// Rows a statement: a few different numbers, so that the statements stay prepared.
const SIZES: [usize; 9] = [256, 128, 64, 32, 16, 8, 4, 2, 1];

/// The most rows that one statement writes into a table of so many columns.
///
/// SQLite takes 32,766 binds, which 256 rows of the widest table stay far below. PostgreSQL takes 65,535, but the driver
/// leaves Nagle's algorithm on, and a message of more than one TLS record (16 KiB) waits some 40 ms for an
/// acknowledgement: measured, 512 values a statement write four times as many rows a second as 5,000 do.
fn most_rows(backend: DbBackend, columns: usize) -> usize {
    if backend == DbBackend::Postgres { (512 / columns.max(1)).max(1) } else { 256 }
}

/// Says the tables once, parents before children.
macro_rules! tables {
    ($($(#[$doc:meta])* $field:ident: $entity:ident,)*) => {
        /// Rows that wait to be written.
        #[derive(Debug, Default)]
        pub(crate) struct Rows {
            $($(#[$doc])* pub(crate) $field: Vec<$entity::Model>,)*
        }

        /// How many rows each table got.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Counts {
            $($(#[$doc])* pub $field: u64,)*
        }

        /// Which row of each table comes next.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Ids {
            $(pub(crate) $field: Counter,)*
        }

        impl Ids {
            /// The first ids that no row of the database ever had.
            pub(crate) async fn unused(db: &DatabaseTransaction) -> anyhow::Result<Self> {
                Ok(Self { $($field: Counter { given: 0, first: unused(db, $entity::Entity.table_name()).await? },)* })
            }

            /// Tells the database which ids are taken, so that it goes on behind them.
            pub(crate) async fn take(&self, db: &DatabaseTransaction) -> anyhow::Result<()> {
                $(set_next(db, $entity::Entity.table_name(), self.$field.first + self.$field.given).await?;)*
                Ok(())
            }
        }

        impl Writer {
            /// Writes all rows and leaves none.
            pub(crate) async fn write(&mut self, db: &DatabaseTransaction, rows: &mut Rows) -> anyhow::Result<()> {
                $(self.counts.$field += self.insert::<$entity::Entity>(db, &mut rows.$field).await?;)*
                Ok(())
            }
        }

        /// All tables, for a lock.
        pub(crate) const TABLES: &[fn() -> &'static str] = &[$(|| $entity::Entity.table_name(),)*];
    };
}

tables! {
    /// Made-up partner organisations.
    organisations: organisation,
    /// Researchers.
    researchers: researcher,
    /// Terms of expertise.
    expertise: researcher_expertise,
    /// Posts.
    appointments: appointment,
    /// Registrations.
    registrations: registration,
    /// Studies.
    studies: study,
    /// Identifiers of studies.
    identifiers: study_identifier,
    /// Health categories of studies.
    health_categories: study_health_category,
    /// Parts taken in studies.
    involvements: study_involvement,
    /// Sites.
    sites: study_site,
    /// Partners' parts in studies.
    collaborations: collaboration,
    /// Grants.
    grants: grant,
    /// Which grant pays for which study.
    study_grants: study_grant,
    /// Parts taken in grants.
    grant_holders: grant_holder,
    /// Applications for money.
    applications: funding_application,
    /// Parts taken in applications.
    applicants: funding_applicant,
    /// Numbers of staff.
    workforce_snapshots: workforce_snapshot,
    /// Job plans.
    job_plans: job_plan,
    /// Time of job plans by pillar.
    job_plan_shares: job_plan_share,
    /// Approvals of studies.
    approvals: study_approval,
    /// How studies involve the public.
    public_involvements: public_involvement,
    /// Departments in studies.
    departments: study_department,
    /// Publications.
    publications: publication,
    /// Identifiers of publications.
    publication_identifiers: publication_identifier,
    /// Authorships.
    authorships: authorship,
    /// Whose imported parts may be.
    claims: part_claim,
    /// Which publication reports which study.
    publication_studies: publication_study,
    /// Which publication comes from which grant.
    publication_grants: publication_grant,
    /// Other outputs.
    outputs: output,
    /// Identifiers of outputs.
    output_identifiers: output_identifier,
    /// Which output comes from which study.
    output_studies: output_study,
    /// Parts taken in outputs and publications.
    contributions: output_contribution,
    /// Innovations.
    innovation_projects: innovation_project,
    /// Stages that innovations reached.
    innovation_stages: innovation_stage_entry,
    /// Partners in innovations.
    innovation_partners: innovation_partner,
    /// Parts taken in innovations.
    innovation_participations: innovation_participation,
    /// Places where innovations are used.
    adoption_sites: adoption_site,
    /// Which study tests which innovation.
    innovation_studies: innovation_project_study,
    /// Intellectual property.
    intellectual_properties: intellectual_property,
    /// Who owns which intellectual property.
    intellectual_property_owners: intellectual_property_owner,
    /// Statements of impact.
    impacts: impact_statement,
    /// Centres.
    research_centres: research_centre,
    /// Partners of centres.
    research_centre_partners: research_centre_partner,
    /// What centres offer.
    research_centre_services: research_centre_service,
    /// Staff of centres.
    research_centre_staff: research_centre_staff,
    /// Networks.
    networks: network,
    /// Disciplines of networks.
    network_disciplines: network_discipline,
    /// Counts of members of networks.
    member_counts: network_member_count,
    /// Seats in groups.
    memberships: group_membership,
    /// Champions.
    champions: champion,
    /// Nominated leads.
    leads: nominated_lead,
    /// Outreach activities.
    outreach: outreach_activity,
    /// Recognitions.
    recognitions: recognition,
    /// Success stories.
    success_stories: success_story,
    /// Career stories.
    career_stories: career_story,
    /// Steps of careers.
    career_steps: career_step,
    /// People who were recognised.
    recipients: recognition_recipient,
    /// People of stories.
    story_people: story_person,
    /// Services.
    services: service,
    /// Accreditations.
    accreditations: accreditation,
    /// Reports of audits and benchmarking.
    audit_reports: audit_report,
    /// To whom reports were sent.
    report_recipients: audit_report_recipient,
    /// Risks.
    risks: sustainability_risk,
    /// Shared solutions.
    solutions: regional_solution,
    /// Which solution answers which risk.
    solution_risks: regional_solution_risk,
    /// Who takes part in which solution.
    solution_members: regional_solution_organisation,
    /// Opportunities.
    opportunities: opportunity,
    /// Who may apply for them.
    eligibility_rules: eligibility_rule,
    /// Programmes of fellowships.
    fellowship_programmes: fellowship_programme,
    /// Rounds of programmes.
    fellowship_rounds: fellowship_round,
    /// Applications for fellowships.
    fellowship_applications: fellowship_application,
    /// Fellowships.
    fellowships: fellowship,
    /// Which output came of which fellowship.
    fellowship_outputs: fellowship_output,
    /// Which publication came of which fellowship.
    fellowship_publications: fellowship_publication,
    /// Rounds of travel fellowships.
    travel_rounds: travel_round,
    /// Criteria of rounds.
    travel_criteria: travel_criterion,
    /// Travel fellowships.
    travel_fellowships: travel_fellowship,
    /// Decisions on travel fellowships.
    travel_decisions: travel_decision,
    /// Points of decisions.
    travel_scores: travel_score,
    /// Panels of decisions.
    travel_panels: travel_panel,
    /// Schemes of mentoring.
    mentoring_schemes: mentoring_scheme,
    /// Rounds of schemes.
    mentoring_rounds: mentoring_round,
    /// Profiles of mentors.
    mentor_profiles: mentor_profile,
    /// What mentors can help with.
    mentor_subjects: mentor_subject,
    /// With whom mentors are not to be paired.
    mentor_exclusions: mentor_exclusion,
    /// Requests for a mentor.
    mentoring_requests: mentoring_request,
    /// What requests are about.
    mentoring_request_subjects: mentoring_request_subject,
    /// Which mentors mentees would like.
    mentoring_preferences: mentoring_preference,
    /// With whom mentees are not to be paired.
    mentoring_request_exclusions: mentoring_request_exclusion,
    /// Pairings.
    mentoring_pairings: mentoring_pairing,
    /// Goals of pairings.
    mentoring_goals: mentoring_goal,
    /// Meetings of pairings.
    mentoring_meetings: mentoring_meeting,
    /// Scores that were given.
    mentoring_feedback: mentoring_feedback,
    /// What happened to pairings.
    mentoring_events: mentoring_event,
}

/// Counts the rows of a table: their ids, which the database decides where they begin, and their numbers, which begin at
/// 1 everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counter {
    first: i64,
    given: i64,
}

impl Counter {
    /// The id and the number of the next row.
    pub(crate) fn next(&mut self) -> (i64, i64) {
        self.given += 1;
        (self.first + self.given - 1, self.given)
    }

    /// The id of the row of that number, when it was given.
    pub(crate) fn given(&self, number: i64) -> Option<i64> {
        (1..=self.given).contains(&number).then(|| self.id(number))
    }

    /// The id of the row of that number.
    pub(crate) fn id(&self, number: i64) -> i64 {
        self.first + number - 1
    }
}

/// Writes rows with statements that are built once a size.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    texts: BTreeMap<(&'static str, usize), String>,
    /// What was written so far.
    pub(crate) counts: Counts,
}

impl Writer {
    async fn insert<E: EntityTrait>(
        &mut self,
        db: &DatabaseTransaction,
        rows: &mut Vec<E::Model>,
    ) -> anyhow::Result<u64>
    where
        E::Model: ModelTrait<Entity = E>,
    {
        let backend = db.get_database_backend();
        let table = E::default().table_name();
        let mut left = rows.as_slice();
        let most = most_rows(backend, E::Column::iter().count());
        for size in SIZES.into_iter().filter(|size| *size <= most) {
            while left.len() >= size {
                let (batch, rest) = left.split_at(size);
                left = rest;
                let text = match self.texts.get(&(table, size)) {
                    Some(text) => text.clone(),
                    None => self.texts.entry((table, size)).or_insert(insert_text::<E>(backend, size)?).clone(),
                };
                let values = batch.iter().flat_map(|row| E::Column::iter().map(|column| row.get(column)));
                db.execute_raw(Statement::from_sql_and_values(backend, text, values))
                    .await
                    .with_context(|| format!("writing made-up rows of {table}"))?;
            }
        }
        let written = rows.len();
        rows.clear();
        Ok(u64::try_from(written)?)
    }
}

fn insert_text<E: EntityTrait>(backend: DbBackend, size: usize) -> anyhow::Result<String> {
    let mut insert = sea_query::Query::insert();
    insert.into_table(E::default()).columns(E::Column::iter());
    for _ in 0..size {
        insert.values(E::Column::iter().map(|_| Value::Bool(None).into()))?;
    }
    Ok(backend.build(&insert).sql)
}

/// Ids are never used again, so the count goes on behind the highest that was ever given, by the database or by hand.
async fn unused(db: &DatabaseTransaction, table: &str) -> anyhow::Result<i64> {
    let backend = db.get_database_backend();
    let text = match backend {
        DbBackend::Postgres => format!(
            "SELECT greatest(nextval(pg_get_serial_sequence($1, 'id')), (SELECT max(id) + 1 FROM \"{table}\")) AS next"
        ),
        _ => "SELECT coalesce(max(seq), 0) + 1 AS next FROM sqlite_sequence WHERE name = ?".to_owned(),
    };
    let row = db
        .query_one_raw(Statement::from_sql_and_values(backend, text, [table.into()]))
        .await
        .with_context(|| format!("reading the next id of {table}"))?
        .with_context(|| format!("{table} has no next id"))?;
    Ok(row.try_get_by_index(0)?)
}

async fn set_next(db: &DatabaseTransaction, table: &str, next: i64) -> anyhow::Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        // SQLite counts explicit ids by itself.
        let text = "SELECT setval(pg_get_serial_sequence($1, 'id'), $2, false)";
        db.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, text, [table.into(), next.into()]))
            .await
            .with_context(|| format!("setting the next id of {table}"))?;
    }
    Ok(())
}

/// The key that says which made-up row this is, for example `sample-study-000001`.
pub(crate) fn key(of: &str, number: i64) -> Option<String> {
    Some(format!("sample-{of}-{number:06}"))
}

/// After so many new rows the databases plan badly until they have counted them again.
pub(crate) async fn refresh_statistics(db: &impl ConnectionTrait) -> anyhow::Result<()> {
    db.execute_unprepared("ANALYZE").await.context("refreshing the statistics")?;
    Ok(())
}
