//! `@requiresScope` on fields and on types: what is refused is null with `FORBIDDEN`, what stands beside it is served,
//! and nothing of it is read.

use std::sync::Arc;

use async_graphql::Value;
use entity::{organisation, organisation_alias, study};
use hcs_graph::{
    db::DbOptions,
    engine::{
        Caller,
        binding::{BY_ID, Batch, BatchFuture, Binding},
        limits::Limits,
        scope::everything,
    },
};
use serde_json::json;

use crate::{
    engine::{
        cases::{Case, case, check, with_ids},
        world,
    },
    support::{
        app::{App, caller, having},
        on_both,
    },
};

const SDL: &str = r#"
directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION
enum Scope { ONE TWO THREE }
enum OrderDirection { ASC DESC }
interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

type Organisation implements Node {
  id: ID!
  nameEn: String!
  city: String @requiresScope(any: [ONE])
  countryCode: String @requiresScope(any: [ONE, TWO])
  status: String! @requiresScope(any: [ONE])
  parent: Organisation @requiresScope(any: [ONE])
  successor: Organisation
  children(first: Int, after: String, last: Int, before: String, filter: OrganisationFilter, orderBy: [OrganisationOrder!]): OrganisationConnection
    @requiresScope(any: [ONE])
  aliases: [Alias!] @requiresScope(any: [ONE])
  isGreat: Boolean @requiresScope(any: [ONE])
  researchContact: Contact
  studies(first: Int, after: String, last: Int, before: String, filter: StudyFilter, orderBy: [StudyOrder!]): StudyConnection
  some: [Study!]
}
type Alias { name: String! }
type Contact @requiresScope(any: [THREE]) { email: String }
type Study implements Node @requiresScope(any: [TWO]) {
  id: ID!
  title: String!
  topic: String @requiresScope(any: [ONE])
  sponsor: Organisation
}
type OrganisationConnection { edges: [OrganisationEdge] nodes: [Organisation] pageInfo: PageInfo! totalCount: Int! }
type OrganisationEdge { cursor: String! node: Organisation }
type StudyConnection { edges: [StudyEdge] nodes: [Study] pageInfo: PageInfo! totalCount: Int! }
type StudyEdge { cursor: String! node: Study }
input StringFilter { eq: String }
input OrganisationFilter { nameEn: StringFilter }
enum OrganisationOrderField { NAME_EN }
input OrganisationOrder { field: OrganisationOrderField! direction: OrderDirection! = ASC }
input StudyFilter { title: StringFilter }
enum StudyOrderField { TITLE }
input StudyOrder { field: StudyOrderField! direction: OrderDirection! = ASC }
input OrganisationBy @oneOf { id: ID }
input StudyBy @oneOf { id: ID }

type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]
  organisation(by: OrganisationBy!): Organisation
  guarded(by: OrganisationBy!): Organisation @requiresScope(any: [ONE])
  study(by: StudyBy!): Study
  studies(first: Int, after: String, last: Int, before: String, filter: StudyFilter, orderBy: [StudyOrder!]): StudyConnection
  every: [Study!]
}
"#;

fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<organisation::Entity>("Organisation", "org")
            .rows(everything)
            .many("children", "parent_id")
            .list("aliases", "organisation_id", BY_ID)
            .computed("isGreat", &["website"], great)
            .many("studies", "sponsor_id")
            .list("some", "sponsor_id", BY_ID),
        Binding::row::<organisation_alias::Entity>("Alias").rows(everything),
        Binding::value("Contact", &["email"]),
        Binding::node::<study::Entity>("Study", "stu").rows(everything),
        Binding::root().root_list("every", BY_ID),
    ]
}

fn great(batch: Batch<'_>) -> BatchFuture<'_> {
    let values = vec![Value::Boolean(true); batch.parents.len()];
    Box::pin(async move { Ok(values) })
}

/// The graph over the database of `app`.
async fn graph(app: &App) -> App {
    world::fill(app).await;
    App::of(&app.url, (SDL, bindings()), Limits::default(), DbOptions { readers: 2, ..DbOptions::default() }).await
}

fn granted(scopes: &[&str]) -> Caller {
    Caller { scope: having(scopes), ..caller() }
}

fn of_organisation(name: &str, scopes: &[&str], row: u32, set: &str, data: &str) -> Case {
    case(name)
        .by(granted(scopes))
        .asks(format!(r#"{{ o: organisation(by: {{id: "<org:{row}>"}}) {{ {set} }} }}"#))
        .gives(format!(r#"{{"o":{data}}}"#))
}

/// The SQL that a request runs, in one text.
async fn sql(app: &App, scopes: &[&str], query: &str) -> String {
    app.statements.take();
    let request = async_graphql::Request::new(with_ids(query));
    app.graph.answer(&request, &granted(scopes)).await;
    app.statements.texts().join("\n")
}

on_both! {
    async fn on_fields(app: Arc<App>) from Empty {
        let app = graph(&app).await;
        let forbidden = "FORBIDDEN";
        check(&app, [
            of_organisation("a column", &[], 1, "nameEn city id", r#"{"nameEn":"Alpha Board","city":null,"id":"<org:1>"}"#)
                .told(forbidden, json!(["o", "city"])),
            of_organisation("under two names, each told", &["TWO"], 1, "a: city b: city countryCode", r#"{"a":null,"b":null,"countryCode":null}"#)
                .told(forbidden, json!(["o", "a"])).told(forbidden, json!(["o", "b"])),
            of_organisation("any one suffices", &["TWO"], 1, "countryCode", r#"{"countryCode":null}"#),
            of_organisation("another does not", &["THREE"], 1, "countryCode", r#"{"countryCode":null}"#).told(forbidden, json!(["o", "countryCode"])),
            of_organisation("a name that begins alike does not", &["ON", "ONES", "one"], 1, "city", r#"{"city":null}"#).told(forbidden, json!(["o", "city"])),
            of_organisation("the right one does", &["ONE"], 1, "city status", r#"{"city":null,"status":"ACTIVE"}"#),
            of_organisation("where null is excluded it takes the object along", &[], 1, "nameEn status", "null").told(forbidden, json!(["o", "status"])),
            of_organisation("an edge to one", &[], 2, "nameEn parent { nameEn } successor { nameEn }", r#"{"nameEn":"Beta Service","parent":null,"successor":null}"#)
                .told(forbidden, json!(["o", "parent"])),
            of_organisation("an edge to one, granted", &["ONE"], 2, "parent { nameEn }", r#"{"parent":{"nameEn":"Alpha Board"}}"#),
            of_organisation("a page", &[], 1, "nameEn children { totalCount }", r#"{"nameEn":"Alpha Board","children":null}"#).told(forbidden, json!(["o", "children"])),
            of_organisation("a page with a bad argument: who may not ask is told that first", &[], 1, "children(first: 0) { totalCount }", r#"{"children":null}"#)
                .told(forbidden, json!(["o", "children"])),
            of_organisation("a page, granted", &["ONE"], 1, "children { totalCount nodes { city } }", r#"{"children":{"totalCount":1,"nodes":[{"city":null}]}}"#),
            of_organisation("a short list", &[], 1, "nameEn aliases { name }", r#"{"nameEn":"Alpha Board","aliases":null}"#).told(forbidden, json!(["o", "aliases"])),
            of_organisation("a short list, granted", &["ONE"], 1, "aliases { name }", r#"{"aliases":[{"name":"Bwrdd A"},{"name":"AB Trust"}]}"#),
            of_organisation("what is worked out", &[], 1, "isGreat nameEn", r#"{"isGreat":null,"nameEn":"Alpha Board"}"#).told(forbidden, json!(["o", "isGreat"])),
            of_organisation("what is worked out, granted", &["ONE"], 1, "isGreat", r#"{"isGreat":true}"#),
            of_organisation("not included is not refused", &[], 1, "city @skip(if: true) nameEn", r#"{"nameEn":"Alpha Board"}"#),
            case("at the root, beside another").asks(r#"{ guarded(by: {id: "<org:1>"}) { id } organisation(by: {id: "<org:1>"}) { id } __typename }"#)
                .gives(r#"{"guarded":null,"organisation":{"id":"<org:1>"},"__typename":"Query"}"#).told(forbidden, json!(["guarded"])),
            case("at the root, granted").by(granted(&["THREE", "ONE"])).asks(r#"{ guarded(by: {id: "<org:1>"}) { id } }"#).gives(r#"{"guarded":{"id":"<org:1>"}}"#),
            case("in a list, once a row").by(granted(&["ONE"])).asks(r#"{ organisation(by: {id: "<org:1>"}) { children { nodes { countryCode researchContact { email } } } } }"#)
                .gives(r#"{"organisation":{"children":{"nodes":[{"countryCode":null,"researchContact":null}]}}}"#)
                .told(forbidden, json!(["organisation", "children", "nodes", 0, "researchContact"])),
        ]).await;
    }

    async fn on_types(app: Arc<App>) from Empty {
        let app = graph(&app).await;
        let forbidden = "FORBIDDEN";
        check(&app, [
            of_organisation("an embedded object", &[], 1, "researchContact { email } nameEn", r#"{"researchContact":null,"nameEn":"Alpha Board"}"#)
                .told(forbidden, json!(["o", "researchContact"])),
            of_organisation("an embedded object, granted", &["THREE"], 1, "researchContact { email }", r#"{"researchContact":{"email":"ask@alpha.example"}}"#),
            of_organisation("a page of them", &[], 1, "studies { nodes { title } totalCount } nameEn", r#"{"studies":null,"nameEn":"Alpha Board"}"#)
                .told(forbidden, json!(["o", "studies"])),
            of_organisation("the count of a page of them", &[], 1, "studies { totalCount }", r#"{"studies":null}"#).told(forbidden, json!(["o", "studies"])),
            of_organisation("a page of them, granted", &["TWO"], 1, "studies(first: 1) { nodes { title } totalCount }",
                r#"{"studies":{"nodes":[{"title":"First study"}],"totalCount":2}}"#),
            of_organisation("a short list of them", &[], 1, "some { title } nameEn", r#"{"some":null,"nameEn":"Alpha Board"}"#).told(forbidden, json!(["o", "some"])),
            case("a look-up").asks(r#"{ study(by: {id: "<stu:1>"}) { title } }"#).gives(r#"{"study":null}"#).told(forbidden, json!(["study"])),
            case("a list of the root").asks("{ every { title } }").gives(r#"{"every":null}"#).told(forbidden, json!(["every"])),
            case("a page of the root").asks("{ studies { edges { node { title } } } }").gives(r#"{"studies":null}"#).told(forbidden, json!(["studies"])),
            case("by id").asks(r#"{ node(id: "<stu:1>") { id } }"#).gives(r#"{"node":null}"#).told(forbidden, json!(["node"])),
            case("by id, whether it is there or not").asks(r#"{ node(id: "<stu:99>") { id } }"#).gives(r#"{"node":null}"#).told(forbidden, json!(["node"])),
            case("by ids, each for itself").asks(r#"{ nodes(ids: ["<org:1>", "<stu:1>", "<org:2>", "<stu:1>"]) { id } }"#)
                .gives(r#"{"nodes":[{"id":"<org:1>"},null,{"id":"<org:2>"},null]}"#)
                .told(forbidden, json!(["nodes", 1])).told(forbidden, json!(["nodes", 3])),
            case("by ids, granted").by(granted(&["TWO"])).asks(r#"{ nodes(ids: ["<org:1>", "<stu:1>"]) { id } }"#)
                .gives(r#"{"nodes":[{"id":"<org:1>"},{"id":"<stu:1>"}]}"#),
            case("a field of the type may ask for more").by(granted(&["TWO"])).asks(r#"{ study(by: {id: "<stu:1>"}) { title topic } }"#)
                .gives(r#"{"study":{"title":"First study","topic":null}}"#).told(forbidden, json!(["study", "topic"])),
            case("both, granted").by(granted(&["ONE", "TWO"])).asks(r#"{ study(by: {id: "<stu:1>"}) { topic } }"#).gives(r#"{"study":{"topic":"tea"}}"#),
            case("the contract may be read by everybody").asks(r#"{ __type(name: "Study") { name fields { name } } }"#)
                .gives(r#"{"__type":{"name":"Study","fields":[{"name":"id"},{"name":"title"},{"name":"topic"},{"name":"sponsor"}]}}"#),
        ]).await;
    }

    async fn the_error_names_the_scopes(app: Arc<App>) from Empty {
        let app = graph(&app).await;
        let answer = app.ask(&with_ids("{\n  o: organisation(by: {id: \"<org:1>\"}) {\n    c: countryCode\n    nameEn }\n}"), json!({})).await;
        assert_eq!(answer, json!({
            "data": {"o": {"c": null, "nameEn": "Alpha Board"}},
            "errors": [{
                "message": "Needs one of the scopes ONE, TWO.",
                "locations": [{"line": 3, "column": 5}],
                "path": ["o", "c"],
                "extensions": {"code": "FORBIDDEN", "requestId": "test", "retryable": false},
            }],
        }));
    }

    async fn nothing_of_it_is_read(app: Arc<App>) from Empty {
        let app = graph(&app).await;
        let query = r#"{ organisation(by: {id: "<org:1>"}) { nameEn city countryCode parent { nameEn } children { nodes { id } } isGreat
            researchContact { email } studies { totalCount nodes { title } } some { title } } }"#;
        let refused = sql(&app, &[], query).await;
        assert!(refused.contains("name_en"), "{refused}");
        for part in ["city", "country_code", "parent_id", "website", "research_contact", "study", "count(", "\n"] {
            assert!(!refused.contains(part), "{part}: {refused}");
        }
        let all = sql(&app, &["ONE", "TWO", "THREE"], query).await;
        for part in ["city", "country_code", "parent_id", "website", "research_contact", "study", "count("] {
            assert!(all.contains(part), "{part}: {all}");
        }
        for query in [
            r#"{ guarded(by: {id: "<org:1>"}) { id } }"#, r#"{ node(id: "<stu:1>") { id } }"#, r#"{ nodes(ids: ["<stu:1>", "<stu:2>"]) { id } }"#,
            "{ studies { totalCount nodes { id } } }", "{ every { title } }",
        ] {
            assert_eq!(sql(&app, &[], query).await, "", "{query}");
        }
    }
}
