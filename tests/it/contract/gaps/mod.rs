//! Contract and bindings must cover each other. Each gap is told, and names its element.

mod codes;
mod declared;
mod facets;
mod fields;
mod guards;
mod inputs;
mod listened;
mod made;
mod searched;

use async_graphql::Value;
use entity::{organisation, study, study_grant, study_identifier, study_involvement};
use hcs_graph::engine::{
    Graph,
    binding::{BY_ID, Batch, BatchFuture, Binding, Lookup},
    scope::{Beyond, RowScope, everything},
    search::Search,
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
  identifiers: [Identifier!]
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

fn nobody(_: &RowScope, _: Expr) -> Beyond {
    Beyond::Nothing
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
