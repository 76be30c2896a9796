//! Signing in as somebody of the made-up sample, so that a front end of mentoring can be tried out without an identity provider.
//!
//! Only over a database that holds the sample and nobody else: where there is one real person, nobody is signed in. The clients that speak
//! for these people are made in the register when they are first needed, and can be suspended there.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::enums::{OrganisationKind, Scope};
use entity::{mentor_profile, mentoring_request, organisation, researcher};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, TransactionTrait,
};

use crate::auth::Access;
use crate::auth::issuer::{Grant, Minted};
use crate::engine::id;
use crate::register::{self, NewClient, Problem, Unchanged};
use crate::settle;

/// The client that acts for people of the sample.
const FRONT_END: &str = "mentoring-demo";
/// The client of who coordinates.
const COORDINATOR: &str = "mentoring-demo-coordinator";
/// What ids of people begin with.
const PERSON: &str = "res";
/// The most people of a side who are told.
const MOST: u64 = 200;

/// On which side of mentoring somebody of the sample stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// They mentor.
    Mentor,
    /// They have asked for a mentor.
    Mentee,
}

/// Somebody of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// Their id, as the graph gives it.
    pub person: String,
    /// Their made-up name.
    pub name: String,
    /// The side that they stand on.
    pub side: Side,
}

/// As whom to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'a> {
    /// A person of the sample, by the id that the graph gives.
    Person(&'a str),
    /// Who coordinates the sample's scheme.
    Coordinator,
}

/// Whether the database holds the sample, and nobody who is not of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_sample(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let of = |sample: bool| researcher::Entity::find().filter(researcher::Column::Sample.eq(sample)).limit(1);
    Ok(of(true).count(db).await? > 0 && of(false).count(db).await? == 0)
}

/// The people of the sample who mentor or have asked for a mentor, by their names.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(db: &impl ConnectionTrait) -> Result<Vec<Somebody>, DbErr> {
    let mentors = mentor_profile::Entity::find().select_only().column(mentor_profile::Column::ResearcherId);
    let mentees = mentoring_request::Entity::find().select_only().column(mentoring_request::Column::ResearcherId);
    let mut all = Vec::new();
    for (side, rows) in [(Side::Mentor, mentors.into_query()), (Side::Mentee, mentees.into_query())] {
        let found = researcher::Entity::find()
            .filter(researcher::Column::Sample.eq(true))
            .filter(researcher::Column::Id.in_subquery(rows))
            .order_by_asc(researcher::Column::SortName)
            .order_by_asc(researcher::Column::Id)
            .limit(MOST);
        let told = |row: researcher::Model| Somebody { person: id::encode(PERSON, row.id), name: row.name, side };
        all.extend(found.all(db).await?.into_iter().map(told));
    }
    Ok(all)
}

/// A token for somebody of the sample; `None` for anybody else, and where this program signs no tokens.
///
/// # Errors
/// When the register cannot be read or changed.
pub async fn sign_in(access: &Access, db: &DatabaseConnection, who: Who<'_>) -> anyhow::Result<Option<Minted>> {
    if !is_sample(db).await? {
        return Ok(None);
    }
    let grant = match who {
        Who::Person(person) if is_somebody(db, person).await? => Grant {
            client: known(db, FRONT_END, access.now()).await?,
            scopes: BTreeSet::from([Scope::MentoringDelegate]),
            acts_for: Some(person.to_owned()),
            for_key: None,
            seconds: access.options().token_seconds,
        },
        Who::Person(_) => return Ok(None),
        Who::Coordinator => Grant {
            client: known(db, COORDINATOR, access.now()).await?,
            scopes: BTreeSet::from(COORDINATES),
            acts_for: None,
            for_key: None,
            seconds: access.options().token_seconds,
        },
    };
    access.mint(&grant).await
}

const COORDINATES: [Scope; 3] = [Scope::MentoringRead, Scope::MentoringWrite, Scope::MentoringMatch];

async fn is_somebody(db: &impl ConnectionTrait, person: &str) -> Result<bool, DbErr> {
    let Some((PERSON, row)) = id::decode(person) else { return Ok(false) };
    let found = researcher::Entity::find_by_id(row).filter(researcher::Column::Sample.eq(true));
    Ok(found.count(db).await? > 0)
}

/// The name of a client that is in the register from now on, of a national body of the reference data.
async fn known(db: &DatabaseConnection, client: &'static str, now: DateTime<Utc>) -> anyhow::Result<String> {
    match register::find(db, client).await {
        Ok(_) => return Ok(client.to_owned()),
        Err(Unchanged::Problems(problems)) if matches!(problems[..], [Problem::NoClient(_)]) => {}
        Err(error) => return Err(error.into()),
    }
    let whole = db.begin().await?;
    let body = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq(OrganisationKind::NationalBody))
        .filter(organisation::Column::Sample.eq(false))
        .order_by_asc(organisation::Column::Id)
        .one(&whole)
        .await?
        .ok_or_else(|| anyhow::anyhow!("the reference data has no national body"))?;
    let (name, scopes) = match client {
        COORDINATOR => ("Coordinator of the sample's mentoring", &COORDINATES[..]),
        _ => ("Front end of the sample's mentoring", &[Scope::MentoringDelegate][..]),
    };
    let new =
        NewClient { id: client.to_owned(), name: name.to_owned(), organisation: body.id, issuer: None, budget: None };
    match register::add_client(&whole, new, &[], now).await {
        Ok(_) => {
            register::grant(&whole, client, scopes).await?;
            if client == COORDINATOR {
                register::set_national(&whole, body.id, true, now).await?;
            }
        }
        // Somebody else has just made it.
        Err(Unchanged::Problems(problems)) if matches!(problems[..], [Problem::Taken(_)]) => {}
        Err(error) => return Err(error.into()),
    }
    settle::settle(&whole, &settle::by_source("client", now)).await?;
    whole.commit().await?;
    Ok(client.to_owned())
}
