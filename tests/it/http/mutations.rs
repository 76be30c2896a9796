//! Mutations, under a contract of the test's own that has one: over GET, HEAD and QUERY they are refused before anything
//! else is said of them, and have no effect.

use std::sync::Arc;

use hcs_graph::{
    db::DbOptions,
    engine::{
        binding::Binding,
        command::{Effect, Write, Writing, Wrote, failed},
        limits::Limits,
    },
};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;

use super::{
    socket::Socket,
    support::{Site, config, post, request},
};
use crate::{
    engine::{own::thing, world},
    support::{app::App, on_both, user_error_codes},
};

/// A site whose contract has the mutation `change`, and its witness of statements.
pub(super) async fn site(app: &App) -> (Site, Arc<crate::support::recorder::Recorded>) {
    world::fill(app).await;
    let things = thing::graph(app).await;
    let sdl = format!("{}\n{MUTATION}\n{}", thing::SDL, user_error_codes());
    let options = DbOptions { readers: 2, ..DbOptions::default() };
    let mut bindings = thing::bindings();
    bindings.push(Binding::flat_value("LocalisedText"));
    bindings.push(Binding::mutation().command("change", change));
    let own = App::of(&things.url, (&sdl, bindings), Limits::default(), options).await;
    let statements = own.statements.clone();
    (Site::of(own, &config(&[])), statements)
}

/// Every row of the table that a mutation would change.
async fn rows(site: &Site) -> String {
    site.ask("{ things { nodes { id label note whole colour } } }").await.json().to_string()
}

const VALID: &str = "mutation { change(input: {to: 1}) { userErrors { code } } }";

const MUTATION: &str = r#"
type Mutation { change(input: ChangeInput!): ChangePayload }
input ChangeInput { to: Int! }
type ChangePayload { userErrors: [UserError!]! }
type UserError { code: UserErrorCode! field: [String!] message: LocalisedText! }
type LocalisedText { cy: String en: String! }
"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    to: i32,
}

fn change(write: Write<'_>, change: Change) -> Writing<'_> {
    Box::pin(async move {
        let sql = format!("UPDATE thing SET whole = {}", change.to);
        write.transaction.execute_unprepared(&sql).await.map_err(failed)?;
        Ok(Wrote::Done(Effect { row: ("Thing", 1), concerns: None, values: Vec::new(), purges: false }))
    })
}

on_both! {
    async fn over_a_safe_method_are_405_and_change_nothing(app: Arc<App>) from Empty {
        let (site, statements) = site(&app).await;
        let before = rows(&site).await;
        statements.take();
        for (document, name) in [
            (VALID, None),
            // Whether it would validate is not even looked at.
            ("mutation { nope }", None),
            ("mutation { change { id } }", None),
            ("query A { all { id } } mutation B { change }", Some("B")),
            ("query A { nope } mutation B { nope }", Some("B")),
        ] {
            let body = json!({"query": document, "operationName": name}).to_string();
            let mut pairs = vec![("query", document)];
            pairs.extend(name.map(|name| ("operationName", name)));
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            let address = format!("/graphql?{query}");
            let json = [("content-type", "application/json")];
            for asked in [
                request("GET", &address, &[], ""),
                request("GET", &address, &[("accept", "application/json")], ""),
                request("GET", &address, &[("cost", "explain")], ""),
                request("QUERY", "/graphql", &json, &body),
            ] {
                let answer = site.send(asked).await;
                answer.refused(405, "METHOD_NOT_ALLOWED");
                assert_eq!((answer.header("allow"), answer.header("cache-control")), ("POST", "no-store"), "{document}");
                assert_eq!(answer.json()["errors"][0]["message"], "A mutation is sent with POST: GET, HEAD and QUERY change nothing.");
            }
            let head = site.send(request("HEAD", &address, &[], "")).await;
            assert_eq!((head.status, head.header("allow"), head.text.as_str()), (405, "POST", ""), "{document}");
        }
        assert_eq!(statements.texts(), Vec::<String>::new(), "the database was not asked");
        assert_eq!(rows(&site).await, before);
    }

    async fn beside_a_query_do_not_stand_in_its_way(app: Arc<App>) from Empty {
        let (site, _) = site(&app).await;
        let document: &str = &format!("query A {{ __typename }} {}", VALID.replacen("mutation", "mutation B", 1));
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("query", document), ("operationName", "A")]).finish();
        assert_eq!(site.get(&format!("/graphql?{query}")).await.json(), json!({"data": {"__typename": "Query"}}));
        // No operation is chosen, so none is a mutation.
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs([("query", document)]).finish();
        site.get(&format!("/graphql?{query}")).await.refused(422, "OPERATION_RESOLUTION_FAILURE");
    }

    async fn over_post_are_judged_as_any_operation(app: Arc<App>) from Empty {
        let (site, _) = site(&app).await;
        let ask = async |document: &str| site.send(post(&json!({ "query": document }).to_string())).await;
        ask("mutation { nope }").await.refused(422, "GRAPHQL_VALIDATION_FAILED");
        // Nobody in particular writes nothing, and is told so at the field.
        let before = rows(&site).await;
        let answer = ask(VALID).await;
        assert_eq!((answer.status, answer.header("cache-control")), (294, "no-store"));
        assert_eq!(answer.json()["data"], json!({"change": null}));
        assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "FORBIDDEN");
        assert_eq!(rows(&site).await, before);
    }

    async fn over_a_safe_method_are_405_on_the_wire(app: Arc<App>) from Empty {
        let (site, statements) = site(&app).await;
        let socket = Socket::before(site).await;
        statements.take();
        let line = "GET /graphql?query=mutation%7Bchange%7D";
        let by_get = socket.exchange(line, &[], b"").await;
        let body = json!({ "query": VALID }).to_string();
        let by_query = socket.exchange("QUERY /graphql", &[("Content-Type", "application/json")], body.as_bytes()).await;
        for answer in [by_get, by_query] {
            answer.refused(405, "METHOD_NOT_ALLOWED");
            assert_eq!(answer.header("allow"), "POST");
        }
        assert_eq!(statements.texts(), Vec::<String>::new());
    }
}
