//! What may be searched and ordered in Welsh, and what the root's search must fit.

use hcs_graph::engine::{
    scope::{RowScope, Table},
    search::Search,
};
use sea_query::ExprTrait;

use super::*;

/// The contract with a search over studies and organisations.
const SEARCH: &str = "  open: [Study!]\n  search(query: String!, types: [SearchType!], first: Int, after: String, last: Int, \
    before: String): SearchConnection\n}\nunion SearchResult = Study | Organisation\nenum SearchType { STUDY ORGANISATION }\n\
    type SearchConnection { edges: [SearchEdge] nodes: [SearchResult] pageInfo: PageInfo! totalCount: Int! isBounded: Boolean! }\n\
    type SearchEdge { cursor: String! node: SearchResult }\n";

/// Of a search that is bound, the gaps after a change of the contract and of the two bindings.
fn searching(
    find: &str,
    replace: &str,
    study: impl FnOnce(Binding) -> Binding,
    organisation: Option<Search>,
) -> Vec<String> {
    let all = bindings();
    let place = match organisation {
        Some(search) => all.organisation.search(search),
        None => all.organisation,
    };
    let changed = SEARCH.replacen(find, replace, 1);
    let list = Bindings { study: study(all.study), organisation: place, ..all }.list();
    gaps_of(&[("  open: [Study!]\n}\n", &changed)], list)
}

fn found(binding: Binding) -> Binding {
    binding.search(Search::titles(&["title"]).texts(&["topic"]).list("identifiers", "value"))
}

#[test]
fn a_search_that_is_bound_has_no_gap() {
    let places = || Some(Search::names(&["city"]));
    assert_eq!(searching("Study", "Study", found, places()), [""; 0]);
    for (find, replace, gap) in [
        (
            "{ STUDY ORGANISATION }",
            "{ STUDY }",
            "field `Query.search`: no value of the argument `types` asks for `Organisation`",
        ),
        (
            "{ STUDY ORGANISATION }",
            "{ STUDY ORGANISATION PART }",
            "field `Query.search`: the result holds no type for the value `PART`",
        ),
        (
            "Study | Organisation",
            "Study | Organisation | Text",
            "field `Query.search`: no binding gives rows of `Text` ids",
        ),
        ("types: [SearchType!], ", "", "field `Query.search`: the argument `types` takes no enum"),
        ("first: Int, ", "", "field `Query.search`: the argument `first` is missing"),
        ("query: String!", "query: String", "field `Query.search`: the argument `query` takes `String`, not `String!`"),
        (
            "before: String",
            "before: String, filter: StudyFilter",
            "field `Query.search`: the argument `filter` has no meaning",
        ),
        (
            "isBounded: Boolean!",
            "isBounded: Boolean! more: Int",
            "field `SearchConnection.more`: no connection has such a field",
        ),
    ] {
        let gaps = searching(find, replace, found, places());
        assert_eq!(gaps, [gap], "{find}");
    }
    let gaps = searching("Study", "Study", found, None);
    assert_eq!(gaps, ["field `Query.search`: no binding says by what `Organisation` is found"]);
}

#[test]
fn a_list_takes_words_when_its_type_is_searched() {
    let argument = "before: String, filter: StudyFilter, orderBy: [StudyOrder!]): StudyConnection";
    let with = argument.replace("[StudyOrder!])", "[StudyOrder!], search: String)");
    let of = |study: Binding| gaps_of(&[(argument, &with)], Bindings { study, ..bindings() }.list());
    let unbound = of(bindings().study);
    assert_eq!(unbound, ["field `Query.studies`: the argument `search` has no meaning"]);
    assert_eq!(of(found(bindings().study)), [""; 0]);
}

#[test]
fn what_may_not_be_read_is_not_searched() {
    let gap = |what: &str| vec![format!("binding `Study`, its search: {what}")];
    for (search, what) in [
        (Search::titles(&[]), "it is found by 1 to 4 titles"),
        (Search::titles(&["title", "title", "title", "title", "title"]), "it is found by 1 to 4 titles"),
        (Search::titles(&["nothing"]), "`study` has no column `nothing`"),
        (Search::titles(&["recorded_on"]), "the column `study.recorded_on` is stored as Date"),
        (Search::titles(&["portfolio"]), "no field shows `study.portfolio`"),
        (Search::titles(&["title"]).list("parts", "role"), "`parts` is no list"),
        (Search::titles(&["title"]).list("identifiers", "nothing"), "`study_identifier` has no column `nothing`"),
        (
            Search::titles(&["title"]).list_when("identifiers", "value", "title"),
            "the column `study.title` is stored as Text",
        ),
    ] {
        assert_eq!(with_study(|binding| binding.search(search)), gap(what));
    }
    let scoped = "topic: String @requiresScope(any: [ONE])";
    let all = bindings();
    let gaps =
        gaps_of(&[("  topic: String\n", &format!("  {scoped}\n"))], Bindings { study: found(all.study), ..all }.list());
    assert!(gaps.contains(&gap("`study.topic` may not be asked by: it needs a scope")[0]), "{gaps:#?}");
    // Rows of a list that are seen by a rule of their own are searched only where the owner allows it.
    let hidden = |_: &RowScope, table: Table| Some(table.col("id").gt(0));
    let all = bindings();
    let identifier = Binding::row::<study_identifier::Entity>("Identifier").rows(hidden);
    let gaps = gaps_of(&[], Bindings { study: found(all.study), identifier, ..all }.list());
    assert_eq!(gaps, gap("rows of `identifiers` may be out of sight where their owner is not"));
    let all = bindings();
    let identifier = Binding::row::<study_identifier::Entity>("Identifier").rows(hidden);
    let study = all.study.search(Search::titles(&["title"]).list_when("identifiers", "value", "is_commercial"));
    assert_eq!(gaps_of(&[], Bindings { study, identifier, ..bindings() }.list()), [""; 0]);
}

#[test]
fn a_welsh_order_needs_a_name() {
    let gap = |what: &str| vec![format!("binding `Study`, its search: {what}")];
    assert_eq!(with_study(|binding| binding.collated("title")), [""; 0]);
    assert_eq!(with_study(|binding| binding.collated("name")), gap("`study` has no column `name_en`"));
    assert_eq!(with_study(|binding| binding.collated("topic")), gap("nothing says where the key of `topic` stands"));
}
