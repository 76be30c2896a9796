//! Counts of lists that the contract or a binding gets wrong, and labels that are missing or too many.

use super::*;

/// What the contract of these tests lacks to count its lists.
const COUNTED: [(&str, &str); 3] = [
    (
        "totalCount: Int! }\ntype StudyEdge",
        "totalCount: Int! facets: StudyFacets }\n\
         type StudyFacets { status: [FacetValue!] isCommercial: [FacetValue!] sponsor(limit: Int = 20): [FacetValue!] }\n\
         type FacetValue { value: String! label: Text! count: Int isSuppressed: Boolean! node: Node }\ntype StudyEdge",
    ),
    ("input PartFilter { ", "input PartFilter { role: [Status!] "),
    ("type Organisation implements Node { id: ID! ", "type Organisation implements Node { id: ID! nation: Status "),
];

const LABELS: &str =
    "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']\n[Status]\nOPEN = ['Open', 'Agored']\n";

fn counted(more: (&str, &str), labels: &'static str, change: impl FnOnce(Binding) -> Binding) -> Vec<String> {
    let all = bindings();
    let mut list = Bindings { study: change(all.study), ..all }.list();
    list.push(Binding::labels(labels));
    let mut sdl = SDL.to_owned();
    for (find, replace) in COUNTED.into_iter().chain([more]) {
        assert_eq!(sdl.matches(find).count(), 1, "`{find}` stands once in the contract");
        sdl = sdl.replace(find, replace);
    }
    Graph::check(&sdl, list).err().unwrap_or_default()
}

fn after_facet(field: &str) -> Vec<String> {
    let replaced = format!("type StudyFacets {{ {field} ");
    counted(("type StudyFacets { ", &replaced), LABELS, |study| study)
}

#[test]
fn lists_that_can_be_counted_have_no_gap() {
    assert_eq!(counted(("type Part ", "type Part "), LABELS, |study| study), Vec::<String>::new());
}

#[test]
fn a_facet_that_counts_by_nothing_that_can_be_asked() {
    for (field, gap) in [
        ("colour: [FacetValue!]", "field `StudyFacets.colour`: `study` has no column `colour`"),
        (
            "topic: [FacetValue!]",
            "field `StudyFacets.topic`: `topic` is no closed list, no truth value and no edge to one row",
        ),
        ("isListed: [FacetValue!]", "field `StudyFacets.isListed`: the filter of `Study` cannot keep `is_listed`"),
        (
            "isTrainingProject: Int",
            "field `StudyFacets.isTrainingProject`: it must give `[FacetValue!]`, and may be null",
        ),
        (
            "isTrainingProject: [FacetValue!]!",
            "field `StudyFacets.isTrainingProject`: it must give `[FacetValue!]`, and may be null",
        ),
    ] {
        assert_eq!(after_facet(field), [gap], "{field}");
    }
    let limits = "rows are counted up to a `limit: Int`, closed lists whole and without arguments";
    for (find, replace, name) in [
        ("type StudyFacets { status:", "type StudyFacets { status(limit: Int):", "status"),
        ("sponsor(limit: Int = 20):", "sponsor:", "sponsor"),
        ("sponsor(limit: Int = 20):", "sponsor(limit: String):", "sponsor"),
        ("sponsor(limit: Int = 20):", "sponsor(limit: Int, of: Int):", "sponsor"),
    ] {
        assert_eq!(
            counted((find, replace), LABELS, |s| s),
            [format!("field `StudyFacets.{name}`: {limits}")],
            "{replace}"
        );
    }
    assert_eq!(
        counted(("facets: StudyFacets }", "facets: StudyFacets! }"), LABELS, |study| study),
        ["field `StudyConnection.facets`: no connection has such a field"]
    );
    assert_eq!(
        counted(("isSuppressed: Boolean! node", "isSuppressed: Boolean! share: Int node"), LABELS, |study| study),
        ["field `FacetValue.share`: no value of a facet has such a field"]
    );
}

#[test]
fn a_declared_facet_that_leads_nowhere() {
    let found = counted(("type Part ", "type Part "), LABELS, |study| study.facet("ghost", "parts", "role"));
    assert_eq!(found, ["binding `StudyFacets.ghost`: the contract has no such field"]);
    let one = |edge, column| {
        let more = ("type StudyFacets { ", "type StudyFacets { role: [FacetValue!] ");
        counted(more, LABELS, |study| study.facet("role", edge, column))
    };
    assert_eq!(one("ghosts", "role"), ["field `StudyFacets.role`: `ghosts` is no list of rows"]);
    assert_eq!(
        one("identifiers", "scheme"),
        ["field `StudyFacets.role`: the filter of its lists has no edge `identifiers`"]
    );
    assert_eq!(one("parts", "ghost"), ["field `StudyFacets.role`: `study_involvement` has no column `ghost`"]);
    assert_eq!(
        one("parts", "role"),
        ["field `StudyFacets.role`: `role` is no closed list, no truth value and no edge to one row"]
    );
}

/// A list of values can be asked by where it is kept, and by nothing else.
#[test]
fn a_list_of_values_that_is_kept_nowhere_or_wrongly() {
    use hcs_graph::engine::binding::Kept;
    let asked = ("title: StringFilter", "topic: [Status!]");
    let kept = |table, owner, value| {
        let all = bindings();
        let study = all.study.kept("topic", Kept { table, owner, value });
        let list = Bindings { study, ..all }.list();
        gaps_of(&[("topic: String\n", "topic: [Status!]\n"), asked], list)
    };
    let of = |gap: &str| [format!("input `StudyFilter.topic`: {gap}")];
    assert_eq!(kept("ghost", "study_id", "role"), of("no binding declares `ghost`"));
    assert_eq!(kept("study_grant", "ghost", "role"), of("`study_grant` has no column `ghost`"));
    assert_eq!(kept("study_grant", "study_id", "ghost"), of("`study_grant` has no column `ghost`"));
    assert_eq!(
        kept("study_grant", "grant_id", "study_id"),
        of("rows of `study_grant` are not seen by their `grant_id`")
    );
    let all = bindings();
    let study = all.study.kept("ghost", Kept { table: "study_grant", owner: "study_id", value: "grant_id" });
    assert_eq!(
        gaps_of(&[], Bindings { study, ..all }.list()),
        ["binding `Study.ghost`: the contract has no such field"]
    );
}

#[test]
fn a_value_without_a_label_and_a_label_without_a_value() {
    for (labels, gaps) in [
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']",
            vec!["enum `Status.OPEN`: no label says how people read it"],
        ),
        ("[Status]\nOPEN = ['Open', 'Agored']", vec!["labels `Boolean`: truth values have no label"]),
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']\n[Status]\nOPEN = ['Open', 'Agored']\nSHUT = ['Shut', 'Ar gau']",
            vec!["labels `Status.SHUT`: the enum has no such value"],
        ),
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']\n[Status]\nOPEN = ['Open', 'Agored']\n[Ghost]\nA = ['A', 'A']",
            vec!["labels `Ghost`: the contract has no such enum"],
        ),
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']\n[Status]\nOPEN = ['Open', 'Agored']\n[Direction]\nASC = ['Up', 'I fyny']",
            vec!["labels `Direction`: people read no field of this enum"],
        ),
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', 'Nac ydy']\n[Status]\nOPEN = ['Open', 'Agored', 'STALE']",
            vec!["labels `Status.OPEN`: not English, Welsh and perhaps a status"],
        ),
        (
            "[Boolean]\ntrue = ['Yes', 'Ydy']\nfalse = ['No', '']\n[Status]\nOPEN = ['Open']",
            vec![
                "labels `Status.OPEN`: not English, Welsh and perhaps a status",
                "labels `Boolean.false`: not English, Welsh and perhaps a status",
            ],
        ),
    ] {
        assert_eq!(counted(("type Part ", "type Part "), labels, |study| study), gaps, "{labels}");
    }
    let broken = counted(("type Part ", "type Part "), "[Status", |study| study);
    assert!(broken[0].starts_with("labels: TOML parse error"), "{broken:?}");
}
