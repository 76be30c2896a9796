//! Filters, orders and look-ups without a meaning.

use super::*;

#[test]
fn a_filter_without_a_meaning() {
    for (find, replace, gap) in [
        (
            "words: StringFilter",
            "colour: StringFilter words: StringFilter",
            "input `StudyFilter.colour`: `study` has no column `colour`",
        ),
        (
            "title: StringFilter",
            "title: Boolean",
            "input `StudyFilter.title`: the column `study.title` is stored as Text",
        ),
        (
            "title: StringFilter",
            "title: IntFilter",
            "input `StudyFilter.title`: the column `study.title` is stored as Text",
        ),
        (
            "title: StringFilter",
            "title: DateFilter",
            "input `StudyFilter.title`: the column `study.title` is stored as Text",
        ),
        (
            "startedOn: DateFilter",
            "startedOn: StringFilter",
            "input `StudyFilter.startedOn`: the column `study.started_on` is stored as Date",
        ),
        (
            "startedOn: DateFilter",
            "updatedAt: DateFilter",
            "input `StudyFilter.updatedAt`: the column `study.updated_at` is stored as Instant",
        ),
        (
            "isCommercial: Boolean\n",
            "isCommercial: [Status!]\n",
            "input `StudyFilter.isCommercial`: the column `study.is_commercial` is stored as Bool",
        ),
        ("title: StringFilter", "title: String", "input `StudyFilter.title`: no rule gives `String` a meaning"),
        ("title: StringFilter", "title: [String!]", "input `StudyFilter.title`: no rule gives `[String!]` a meaning"),
        ("sponsor: [ID!]", "recordedBy: [ID!]", "input `StudyFilter.recordedBy`: no edge uses that column"),
        ("sponsor: [ID!]", "parts2: [ID!]", "input `StudyFilter.parts2`: `study` has no column `parts2_id`"),
        ("parts: PartFilter\n", "pieces: PartFilter\n", "input `StudyFilter.pieces`: no edge is called `pieces`"),
        (
            "parts: PartFilter\n",
            "parts: OrganisationFilter\n",
            "input `StudyFilter.parts`: `parts` does not lead to what `OrganisationFilter` filters",
        ),
        ("parts: PartFilter\n", "title2: PartFilter\n", "input `StudyFilter.title2`: no edge is called `title2`"),
        ("parts: PartFilter\n", "topic: PartFilter\n", "input `StudyFilter.topic`: `topic` is no edge"),
    ] {
        let found = after(find, replace);
        assert_eq!(found, [gap], "{replace}");
    }
    assert_eq!(
        gaps_of(
            &[("topic: String\n", "topic: [Status!]\n"), ("title: StringFilter", "topic: [Status!]")],
            bindings().list()
        ),
        ["input `StudyFilter.topic`: `topic` holds a list of values, and no rule compares those"]
    );
    assert_eq!(
        with_study(|s| s.filter_any_text("title", &["ghost"], &[])),
        ["input `StudyFilter.title`: `study` has no column `ghost`"]
    );
    assert_eq!(
        with_study(|s| s.filter_any_text("title", &["started_on"], &[])),
        ["input `StudyFilter.title`: the column `study.started_on` is stored as Date"]
    );
    assert_eq!(
        with_study(|s| s.filter_any_text("title", &["title"], &[("identifiers", "ghost")])),
        ["input `StudyFilter.title`: `study_identifier` has no column `ghost`"]
    );
    assert_eq!(
        with_study(|s| s.filter_any_text("title", &["title"], &[("sponsor", "city")])),
        ["input `StudyFilter.title`: `sponsor` is no list of rows"]
    );
    assert_eq!(
        with_study(|s| s.filter_edge("parts", "ghost")),
        ["input `StudyFilter.parts`: no edge is called `ghost`"]
    );
}

#[test]
fn a_meaning_for_another_type() {
    assert_eq!(
        with_study(|s| s.filter_meant("title", "DateTime", |_, _, _| Ok(Expr::cust("1 = 1")))),
        ["input `StudyFilter.title`: its binding gives `DateTime` a meaning and not `StringFilter`"]
    );
    assert_eq!(
        with_study(|s| s.filter_meant("ghost", "DateTime", |_, _, _| Ok(Expr::cust("1 = 1")))),
        ["binding `StudyFilter.ghost`: the contract has no such field"]
    );
}

#[test]
fn what_passes_is_no_moment() {
    assert_eq!(
        with_study(|s| s.passes(&["started_on"])),
        ["type `Study`: the column `study.started_on` is stored as Date"]
    );
    assert_eq!(with_study(|s| s.passes(&["updated_at"])), Vec::<String>::new());
}

#[test]
fn an_order_without_a_column() {
    assert_eq!(
        after("enum StudyOrderField { TITLE", "enum StudyOrderField { COLOUR TITLE"),
        ["order `StudyOrderField.COLOUR`: `study` has no column `colour`"]
    );
    // A cursor carries moments as it does days.
    assert_eq!(after("enum StudyOrderField { TITLE", "enum StudyOrderField { UPDATED_AT TITLE"), Vec::<String>::new());
}

#[test]
fn a_look_up_without_a_binding() {
    assert_eq!(
        after("key: String iras", "key: String nhs: String iras"),
        ["input `StudyBy.nhs`: no binding says how to look it up"]
    );
    assert_eq!(with_study(|s| s.lookup("iras", Lookup::column("topic"))), ["binding `StudyBy.iras`: declared twice"]);
    assert_eq!(
        after("key: String iras", "code: String iras"),
        [
            "input `StudyBy.code`: no binding says how to look it up",
            "binding `StudyBy.key`: the contract has no such field"
        ]
    );
    let looked_up = |lookup| {
        let found = with_study(|s| s.lookup("iras", lookup));
        assert_eq!(found[0], "binding `StudyBy.iras`: declared twice");
        found[1..].to_vec()
    };
    let iras = hcs_graph::identifier::iras::parse;
    assert_eq!(looked_up(Lookup::identifier("parts", "IRAS", iras)), ["binding `StudyBy.iras`: `parts` is no list"]);
    assert_eq!(looked_up(Lookup::identifier("ghosts", "IRAS", iras)), ["binding `StudyBy.iras`: `ghosts` is no list"]);
    assert_eq!(
        looked_up(Lookup::column("recorded_on")),
        ["binding `StudyBy.iras`: the column `study.recorded_on` is stored as Date"]
    );
}
