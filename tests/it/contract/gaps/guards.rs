//! Whoever may not read a value must not find it out by asking for the rows that have it.

use super::*;

#[test]
fn what_may_not_be_read_may_not_be_asked_by() {
    const SCOPE: &str = " @requiresScope(any: [ONE])";
    let guarded = |element: &str, what: &str| format!("{element}: `{what}` may not be asked by: it needs a scope");
    let in_part =
        |element: &str, what: &str| format!("{element}: `{what}` may not be asked by: it is not seen of every row");
    for (find, gaps) in [
        (
            "title: String!",
            vec![
                guarded("input `StudyFilter.title`", "study.title"),
                guarded("input `StudyFilter.words`", "study.title"),
                guarded("order `StudyOrderField.TITLE`", "study.title"),
            ],
        ),
        ("topic: String", vec![guarded("input `StudyFilter.words`", "study.topic")]),
        ("status: Status!", vec![guarded("input `StudyFilter.status`", "study.status")]),
        (
            "startedOn: Date",
            vec![
                guarded("input `StudyFilter.startedOn`", "study.started_on"),
                guarded("order `StudyOrderField.STARTED_ON`", "study.started_on"),
            ],
        ),
        ("isCommercial: Boolean!", vec![guarded("input `StudyFilter.isCommercial`", "study.is_commercial")]),
        (
            "sponsor: Organisation",
            vec![
                guarded("input `StudyFilter.sponsor`", "study.sponsor_id"),
                guarded("input `StudyFilter.sponsoredBy`", "study.sponsor_id"),
            ],
        ),
        (
            "identifiers: [Identifier!]",
            vec![guarded("binding `StudyBy.iras`", "identifiers"), guarded("input `StudyFilter.words`", "identifiers")],
        ),
    ] {
        let line = format!("  {find}\n");
        let mut found = after(&line, &format!("  {find}{SCOPE}\n"));
        found.sort();
        let mut gaps = gaps;
        gaps.sort();
        assert_eq!(found, gaps, "{find}");
    }
    for (find, replace, gaps) in [
        (
            "type Organisation implements Node {",
            format!("type Organisation implements Node{SCOPE} {{"),
            vec![
                guarded("input `StudyFilter.sponsor`", "study.sponsor_id"),
                guarded("input `StudyFilter.sponsoredBy`", "study.sponsor_id"),
            ],
        ),
        (
            "type Part implements Node {",
            format!("type Part implements Node{SCOPE} {{"),
            vec![guarded("input `StudyFilter.parts`", "parts")],
        ),
        ("): PartConnection", format!("): PartConnection{SCOPE}"), vec![guarded("input `StudyFilter.parts`", "parts")]),
        (
            "type PartConnection {",
            format!("type PartConnection{SCOPE} {{"),
            vec![guarded("input `StudyFilter.parts`", "parts")],
        ),
        (
            "type Text { en: String! }",
            format!("type Text {{ en: String!{SCOPE} }}"),
            vec![guarded("input `StudyFilter.summaryEn`", "study.summary_en")],
        ),
        (
            "summary: Text\n",
            format!("summary: Text{SCOPE}\n"),
            vec![guarded("input `StudyFilter.summaryEn`", "study.summary_en")],
        ),
        (
            "type Identifier { scheme: String! value: String!",
            format!("type Identifier {{ scheme: String! value: String!{SCOPE}"),
            vec![guarded("input `StudyFilter.words`", "study_identifier.value")],
        ),
        // A column that another field shows to everybody is no secret.
        ("topic: String\n", format!("topic: String{SCOPE}\n  theme: String\n"), vec![]),
    ] {
        let all = bindings();
        let study = if replace.contains("theme") { all.study.column("theme", "topic") } else { all.study };
        let found = gaps_of(
            &[(find, &replace), ("title: StringFilter", "title: StringFilter summaryEn: StringFilter")],
            Bindings { study, ..all }.list(),
        );
        assert_eq!(found, gaps, "{replace}");
    }
    // What is not seen of every row is filtered and ordered by as it is seen, and computed fields are given no more.
    assert_eq!(with_study(|s| s.published("startedOn", "is_listed")), Vec::<String>::new());
    assert_eq!(with_study(|s| s.published("sponsor", "is_listed")), Vec::<String>::new());
    assert_eq!(with_study(|s| s.in_full("id", nobody).only_in_full("startedOn")), Vec::<String>::new());
    assert_eq!(with_study(|s| s.in_full("id", nobody).only_in_full("sponsor")), Vec::<String>::new());
    // What lists are kept in order or found by is no such column.
    let listed = |study: Binding| gaps_of(&[], Bindings { study, ..bindings() }.list());
    assert_eq!(
        listed(study().rows(everything).search(Search::titles(&["topic"])).published("topic", "is_listed")),
        ["binding `Study`, its search: `study.topic` may not be asked by: it is not seen of every row"]
    );
    let part = || Binding::node::<study_involvement::Entity>("Part", "inv").rows(everything).in_full("id", nobody);
    assert_eq!(
        gaps_of(
            &[("type Part implements Node { id: ID!", "type Part implements Node { id: ID! study: Study")],
            Bindings { part: part().only_in_full("study"), ..bindings() }.list()
        ),
        [
            "field `Study.parts`: `study_involvement.study_id` is not seen of every row, and no list goes by it",
            "input `StudyFilter.parts`: `parts` is no edge",
        ]
    );
    // What is recorded is guarded, and somebody's.
    assert_eq!(
        with_study(|s| s.recorded("topic", &["id"], nothing)),
        ["field `Study.topic`: what is recorded asks for a scope, and needs the column that says whose it is"]
    );
    // Found by what one publishes, under the same flag and no other.
    let by_topic = |lookup| {
        let study = Binding::node::<study::Entity>("Study", "stu")
            .rows(everything)
            .published("topic", "is_listed")
            .list("identifiers", "study_id", BY_ID)
            .computed("isNew", &[], nothing)
            .many("parts", "study_id")
            .through_table("partners", "study_grant", "study_id", "grant_id")
            .filter_any_text("words", &["title"], &[])
            .filter_edge("sponsoredBy", "sponsor")
            .lookup("key", Lookup::column("source_key"))
            .lookup("iras", lookup);
        gaps_of(&[], Bindings { study, ..bindings() }.list())
    };
    assert_eq!(by_topic(Lookup::published("topic", "is_listed")), Vec::<String>::new());
    assert_eq!(
        by_topic(Lookup::published("topic", "is_commercial")),
        [in_part("binding `StudyBy.iras`", "study.topic")]
    );
    assert_eq!(by_topic(Lookup::column("topic")), [in_part("binding `StudyBy.iras`", "study.topic")]);
}
