//! `__schema` and `__type`: alone, aliased, merged, and beside what is read from tables.

use std::sync::Arc;

use serde_json::json;

use crate::{
    engine::{
        cases::{case, check},
        world,
    },
    support::{app::App, on_both},
};

on_both! {
    async fn beside_data(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("alone").asks("{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }")
                .gives(r#"{"__schema":{"queryType":{"name":"Query"},"mutationType":{"name":"Mutation"},"subscriptionType":{"name":"Subscription"}}}"#),
            case("beside data, in the order of the document")
                .asks("{ __typename a: __schema { queryType { name } } studies(first: 1) { nodes { id } } __type(name: \"Study\") { kind name } divisions { code } }")
                .gives(r#"{"__typename":"Query","a":{"queryType":{"name":"Query"}},"studies":{"nodes":[{"id":"<stu:1>"}]},"__type":{"kind":"OBJECT","name":"Study"},"divisions":[{"code":"PHYSIOLOGICAL_SCIENCES"}]}"#),
            case("under two names").asks(r#"{ a: __type(name: "Study") { name } b: __type(name: "Grant") { name } c: __type(name: "Elephant") { name } }"#)
                .gives(r#"{"a":{"name":"Study"},"b":{"name":"Grant"},"c":null}"#),
            case("merged").asks("{ __schema { queryType { name } } ...A __schema { description @skip(if: true) } } fragment A on Query { __schema { queryType { kind name } } }")
                .gives(r#"{"__schema":{"queryType":{"name":"Query","kind":"OBJECT"}}}"#),
            case("keys in the order of the document, fragments included")
                .asks(r#"{ __type(name: "Study") { ...A name ... on __Type { kind } } } fragment A on __Type { t: __typename kind }"#)
                .gives(r#"{"__type":{"t":"__Type","kind":"OBJECT","name":"Study"}}"#),
            case("by a variable").asks("query($n: String!) { __type(name: $n) { name } }").with(json!({"n": "Grant"}))
                .gives(r#"{"__type":{"name":"Grant"}}"#),
            case("by a variable of another field too")
                .asks("query($n: String!, $f: StudyFilter) { studies(filter: $f) { totalCount } __type(name: $n) { name } }")
                .with(json!({"n": "Grant", "f": {"recordedOn": {"gte": "2025-03-01"}, "status": ["PLANNED"]}}))
                .gives(r#"{"studies":{"totalCount":1},"__type":{"name":"Grant"}}"#),
            case("beside a field that fails").asks("{ studies(first: 0) { totalCount } __type(name: \"Study\") { name } }")
                .gives(r#"{"studies":null,"__type":{"name":"Study"}}"#).told("BAD_PAGE_SIZE", json!(["studies"])),
            case("of the chosen operation").asks("query A { __schema { queryType { name } } } query B { __type(name: \"Study\") { name } }").named("B")
                .gives(r#"{"__type":{"name":"Study"}}"#),
            case("of fields, arguments and defaults")
                .asks(r#"{ __type(name: "StudyOrder") { inputFields { name defaultValue type { kind ofType { name } } } } a: __type(name: "OrderDirection") { enumValues { name isDeprecated } } }"#)
                .gives(r#"{"__type":{"inputFields":[{"name":"field","defaultValue":null,"type":{"kind":"NON_NULL","ofType":{"name":"StudyOrderField"}}},{"name":"direction","defaultValue":"ASC","type":{"kind":"NON_NULL","ofType":{"name":"OrderDirection"}}}]},"a":{"enumValues":[{"name":"ASC","isDeprecated":false},{"name":"DESC","isDeprecated":false}]}}"#),
            case("of one-of inputs and scalars")
                .asks(r#"{ a: __type(name: "StudyBy") { isOneOf } b: __type(name: "StudyFilter") { isOneOf } c: __type(name: "Date") { specifiedByURL } }"#)
                .gives(r#"{"a":{"isOneOf":true},"b":{"isOneOf":false},"c":{"specifiedByURL":"https://www.rfc-editor.org/rfc/rfc3339"}}"#),
            case("not below the root").asks(r#"{ node(id: "<stu:1>") { __schema { queryType { name } } } }"#).invalid(),
        ]).await;
    }

    async fn of_the_contract_reads_no_table(app: Arc<App>) from Empty {
        app.statements.take();
        app.data("{ __schema { types { name fields { name args { name } } } } __typename }").await;
        assert_eq!(app.statements.take(), 0);
    }
}
