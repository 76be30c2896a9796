//! What is declared of nothing, nothing that is declared, and what is declared twice.

use hcs_graph::engine::scope::{Rows, Table};
use sea_query::{ExprTrait, Query};

use super::*;

#[test]
fn a_field_without_a_binding() {
    for (replacement, gap) in [
        ("topic: String\n  colour: String", "field `Study.colour`: `study` has no column `colour`"),
        (
            "topic: String\n  funder: Organisation",
            "field `Study.funder`: `study` has no column `funder` or `funder_id`, and no edge is declared",
        ),
        (
            "topic: String\n  friends: [Identifier!]!",
            "field `Study.friends`: `study` has no column `friends` or `friends_id`, and no edge is declared",
        ),
        (
            "topic: String\n  more: PartConnection",
            "field `Study.more`: `study` has no column `more` or `more_id`, and no edge is declared",
        ),
        ("topic: String\n  note: Text", "field `Study.note`: `study` has no column `note_en`"),
        (
            "topic: String\n  node: Node",
            "field `Study.node`: `study` has no column `node` or `node_id`, and no edge is declared",
        ),
    ] {
        assert_eq!(after("topic: String\n", &format!("{replacement}\n")), [gap]);
    }
    assert_eq!(
        after("open: [Study!]\n", "open: [Study!]\n  shut: [Study!]\n"),
        ["field `Query.shut`: no binding declares it and no rule finds it"]
    );
    assert_eq!(
        after("type Text { en: String! }", "type Text { en: String! fr: String }"),
        ["field `Text.fr`: `study` has no column `summary_fr`"]
    );
}

#[test]
fn a_rule_that_no_change_can_be_followed_through() {
    let found = |rule: Rows| with_study(|study| study.rows(rule));
    assert_eq!(found(|_, row| Some(with_sponsor(Expr::col(("sponsor", "id")).eq(row.col("sponsor_id"))))), [""; 0]);
    for rule in [
        |_: &RowScope, _: Table| Some(with_sponsor(Expr::cust("1 = 1"))),
        |_: &RowScope, row: Table| {
            let other = Expr::col(("sponsor", "source")).eq("SAMPLE");
            Some(with_sponsor(Expr::col(("sponsor", "id")).eq(row.col("sponsor_id")).or(other)))
        },
    ] {
        assert_eq!(
            found(rule),
            ["type `Study`: its changes of sight cannot be followed: no equality leads from `organisation`"]
        );
    }
}

/// There is an organisation of which that holds.
fn with_sponsor(holds: Expr) -> Expr {
    Expr::exists(Query::select().expr(Expr::cust("1")).from_as("organisation", "sponsor").and_where(holds).take())
}

#[test]
fn a_binding_without_a_field() {
    assert_eq!(
        with_study(|study| study.many("ghosts", "study_id")),
        ["binding `Study.ghosts`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.column("ghost", "title")),
        ["binding `Study.ghost`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.computed("ghost", &[], nothing)),
        ["binding `Study.ghost`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.lookup("ghost", Lookup::column("title"))),
        ["binding `StudyBy.ghost`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.filter_edge("ghost", "sponsor")),
        ["binding `StudyFilter.ghost`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.filter_any_text("ghost", &["title"], &[])),
        ["binding `StudyFilter.ghost`: the contract has no such field"]
    );
    let all = bindings();
    let root = all.root.root_list("ghosts", BY_ID);
    assert_eq!(
        gaps_of(&[], Bindings { root, ..all }.list()),
        ["binding of the root, `ghosts`: the contract has no such field"]
    );
}

#[test]
fn a_type_without_a_binding_and_a_binding_without_a_type() {
    assert_eq!(after("type Text {", "type Loose { a: Int }\ntype Text {"), ["type `Loose`: no binding declares it"]);
    let mut list = bindings().list();
    list.push(Binding::row::<study::Entity>("Ghost").rows(everything));
    assert_eq!(gaps_of(&[], list), ["binding `Ghost`: the contract has no such object type"]);
    let mut list = bindings().list();
    list.push(Binding::row::<study::Entity>("Status").rows(everything));
    assert_eq!(gaps_of(&[], list), ["binding `Status`: the contract has no such object type"]);
    let without = bindings().list().into_iter().skip(1).collect();
    assert_eq!(
        gaps_of(&[], without),
        [
            "field `Query.study`: no binding puts `Study` on a table",
            "field `Query.studies`: no binding puts `Study` on a table",
            "field `Query.open`: no binding puts `Study` on a table",
            "type `Study`: no binding declares it",
            "order `StudyOrderField.TITLE`: no binding puts `Study` on a table",
            "order `StudyOrderField.STARTED_ON`: no binding puts `Study` on a table",
        ]
    );
}

#[test]
fn a_table_without_a_row_scope() {
    let all = bindings();
    assert!(
        gaps_of(&[], Bindings { study: study(), ..all }.list())
            .contains(&"type `Study`: no row scope is declared".to_owned())
    );
    let all = bindings();
    let identifier = Binding::row::<study_identifier::Entity>("Identifier");
    assert_eq!(gaps_of(&[], Bindings { identifier, ..all }.list())[0], "type `Identifier`: no row scope is declared");
    let all = bindings();
    let link = Binding::link::<study_grant::Entity>();
    assert_eq!(
        gaps_of(&[], Bindings { link, ..all }.list()),
        ["field `Study.partners`: `study_grant` has no row scope", "table `study_grant`: no row scope is declared"]
    );
}

#[test]
fn one_name_or_prefix_twice() {
    let mut list = bindings().list();
    list.push(Binding::row::<study_identifier::Entity>("Identifier").rows(everything));
    assert_eq!(gaps_of(&[], list), ["binding `Identifier`: declared twice"]);
    let all = bindings();
    let part = Binding::node::<study_involvement::Entity>("Part", "stu").rows(everything);
    assert_eq!(gaps_of(&[], Bindings { part, ..all }.list()), ["binding `Part`: the prefix `stu` is that of `Study`"]);
    assert_eq!(
        with_study(|study| study.column("topic", "title").column("topic", "topic")),
        ["binding `Study.topic`: declared twice"]
    );
}

#[test]
fn a_declaration_on_what_is_not_there() {
    for (change, gap) in [
        (
            (|s| s.column("topic", "ghost")) as fn(Binding) -> Binding,
            "field `Study.topic`: `study` has no column `ghost`",
        ),
        (|s| s.published("topic", "ghost"), "field `Study.topic`: `study` has no column `ghost`"),
        (|s| s.published("topic", "title"), "field `Study.topic`: the column `study.title` is no truth value"),
        (
            |s| s.published("title", "is_listed"),
            "field `Study.title`: the column `study.title` can be null and the contract excludes it",
        ),
        (
            |s| s.published("identifiers", "is_listed"),
            "field `Study.identifiers`: only a column can be shown row by row",
        ),
        // A part of an embedded value, which has no such column.
        (
            |s| s.published("summary.ghost", "is_listed"),
            "field `Study.summary.ghost`: only a column can be shown row by row",
        ),
        (|s| s.published("summary", "ghost"), "field `Study.summary`: `study` has no column `ghost`"),
        (|s| s.only_in_full("summary"), "field `Study.summary`: nothing says who sees its rows in full"),
        (
            |s| s.one_by("topic", ("year", "Int!"), |_, row| Ok(row.col("id").is_null())),
            "field `Study.topic`: a look-up of the root is declared on a type",
        ),
        (|s| s.published("isNew", "is_listed"), "field `Study.isNew`: only a column can be shown row by row"),
        (|s| s.published("ghost", "is_listed"), "binding `Study.ghost`: the contract has no such field"),
        (|s| s.only_in_full("topic"), "field `Study.topic`: nothing says who sees its rows in full"),
        (|s| s.in_full("ghost", nobody), "type `Study`: `study` has no column `ghost`"),
        (
            |s| s.in_full("id", nobody).only_in_full("title"),
            "field `Study.title`: the column `study.title` can be null and the contract excludes it",
        ),
        (|s| s.lookup("key", Lookup::column("ghost")), "binding `StudyBy.key`: `study` has no column `ghost`"),
        (
            |s| s.lookup("key", Lookup::published("title", "ghost")),
            "binding `StudyBy.key`: `study` has no column `ghost`",
        ),
        (|s| s.rows_of("ghost", everything), "type `Study`: `study` has no column `ghost`"),
    ] {
        let found = with_study(change);
        assert!(found.iter().any(|found| found == gap), "{gap}: {found:#?}");
    }
    let declared = |binding: Binding| {
        let all = bindings();
        gaps_of(&[], Bindings { study: binding.rows(everything), ..all }.list())
    };
    let base = || {
        Binding::node::<study::Entity>("Study", "stu")
            .filter_any_text("words", &["title"], &[])
            .filter_edge("sponsoredBy", "sponsor")
            .lookup("key", Lookup::column("source_key"))
            .lookup("iras", Lookup::column("topic"))
    };
    for (list, computed, many, through, gap) in [
        (
            "ghost",
            "started_on",
            "study_id",
            ("study_id", "grant_id"),
            "field `Study.identifiers`: `study_identifier` has no column `ghost`",
        ),
        ("study_id", "ghost", "study_id", ("study_id", "grant_id"), "field `Study.isNew`: needs the column `ghost`"),
        (
            "study_id",
            "started_on",
            "ghost",
            ("study_id", "grant_id"),
            "field `Study.parts`: `study_involvement` has no column `ghost`",
        ),
        (
            "study_id",
            "started_on",
            "study_id",
            ("ghost", "grant_id"),
            "field `Study.partners`: `study_grant` has no column `ghost`",
        ),
        (
            "study_id",
            "started_on",
            "study_id",
            ("study_id", "ghost"),
            "field `Study.partners`: `study_grant` has no column `ghost`",
        ),
    ] {
        let needs: &'static [&'static str] = if computed == "ghost" { &["ghost"] } else { &["started_on"] };
        let binding = base()
            .list("identifiers", list, BY_ID)
            .computed("isNew", needs, nothing)
            .many("parts", many)
            .through_table("partners", "study_grant", through.0, through.1);
        let found = declared(binding);
        assert_eq!(found[0], gap, "{found:#?}");
    }
    let listed = |order| {
        declared(
            base()
                .list("identifiers", "study_id", order)
                .computed("isNew", &[], nothing)
                .many("parts", "study_id")
                .through_table("partners", "study_grant", "study_id", "grant_id"),
        )
    };
    assert_eq!(listed(&[("value", true)]), Vec::<String>::new());
    assert_eq!(
        listed(&[("value", true), ("ghost", false)]),
        ["field `Study.identifiers`: `study_identifier` has no column `ghost`"]
    );
    let all = bindings();
    let root = Binding::root().root_list("open", &[("ghost", true)]);
    assert_eq!(gaps_of(&[], Bindings { root, ..all }.list()), ["field `Query.open`: `study` has no column `ghost`"]);
    let unknown = declared(
        base()
            .list("identifiers", "study_id", BY_ID)
            .computed("isNew", &[], nothing)
            .many("parts", "study_id")
            .through("partners", "Ghost", "study_id", "grant_id"),
    );
    assert_eq!(unknown, ["field `Study.partners`: no binding declares `Ghost`"]);
}
