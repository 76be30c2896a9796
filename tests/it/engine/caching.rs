//! For how long an answer may be kept: the least of all that is in it.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use entity::organisation;
use hcs_graph::{
    db::DbOptions,
    engine::{Caller, binding::Binding, contract::Contract, document::Documents, limits::Limits, scope::everything},
};
use serde_json::{Value, json};

use super::{cases::with_ids, world};
use crate::support::{
    app::{App, caller, having},
    on_both,
};

/// Seconds, and whether for the caller alone; `None` when not at all.
type Kept = Option<(u32, bool)>;

async fn kept(app: &App, query: &str, variables: Value, caller: &Caller) -> Kept {
    let request = Request::new(with_ids(query)).variables(Variables::from_json(variables));
    let answer = app.graph.answer(&request, caller).await;
    answer.cache.map(|policy| (policy.max_age, policy.private))
}

on_both! {
    async fn an_answer_is_kept_for_the_shortest_time_in_it(app: Arc<App>) from Empty {
        world::fill(&app).await;
        for (query, expected) in [
            ("{ careerLevels { code } }", Some((3600, false))),
            ("{ careerLevels { code title { en } } disciplines { totalCount } }", Some((3600, false))),
            ("{ studies { nodes { title } } }", Some((60, false))),
            ("{ studies { totalCount } }", Some((60, false))),
            ("{ careerLevels { code } studies { totalCount } }", Some((60, false))),
            ("{ divisions { code disciplines { nodes { group { code } } } } }", Some((3600, false))),
            ("{ studies { nodes { title involvements { nodes { role } } } } }", Some((60, false))),
            // A person may take consent back, and that holds at once.
            ("{ studies { nodes { title involvements { nodes { role researcher { name } } } } } }", Some((0, false))),
            ("{ researchers { totalCount } }", Some((0, false))),
            (r#"{ node(id: "<stu:1>") { id } }"#, Some((0, false))),
            (r#"{ search(query: "study") { totalCount } }"#, Some((0, false))),
            ("{ careerLevels { code } __schema { queryType { name } } }", Some((0, false))),
            // Through fragments, however often, and whatever the conditions say.
            ("{ careerLevels { ...A ... on CareerLevel { ...A } } } fragment A on CareerLevel { code }", Some((3600, false))),
            ("{ ...A ...A } fragment A on Query { studies { totalCount } }", Some((60, false))),
            ("{ careerLevels { code } studies @skip(if: true) { totalCount } }", Some((60, false))),
            // What nobody may keep.
            ("{ __typename }", None),
            (r#"{ careerLevels { code } node(id: "nonsense") { id } }"#, None),
            ("{ nope }", None),
            ("{", None),
        ] {
            assert_eq!(kept(&app, query, json!({}), &caller()).await, expected, "{query}");
        }
    }

    async fn what_a_filter_asks_by_counts_too(app: Arc<App>) from Empty {
        world::fill(&app).await;
        for (filter, expected) in [
            ("{status: [OPEN]}", 60),
            ("{involvements: {role: [CHIEF_INVESTIGATOR]}}", 60),
            ("{involvements: {researcher: []}}", 0),
            ("{not: {involvements: {and: [{researcher: []}]}}}", 0),
            ("{involvements: {researcher: null}}", 60),
        ] {
            let written = format!("{{ studies(filter: {filter}) {{ totalCount }} }}");
            assert_eq!(kept(&app, &written, json!({}), &caller()).await, Some((expected, false)), "{filter}");
        }
        // The same in a variable, whole or in part: the time is that of what was really asked.
        let whole = "query Q($f: StudyFilter) { studies(filter: $f) { totalCount } }";
        let part = "query Q($f: StudyInvolvementFilter) { studies(filter: {or: [{involvements: $f}]}) { totalCount } }";
        for (query, filter, expected) in [
            (whole, json!(null), 60),
            (whole, json!({"status": ["OPEN"]}), 60),
            (whole, json!({"involvements": {"researcher": []}}), 0),
            (whole, json!({"or": [{"status": ["OPEN"]}, {"involvements": {"researcher": []}}]}), 0),
            (whole, json!({"involvements": {"researcher": null}}), 60),
            (part, json!({"role": ["CHIEF_INVESTIGATOR"]}), 60),
            (part, json!({"researcher": []}), 0),
        ] {
            let kept = kept(&app, query, json!({ "f": filter }), &caller()).await;
            assert_eq!(kept, Some((expected, false)), "{query} {filter}");
        }
        // Reference data that is asked for by what is recorded lasts no longer than that.
        let query = r#"{ fundingSchemes(filter: {owner: ["<org:1>"]}) { totalCount } }"#;
        assert_eq!(kept(&app, query, json!({}), &caller()).await, Some((60, false)));
    }

    async fn what_asks_for_a_scope_is_for_its_caller_alone(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let options = DbOptions { readers: 2, ..DbOptions::default() };
        let app = App::of(&app.url, (GUARDED, guarded()), Limits::default(), options).await;
        let one = Caller { scope: having(&["ONE"]), ..caller() };
        let (contract, documents) = (Contract::load(GUARDED).unwrap(), Documents::new(Limits::default()));
        for (query, expected) in [
            ("{ organisation(by: {id: \"<org:1>\"}) { nameEn } }", Some((90, false))),
            ("{ organisation(by: {id: \"<org:1>\"}) { nameEn city } }", Some((90, true))),
            ("{ organisation(by: {id: \"<org:1>\"}) { nameEn researchContact { email } } }", Some((90, true))),
            ("{ guarded(by: {id: \"<org:1>\"}) { nameEn } }", Some((90, true))),
            ("{ organisation(by: {id: \"<org:1>\"}) { status } }", Some((5, true))),
            ("{ lasting(by: {id: \"<org:1>\"}) { nameEn } }", Some((7000, false))),
            ("{ silent { id } }", None),
        ] {
            // What its fields say, whoever asks.
            let prepared = documents.prepare(&contract, &Request::new(with_ids(query))).unwrap();
            let said = prepared.cache_policy(&contract).map(|policy| (policy.max_age, policy.private));
            assert_eq!(said, expected, "{query}");
            // Whoever has a scope sees by it: that alone makes an answer theirs.
            let theirs = expected.map(|(seconds, _)| (seconds, true));
            assert_eq!(kept(&app, query, json!({}), &one).await, theirs, "{query}");
        }
        let open = kept(&app, "{ organisation(by: {id: \"<org:1>\"}) { nameEn } }", json!({}), &caller()).await;
        assert_eq!(open, Some((90, false)));
        // Refused: an error, which nobody may keep.
        let refused = kept(&app, "{ organisation(by: {id: \"<org:1>\"}) { city } }", json!({}), &caller()).await;
        assert_eq!(refused, None);
    }
}

const GUARDED: &str = r#"
directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION
directive @cacheControl(maxAge: Int!, scope: CacheControlScope! = PUBLIC) on OBJECT | INTERFACE | UNION | FIELD_DEFINITION
enum CacheControlScope { PUBLIC PRIVATE }
enum Scope { ONE }
enum OrderDirection { ASC DESC }
interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Organisation implements Node @cacheControl(maxAge: 90) {
  id: ID!
  nameEn: String!
  city: String @requiresScope(any: [ONE])
  status: String! @cacheControl(maxAge: 5, scope: PRIVATE)
  researchContact: Contact
}
type Contact @requiresScope(any: [ONE]) { email: String }
type Silent implements Node { id: ID! }
type OrganisationConnection { edges: [OrganisationEdge] nodes: [Organisation] pageInfo: PageInfo! totalCount: Int! }
type OrganisationEdge { cursor: String! node: Organisation }
input StringFilter { eq: String }
input OrganisationFilter { nameEn: StringFilter }
enum OrganisationOrderField { NAME_EN }
input OrganisationOrder { field: OrganisationOrderField! direction: OrderDirection! = ASC }
input OrganisationBy @oneOf { id: ID }
type Query {
  organisation(by: OrganisationBy!): Organisation
  guarded(by: OrganisationBy!): Organisation @requiresScope(any: [ONE])
  lasting(by: OrganisationBy!): Organisation @cacheControl(maxAge: 7000)
  organisations(first: Int, after: String, last: Int, before: String, filter: OrganisationFilter, orderBy: [OrganisationOrder!]): OrganisationConnection
  silent: [Silent!]
}
"#;

fn guarded() -> Vec<Binding> {
    use hcs_graph::engine::binding::BY_ID;
    vec![
        Binding::node::<organisation::Entity>("Organisation", "org").rows(everything),
        Binding::value("Contact", &["email"]),
        Binding::node::<entity::study::Entity>("Silent", "stu").rows(everything),
        Binding::root().root_list("silent", BY_ID),
    ]
}
