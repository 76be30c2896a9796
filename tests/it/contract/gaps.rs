//! Contract and bindings must cover each other. Each gap is told, and names its element.

use async_graphql::Value;
use entity::{organisation, study, study_grant, study_identifier, study_involvement};
use hcs_graph::engine::{
    Graph,
    binding::{BY_ID, Batch, BatchFuture, Binding, Lookup},
    scope::everything,
};
use sea_query::Expr;

/// A contract without a gap over [`bindings`].
const SDL: &str = r#"
directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION
enum Scope { ONE }
scalar Date
scalar DateTime
enum Direction { ASC DESC }
enum Status { OPEN }
interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Text { en: String! }
type Study implements Node {
  id: ID!
  title: String!
  topic: String
  status: Status!
  startedOn: Date
  updatedAt: DateTime!
  isCommercial: Boolean!
  summary: Text
  sponsor: Organisation
  identifiers: [Identifier!]!
  isNew: Boolean
  parts(first: Int, after: String, last: Int, before: String, filter: PartFilter, orderBy: [PartOrder!]): PartConnection
  partners(first: Int, after: String, last: Int, before: String): OrganisationConnection
}
type Identifier { scheme: String! value: String! }
type Part implements Node { id: ID! anonymousCount: Int role: String! }
type Organisation implements Node { id: ID! city: String }
type StudyConnection { edges: [StudyEdge] nodes: [Study] pageInfo: PageInfo! totalCount: Int! }
type StudyEdge { cursor: String! node: Study }
type PartConnection { edges: [PartEdge] nodes: [Part] pageInfo: PageInfo! totalCount: Int! }
type PartEdge { cursor: String! node: Part }
type OrganisationConnection { edges: [OrganisationEdge] nodes: [Organisation] pageInfo: PageInfo! totalCount: Int! }
type OrganisationEdge { cursor: String! node: Organisation }
input StringFilter { eq: String in: [String!] startsWith: String contains: String }
input DateFilter { gte: Date lt: Date }
input IntFilter { gte: Int lt: Int }
input StudyFilter {
  title: StringFilter
  words: StringFilter
  status: [Status!]
  startedOn: DateFilter
  isCommercial: Boolean
  sponsor: [ID!]
  sponsoredBy: OrganisationFilter
  parts: PartFilter
  and: [StudyFilter!]
  or: [StudyFilter!]
  not: StudyFilter
}
input PartFilter { anonymousCount: IntFilter }
input OrganisationFilter { city: StringFilter }
enum StudyOrderField { TITLE STARTED_ON }
input StudyOrder { field: StudyOrderField! direction: Direction! = ASC }
enum PartOrderField { ROLE }
input PartOrder { field: PartOrderField! direction: Direction! = ASC }
input StudyBy @oneOf { id: ID key: String iras: String }
type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]
  study(by: StudyBy!): Study
  studies(first: Int, after: String, last: Int, before: String, filter: StudyFilter, orderBy: [StudyOrder!]): StudyConnection
  open: [Study!]
}
"#;

/// The bindings of one type taken apart, so that a test can leave one out or change it.
struct Bindings {
    study: Binding,
    identifier: Binding,
    part: Binding,
    organisation: Binding,
    link: Binding,
    text: Binding,
    root: Binding,
}

fn study() -> Binding {
    Binding::node::<study::Entity>("Study", "stu")
        .list("identifiers", "study_id", BY_ID)
        .computed("isNew", &["started_on"], nothing)
        .many("parts", "study_id")
        .through_table("partners", "study_grant", "study_id", "grant_id")
        .filter_any_text("words", &["title", "topic"], &[("identifiers", "value")])
        .filter_edge("sponsoredBy", "sponsor")
        .lookup("key", Lookup::column("source_key"))
        .lookup("iras", Lookup::identifier("identifiers", "IRAS", hcs_graph::identifier::iras::parse))
}

fn bindings() -> Bindings {
    Bindings {
        study: study().rows(everything),
        identifier: Binding::row::<study_identifier::Entity>("Identifier").rows(everything),
        part: Binding::node::<study_involvement::Entity>("Part", "inv").rows(everything),
        organisation: Binding::node::<organisation::Entity>("Organisation", "org").rows(everything),
        link: Binding::link::<study_grant::Entity>().rows(everything),
        text: Binding::value("Text", &["en"]),
        root: Binding::root().root_list_when("open", BY_ID, |_| Expr::cust("1 = 1")),
    }
}

fn nothing(batch: Batch<'_>) -> BatchFuture<'_> {
    let values = vec![Value::Null; batch.parents.len()];
    Box::pin(async move { Ok(values) })
}

impl Bindings {
    fn list(self) -> Vec<Binding> {
        vec![self.study, self.identifier, self.part, self.organisation, self.link, self.text, self.root]
    }
}

/// The gaps of the contract after replacements, over bindings.
fn gaps_of(replacements: &[(&str, &str)], bindings: Vec<Binding>) -> Vec<String> {
    let mut sdl = SDL.to_owned();
    for (find, replace) in replacements {
        assert_eq!(sdl.matches(find).count(), 1, "`{find}` stands once in the contract");
        sdl = sdl.replace(find, replace);
    }
    Graph::check(&sdl, bindings).err().unwrap_or_default()
}

/// The gaps after one replacement in the contract.
fn after(find: &str, replace: &str) -> Vec<String> {
    gaps_of(&[(find, replace)], bindings().list())
}

/// The gaps after a change of the binding of `Study`.
fn with_study(change: impl FnOnce(Binding) -> Binding) -> Vec<String> {
    let all = bindings();
    gaps_of(&[], Bindings { study: change(all.study), ..all }.list())
}

#[test]
fn the_contract_of_these_tests_has_no_gap() {
    assert_eq!(gaps_of(&[], bindings().list()), Vec::<String>::new());
}

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
fn a_column_that_does_not_fit() {
    for (find, replace, gap) in [
        (
            "topic: String\n",
            "topic: String!\n",
            "field `Study.topic`: the column `study.topic` can be null and the contract excludes it",
        ),
        (
            "startedOn: Date\n",
            "startedOn: Date!\n",
            "field `Study.startedOn`: the column `study.started_on` can be null and the contract excludes it",
        ),
        ("topic: String\n", "topic: Int\n", "field `Study.topic`: the column `study.topic` is stored as Text"),
        ("topic: String\n", "topic: Boolean\n", "field `Study.topic`: the column `study.topic` is stored as Text"),
        (
            "startedOn: Date\n",
            "startedOn: String\n",
            "field `Study.startedOn`: the column `study.started_on` is stored as Date",
        ),
        (
            "updatedAt: DateTime!\n",
            "updatedAt: Date!\n",
            "field `Study.updatedAt`: the column `study.updated_at` is stored as Instant",
        ),
        (
            "isCommercial: Boolean!\n",
            "isCommercial: Status!\n",
            "field `Study.isCommercial`: the column `study.is_commercial` is stored as Bool",
        ),
        (
            "isCommercial: Boolean!\n",
            "isCommercial: Float!\n",
            "field `Study.isCommercial`: the column `study.is_commercial` is stored as Bool",
        ),
        (
            "topic: String\n",
            "topic: [String]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: [Status]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: [[Status!]!]\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        (
            "topic: String\n",
            "topic: Colour\n",
            "field `Study.topic`: the engine cannot read a value of this type from a column",
        ),
        ("topic: String\n", "topic: ID\n", "field `Study.topic`: an id stands on the row's own number alone"),
        ("topic: String\n", "sponsorId: ID\n", "field `Study.sponsorId`: an id stands on the row's own number alone"),
        (
            "type Identifier {",
            "type Identifier { id: ID!",
            "field `Identifier.id`: an id stands on the row's own number alone",
        ),
        (
            "summary: Text\n",
            "summary: Text!\n",
            "field `Study.summary`: its anchors can all be null and the contract excludes it",
        ),
        (
            "sponsor: Organisation\n",
            "sponsor: Organisation!\n",
            "field `Study.sponsor`: an edge to one row must be nullable: the row may be out of sight",
        ),
        (
            "before: String): OrganisationConnection",
            "before: String): OrganisationConnection!",
            "field `Study.partners`: a connection must be nullable, so that one fault takes nothing along",
        ),
        (
            "study(by: StudyBy!): Study",
            "study(by: StudyBy!): Study!",
            "field `Query.study`: a field of the root must be nullable",
        ),
        ("identifiers: [Identifier!]!", "identifiers: Identifier", "field `Study.identifiers`: it must give a list"),
        ("open: [Study!]", "open: Study", "field `Query.open`: it must give a list"),
    ] {
        let found = gaps_of(&[(find, replace), ("scalar Date\n", "scalar Date\nscalar Colour\n")], bindings().list());
        assert_eq!(found.first().map(String::as_str), Some(gap), "{replace}: {found:#?}");
    }
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
            |s| s.published("summary", "is_listed"),
            "field `Study.summary`: an embedded object cannot be published row by row",
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
fn an_order_without_a_column() {
    assert_eq!(
        after("enum StudyOrderField { TITLE", "enum StudyOrderField { COLOUR TITLE"),
        ["order `StudyOrderField.COLOUR`: `study` has no column `colour`"]
    );
    assert_eq!(
        after("enum StudyOrderField { TITLE", "enum StudyOrderField { UPDATED_AT TITLE"),
        [
            "order `StudyOrderField.UPDATED_AT`: the column `study.updated_at` is stored as Instant, which no cursor carries"
        ]
    );
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

#[test]
fn an_argument_without_a_meaning() {
    for (find, replace, gap) in [
        ("topic: String\n", "topic(of: Int): String\n", "field `Study.topic`: the argument `of` has no meaning"),
        (
            "sponsor: Organisation\n",
            "sponsor(of: Int): Organisation\n",
            "field `Study.sponsor`: the argument `of` has no meaning",
        ),
        ("summary: Text\n", "summary(lang: Int): Text\n", "field `Study.summary`: the argument `lang` has no meaning"),
        (
            "isNew: Boolean\n",
            "isNew(since: Date): Boolean\n",
            "field `Study.isNew`: the argument `since` has no meaning",
        ),
        (
            "identifiers: [",
            "identifiers(first: Int): [",
            "field `Study.identifiers`: the argument `first` has no meaning",
        ),
        (
            "parts(first: Int,",
            "parts(search: String, first: Int,",
            "field `Study.parts`: the argument `search` has no meaning",
        ),
        (
            "parts(first: Int,",
            "parts(first: String,",
            "field `Study.parts`: the argument `first` takes `String`, not `Int`",
        ),
        (
            "filter: PartFilter,",
            "filter: StudyFilter,",
            "field `Study.parts`: the argument `filter` takes `StudyFilter`, not `PartFilter`",
        ),
        (
            "orderBy: [PartOrder!])",
            "orderBy: [StudyOrder!])",
            "field `Study.parts`: the argument `orderBy` takes `[StudyOrder!]`, not `[PartOrder!]`",
        ),
        ("open: [Study!]", "open(first: Int): [Study!]", "field `Query.open`: the argument `first` has no meaning"),
        ("node(id: ID!): Node", "node(id: ID!, of: Int): Node", "field `Query.node`: the argument `of` has no meaning"),
        (
            "study(by: StudyBy!): Study",
            "study(by: String!): Study",
            "field `Query.study`: the argument `by` takes `String!`, not `StudyBy!`",
        ),
        (
            "totalCount: Int! }\ntype StudyEdge",
            "totalCount(of: Int): Int! }\ntype StudyEdge",
            "field `StudyConnection.totalCount`: the argument `of` has no meaning",
        ),
    ] {
        assert_eq!(after(find, replace), [gap], "{replace}");
    }
}

#[test]
fn a_field_of_what_carries_a_page() {
    for (find, replace, gap) in [
        (
            "totalCount: Int! }\ntype StudyEdge",
            "totalCount: Int! facets: Int }\ntype StudyEdge",
            "field `StudyConnection.facets`: no connection has such a field",
        ),
        (
            "type StudyEdge { cursor: String!",
            "type StudyEdge { role: String cursor: String!",
            "field `StudyEdge.role`: no edge of a connection has such a field",
        ),
        ("type PageInfo {", "type PageInfo { pages: Int", "field `PageInfo.pages`: no page has such a field"),
        (
            "nodes: [Study] pageInfo",
            "nodes: [Part] pageInfo",
            "field `StudyConnection.edges`: its nodes are not those of `nodes`",
        ),
    ] {
        let found = after(find, replace);
        assert!(found.iter().any(|found| found == gap), "{replace}: {found:#?}");
    }
}

#[test]
fn what_may_not_be_read_may_not_be_asked_by() {
    const SCOPE: &str = " @requiresScope(any: [ONE])";
    let guarded = |element: &str, what: &str| format!("{element}: `{what}` may not be asked by: it needs a scope");
    let published =
        |element: &str, what: &str| format!("{element}: `{what}` may not be asked by: it is published row by row");
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
            "identifiers: [Identifier!]!",
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
    assert_eq!(
        with_study(|s| s.published("startedOn", "is_listed")),
        [
            published("order `StudyOrderField.STARTED_ON`", "study.started_on"),
            published("input `StudyFilter.startedOn`", "study.started_on"),
        ]
    );
    assert_eq!(
        with_study(|s| s.published("sponsor", "is_listed")),
        [
            published("input `StudyFilter.sponsor`", "study.sponsor_id"),
            published("input `StudyFilter.sponsoredBy`", "study.sponsor_id"),
        ]
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
        [published("binding `StudyBy.iras`", "study.topic")]
    );
    assert_eq!(by_topic(Lookup::column("topic")), [published("binding `StudyBy.iras`", "study.topic")]);
}
