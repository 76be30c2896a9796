//! What is whose, in one place for all domains: which rows somebody sees beside what everybody does, by who asks and for
//! whom (`docs/access-rows.md`).
//!
//! An organisation owns what it keeps or takes part in: as employer with a current appointment, sponsor, site, partner,
//! award holder or host. Each room says in which columns that stands. A person owns what they are named in. National remit
//! owns everything. What a room asks of a scope of the contract is asked of organisations alone, national ones included:
//! nobody needs leave to see what is about themselves.

use sea_query::{Expr, ExprTrait, Query};

use crate::engine::scope::{Beyond, RowScope, Table};

/// People of the own organisation, and what is theirs.
pub(super) const RESEARCHERS_READ: &str = "RESEARCHERS_READ";
/// Studies that the own organisation takes part in.
pub(super) const STUDIES_READ: &str = "STUDIES_READ";
/// Applications for money that the own organisation leads, and those to its schemes.
pub(super) const GRANTS_READ: &str = "GRANTS_READ";
/// Numbers of staff of the own organisation.
pub(super) const WORKFORCE_READ: &str = "WORKFORCE_READ";
/// Travel fellowships of the own people, and those that were sent in to the own programme.
pub(super) const TRAVEL_FELLOWSHIPS_READ: &str = "TRAVEL_FELLOWSHIPS_READ";
/// Travel fellowships for the own people.
pub(super) const TRAVEL_FELLOWSHIPS_WRITE: &str = "TRAVEL_FELLOWSHIPS_WRITE";
/// Decisions on travel fellowships of the own programme.
pub(super) const TRAVEL_FELLOWSHIPS_DECIDE: &str = "TRAVEL_FELLOWSHIPS_DECIDE";
/// Drafts of what the own organisation offers.
pub(super) const OPPORTUNITIES_WRITE: &str = "OPPORTUNITIES_WRITE";

/// Fellowships of the own organisation in full, and applications for them.
pub(super) const FELLOWSHIPS_READ: &str = "FELLOWSHIPS_READ";
/// Decisions about applications to own programmes, and the own side of applications.
pub(super) const FELLOWSHIPS_WRITE: &str = "FELLOWSHIPS_WRITE";

/// Profiles of mentors, requests and pairings, without what is said in them.
pub(super) const MENTORING_READ: &str = "MENTORING_READ";
/// Schemes and rounds; profiles and requests in the place of people.
pub(super) const MENTORING_WRITE: &str = "MENTORING_WRITE";
/// What is said in requests and pairings, and who is paired with whom.
pub(super) const MENTORING_MATCH: &str = "MENTORING_MATCH";

/// The register of clients, and the access trail.
pub(super) const CLIENTS_ADMIN: &str = "CLIENTS_ADMIN";

/// Who asks, as far as rows can be theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// An organisation.
    Organisation(i64),
    /// A researcher.
    Person(i64),
}

/// How much of a table somebody sees beside what everybody does: all with national remit, else what `own` says is theirs
/// (`None` where nothing can be). `needs` is the scope that an organisation needs for it.
pub(super) fn beyond(scope: &RowScope, needs: Option<&str>, own: impl FnOnce(Whose) -> Option<Expr>) -> Beyond {
    let own = |whose| own(whose).map_or(Beyond::Nothing, Beyond::Own);
    if let Some(person) = scope.person() {
        return own(Whose::Person(person));
    }
    if needs.is_some_and(|needs| !scope.has(needs)) {
        return Beyond::Nothing;
    }
    match scope.organisation() {
        _ if scope.is_national() => Beyond::All,
        Some(organisation) => own(Whose::Organisation(organisation)),
        None => Beyond::Nothing,
    }
}

/// Rows that everybody sees where `public` holds, and beside them what is [`beyond`] that.
pub(super) fn seen(
    scope: &RowScope,
    needs: Option<&str>,
    public: Expr,
    own: impl FnOnce(Whose) -> Option<Expr>,
) -> Option<Expr> {
    match beyond(scope, needs, own) {
        Beyond::Nothing => Some(public),
        Beyond::Own(own) => Some(public.or(own)),
        Beyond::All => None,
    }
}

/// Rows that everybody sees once they are published. Drafts are seen with national remit alone.
pub(super) fn published(scope: &RowScope, row: Table) -> Option<Expr> {
    seen(scope, None, row.col("is_published"), |_| None)
}

/// Rows that everybody sees once they are published; drafts by the organisation in their column `organisation_id`.
pub(super) fn published_or_of_organisation(scope: &RowScope, row: Table) -> Option<Expr> {
    seen(scope, None, row.col("is_published"), |whose| match whose {
        Whose::Organisation(organisation) => Some(row.col("organisation_id").eq(organisation)),
        Whose::Person(_) => None,
    })
}

/// As [`published_or_of_organisation`], and drafts by the researcher in their column `researcher_id`.
pub(super) fn published_or_of_either(scope: &RowScope, row: Table) -> Option<Expr> {
    seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Organisation(organisation) => row.col("organisation_id").eq(organisation),
            Whose::Person(person) => row.col("researcher_id").eq(person),
        })
    })
}

/// A researcher is the caller, or has a current appointment at the caller's organisation, or was recorded by it and has no post
/// elsewhere.
pub(super) fn person(scope: &RowScope, whose: Whose, researcher: Expr) -> Expr {
    match whose {
        Whose::Person(person) => researcher.eq(person),
        Whose::Organisation(organisation) => {
            let employed = any("appointment", "own_post", ("researcher_id", researcher.clone()), |post| {
                post.col("organisation_id").eq(organisation).and(current(scope, post))
            });
            employed.or(recorded(organisation, researcher))
        }
    }
}

/// Researchers whom a caller may write something of: themself, or people of the own organisation; with national remit anybody.
pub(super) fn own_person(scope: &RowScope, researcher: Table) -> Option<Expr> {
    let whose = match (scope.person(), scope.organisation()) {
        (Some(own), _) => Whose::Person(own),
        (None, _) if scope.is_national() => return None,
        (None, Some(organisation)) => Whose::Organisation(organisation),
        (None, None) => return Some(Expr::cust("1 = 0")),
    };
    Some(person(scope, whose, researcher.col("id")))
}

/// Organisations for which somebody may write something of a person: for who acts for one those in which the person has a current
/// appointment; what an organisation may name its own rules say.
pub(super) fn employer(scope: &RowScope, organisation: Table) -> Option<Expr> {
    let person = scope.person()?;
    Some(any("appointment", "post_there", ("organisation_id", organisation.col("id")), |post| {
        post.col("researcher_id").eq(person).and(current(scope, post))
    }))
}

/// An organisation recorded a researcher, and no other has recorded a post of theirs: until the first post stands there, nobody
/// else could answer for the profile.
fn recorded(organisation: i64, researcher: Expr) -> Expr {
    let elsewhere = any("appointment", "other_post", ("researcher_id", researcher.clone()), |post| {
        post.col("organisation_id").ne(organisation)
    });
    let own = any("record", "own_record", ("row", researcher), |entry| {
        entry.col("prefix").eq("res").and(entry.col("owner_id").eq(organisation))
    });
    own.and(elsewhere.not())
}

/// A dated row has begun and not ended. Without a day only what has no end is current.
pub(super) fn current(scope: &RowScope, row: Table) -> Expr {
    let lasts = row.col("ended_on").is_null();
    match scope.day() {
        Some(day) => row.col("started_on").lte(day).and(lasts.or(row.col("ended_on").gte(day))),
        None => lasts,
    }
}

/// A table has a row that refers to `row` by its column and for which `which` holds. `alias` must be a name that no
/// statement gives a table around it.
pub(super) fn any(
    table: &'static str,
    alias: &'static str,
    (column, row): (&'static str, Expr),
    which: impl FnOnce(Table) -> Expr,
) -> Expr {
    let inner = Table(alias);
    let mut rows = Query::select();
    rows.expr(Expr::cust("1")).from_as(table, alias).and_where(inner.col(column).eq(row)).and_where(which(inner));
    Expr::exists(rows)
}

/// A table has a row that refers to `row` by its column, and to the organisation by `organisation_id`.
pub(super) fn with_organisation(
    table: &'static str,
    alias: &'static str,
    to_row: (&'static str, Expr),
    organisation: i64,
) -> Expr {
    any(table, alias, to_row, |part| part.col("organisation_id").eq(organisation))
}

/// A table has a row that refers to `row` by its column, and to the researcher by `researcher_id`.
pub(super) fn with_person(table: &'static str, alias: &'static str, to_row: (&'static str, Expr), person: i64) -> Expr {
    any(table, alias, to_row, |part| part.col("researcher_id").eq(person))
}

/// The same of parts that can be claimed: what nobody has confirmed opens nothing.
pub(super) fn with_part(table: &'static str, alias: &'static str, to_row: (&'static str, Expr), person: i64) -> Expr {
    any(table, alias, to_row, |part| part.col("researcher_id").eq(person).and(confirmed(part)))
}

/// Somebody answers for it that a part is whose it says.
pub(super) fn confirmed(part: Table) -> Expr {
    part.col("status").ne("CLAIMED")
}

/// The history of a record is read for the organisation whose record it is, and by national clients that administer the
/// register. Who acts for a person reads none.
pub(super) fn reads_history(scope: &RowScope, owner: Option<i64>) -> bool {
    if scope.person().is_some() {
        return false;
    }
    let own = scope.organisation().is_some() && scope.organisation() == owner;
    own || (scope.is_national() && scope.has(CLIENTS_ADMIN))
}

#[cfg(test)]
mod tests {
    use sea_query::{SqliteQueryBuilder, Value};

    use super::*;
    use crate::engine::scope::Sight;

    fn scope(organisation: Option<i64>, person: Option<i64>, national: bool, scopes: &[&str]) -> RowScope {
        let scopes = scopes.iter().map(|scope| Box::from(*scope)).collect();
        RowScope::of(Sight { organisation, person, national, scopes })
    }

    fn asked(scope: &RowScope, needs: Option<&str>) -> Option<String> {
        let condition = seen(scope, needs, Expr::col("open"), |whose| match whose {
            Whose::Organisation(organisation) => Some(Expr::col("of").eq(organisation)),
            Whose::Person(person) => Some(Expr::col("whose").eq(person)),
        })?;
        Some(Query::select().expr(condition).to_string(SqliteQueryBuilder))
    }

    #[test]
    fn each_sees_what_is_theirs_beside_what_is_open() {
        let (open, of_two, own) = (
            Some(r#"SELECT "open""#.to_owned()),
            Some(r#"SELECT "open" OR "of" = 2"#.to_owned()),
            Some(r#"SELECT "open" OR "whose" = 7"#.to_owned()),
        );
        let needs = Some(STUDIES_READ);
        for (who, without, with) in [
            (RowScope::PUBLIC, &open, &open),
            (scope(None, None, false, &[STUDIES_READ]), &open, &open),
            (scope(Some(2), None, false, &[]), &of_two, &open),
            (scope(Some(2), None, false, &[STUDIES_READ]), &of_two, &of_two),
            (scope(Some(2), None, false, &[RESEARCHERS_READ]), &of_two, &open),
            (scope(Some(2), None, true, &[]), &None, &open),
            (scope(Some(2), None, true, &[STUDIES_READ]), &None, &None),
            (scope(None, Some(7), false, &[]), &own, &own),
            (scope(None, Some(7), true, &[STUDIES_READ]), &own, &own),
        ] {
            assert_eq!(&asked(&who, None), without, "{who:?}");
            assert_eq!(&asked(&who, needs), with, "{who:?}");
        }
    }

    #[test]
    fn a_history_is_read_for_whose_record_it_is() {
        let owners = [Some(2), Some(3), None];
        for (who, reads) in [
            (RowScope::PUBLIC, [false; 3]),
            (scope(None, None, false, &[CLIENTS_ADMIN]), [false; 3]),
            (scope(Some(2), None, false, &[]), [true, false, false]),
            (scope(Some(2), None, false, &[CLIENTS_ADMIN]), [true, false, false]),
            (scope(Some(2), None, true, &[STUDIES_READ]), [true, false, false]),
            (scope(Some(2), None, true, &[CLIENTS_ADMIN]), [true; 3]),
            (scope(Some(2), Some(7), true, &[CLIENTS_ADMIN]), [false; 3]),
        ] {
            assert_eq!(owners.map(|owner| reads_history(&who, owner)), reads, "{who:?}");
        }
    }

    #[test]
    fn what_is_current_depends_on_the_day() {
        let row = Table("t");
        let asked = |scope: &RowScope| Query::select().expr(current(scope, row)).to_owned().build(SqliteQueryBuilder);
        let (sql, values) = asked(&RowScope::PUBLIC);
        assert_eq!((sql.as_str(), values.0), (r#"SELECT "t"."ended_on" IS NULL"#, vec![]));
        let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
        let (sql, values) = asked(&RowScope::PUBLIC.on(day));
        assert_eq!(sql, r#"SELECT "t"."started_on" <= ? AND ("t"."ended_on" IS NULL OR "t"."ended_on" >= ?)"#);
        assert_eq!(values.0, [Value::from(day), Value::from(day)]);
    }
}
