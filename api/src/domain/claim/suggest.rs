//! What is suggested by itself: parts for which a source gives the ORCID iD of a profile, and those where it prints the name of
//! one at an organisation where the person has or had a post. Nobody is told twice, and what somebody rejected stays rejected.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::kind::{KINDS, Kind};

const PART: &str = "part";
const PERSON: &str = "person";
const CLAIM: &str = "claim";

/// Suggests what an import brought, to everybody.
///
/// # Errors
/// When the database refuses.
pub async fn everywhere(db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<(), DbErr> {
    to(db, None, now).await
}

/// Suggests to these people what was imported before they were known here.
pub(super) async fn to_people(db: &DatabaseTransaction, rows: &[i64], now: DateTime<Utc>) -> Result<(), DbErr> {
    // Two profiles that were merged may both have been told.
    for kind in &KINDS {
        let (own, other) = (
            |column: &str| Expr::col(("part_claim", column.to_owned())),
            |column: &str| Expr::col((CLAIM, column.to_owned())),
        );
        let mut twice = Query::select();
        twice.expr(Expr::cust("1")).from_as("part_claim", CLAIM);
        twice.and_where(other(kind.column).eq(own(kind.column)));
        twice.and_where(other("researcher_id").eq(own("researcher_id")));
        twice.and_where(other("state").ne("SUGGESTED").or(other("id").lt(own("id"))));
        let mut delete = Query::delete();
        delete.from_table("part_claim").and_where(own("researcher_id").is_in(rows.iter().copied()));
        delete.and_where(own("state").eq("SUGGESTED")).and_where(Expr::exists(twice));
        db.execute(&delete).await?;
    }
    to(db, Some(rows), now).await
}

async fn to(db: &DatabaseTransaction, people: Option<&[i64]>, now: DateTime<Utc>) -> Result<(), DbErr> {
    for kind in &KINDS {
        if kind.has_orcid {
            add(db, kind, by_orcid(kind), people, now).await?;
        }
    }
    add(db, &KINDS[0], by_name(), people, now).await
}

/// Parts for which the source gives the iD of a profile, with what the claim rests on.
fn by_orcid(kind: &Kind) -> SelectStatement {
    let mut found = found();
    found.from_as(kind.table, PART).join_as(
        JoinType::InnerJoin,
        "researcher",
        PERSON,
        Expr::col((PERSON, "orcid")).equals((PART, "person_orcid")),
    );
    let basis = match kind.table {
        "authorship" => Expr::expr(
            Expr::case(Expr::col((PART, "is_orcid_authenticated")).eq(true), "ORCID_AUTHENTICATED").finally("ORCID"),
        ),
        _ => Expr::value("ORCID"),
    };
    found.expr(basis).take()
}

/// Authors who are printed as a profile is named, at an organisation where the person has or had a post, unless iDs say that
/// they are two.
fn by_name() -> SelectStatement {
    let mut post = Query::select();
    post.expr(Expr::cust("1")).from_as("appointment", "post");
    post.and_where(Expr::col(("post", "researcher_id")).equals((PERSON, "id")));
    post.and_where(Expr::col(("post", "organisation_id")).equals((PART, "organisation_id")));
    let mut found = found();
    found.from_as("authorship", PART).join_as(
        JoinType::InnerJoin,
        "researcher",
        PERSON,
        Expr::col((PERSON, "name")).equals((PART, "printed_name")),
    );
    found.and_where(Expr::col((PART, "person_orcid")).is_null().or(Expr::col((PERSON, "orcid")).is_null()));
    found.and_where(Expr::exists(post)).expr(Expr::value("NAME")).take()
}

fn found() -> SelectStatement {
    let mut found = Query::select();
    found.column((PERSON, "id")).column((PART, "id"));
    found.and_where(Expr::col((PART, "status")).eq("UNCLAIMED"));
    // What is made up is nobody's who is real, and the other way round.
    found.and_where(Expr::col((PART, "sample")).equals((PERSON, "sample"))).take()
}

async fn add(
    db: &DatabaseTransaction,
    kind: &Kind,
    mut found: SelectStatement,
    people: Option<&[i64]>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut known = Query::select();
    known.expr(Expr::cust("1")).from_as("part_claim", CLAIM);
    known.and_where(Expr::col((CLAIM, kind.column)).equals((PART, "id")));
    known.and_where(Expr::col((CLAIM, "researcher_id")).equals((PERSON, "id")));
    found.and_where(Expr::exists(known).not());
    if let Some(people) = people {
        found.and_where(Expr::col((PERSON, "id")).is_in(people.iter().copied()));
    }
    found.expr(Expr::value("SUGGESTED")).expr(Expr::value(now));
    let mut insert = Query::insert();
    insert.into_table("part_claim").columns(["researcher_id", kind.column, "basis", "state", "suggested_at"]);
    insert.select_from(found).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await.map(drop)
}

/// A part of which an organisation has said through the graph whose it is, or who took it, is recorded: no claim stands beside
/// that, but the one that says the same.
pub(super) async fn recorded(db: &DatabaseTransaction, kind: &Kind, rows: &[i64]) -> Result<(), DbErr> {
    let own = |column: &'static str| Expr::col((kind.table, column));
    let mut same = Query::select();
    same.expr(Expr::cust("1")).from_as("part_claim", CLAIM);
    same.and_where(Expr::col((CLAIM, kind.column)).eq(own("id")));
    same.and_where(Expr::col((CLAIM, "researcher_id")).eq(own("researcher_id")));
    same.and_where(Expr::col((CLAIM, "state")).is_in(["CLAIMED", "VERIFIED"]));
    let mut update = Query::update();
    update.table(kind.table).value("status", "RECORDED");
    update.and_where(own("id").is_in(rows.iter().copied())).and_where(own("status").ne("RECORDED"));
    update.and_where(own("researcher_id").is_not_null().or(own("identity_group").ne("NOT_RECORDED")));
    update.and_where(Expr::exists(same).not());
    db.execute(&update).await?;
    let mut part = Query::select();
    part.expr(Expr::cust("1")).from_as(kind.table, PART);
    part.and_where(Expr::col((PART, "id")).equals(("part_claim", kind.column)));
    part.and_where(Expr::col((PART, "status")).eq("RECORDED"));
    let mut delete = Query::delete();
    delete.from_table("part_claim");
    delete.and_where(Expr::col(("part_claim", kind.column)).is_in(rows.iter().copied())).and_where(Expr::exists(part));
    db.execute(&delete).await.map(drop)
}
