//! Stored documents, by id over every method, and automatic persisted queries.

use std::{collections::HashMap, sync::Arc};

use hcs_graph::stored::{DocumentId, table};
use serde_json::{Value, json};

use super::support::{Answer, Site, config, post, request};
use crate::support::{app::App, database::now, on_both};

const DOCUMENT: &str = "query Kinds($v: Boolean = true) { a: __typename @include(if: $v) b: __typename }\n";
const OTHER: &str = "{ other: __typename }";

async fn store(app: &App, text: &str) -> String {
    assert!(table::add(app.db.writer(), text, now()).await.unwrap());
    DocumentId::of(text).to_string()
}

fn get(parts: &[(&str, &str)]) -> http::Request<axum::body::Body> {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parts).finish();
    request("GET", &format!("/graphql?{query}"), &[], "")
}

async fn send(site: &Site, body: Value) -> Answer {
    site.send(post(&body.to_string())).await
}

fn persisted(text: &str) -> Value {
    json!({"persistedQuery": {"version": 1, "sha256Hash": DocumentId::of(text).digest()}})
}

on_both! {
    async fn a_stored_document_is_run_by_its_id(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let id = store(&app, DOCUMENT).await;
        let both = json!({"data": {"a": "Query", "b": "Query"}});
        let one = json!({"data": {"b": "Query"}});
        let json_body = [("content-type", "application/json")];
        for (variables, expected) in [(Value::Null, &both), (json!({"v": false}), &one)] {
            let body = json!({"documentId": id, "operationName": "Kinds", "variables": variables});
            assert_eq!(&send(&site, body.clone()).await.json(), expected);
            let by_query = request("QUERY", "/graphql", &json_body, &body.to_string());
            assert_eq!(&site.send(by_query).await.json(), expected);
            let by_get = get(&[("documentId", &id), ("variables", &variables.to_string())]);
            assert_eq!(&site.send(by_get).await.json(), expected);
        }
        // The first example of the appendix, with its colon as it is.
        let by_hand = format!("/graphql?documentId={id}&variables=%7B%22v%22%3Afalse%7D");
        assert_eq!(site.get(&by_hand).await.json(), one);
    }

    async fn an_unknown_id_is_told_in_one_error(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let unknown = DocumentId::of(OTHER).to_string();
        for id in [unknown.as_str(), &unknown.to_uppercase(), "sha256:1", "x-own:1", "7dba4bd717b41f10434822356a93c32b", ""] {
            send(&site, json!({"documentId": id})).await.refused(422, "DOCUMENT_NOT_FOUND");
            site.send(get(&[("documentId", id)])).await.refused(422, "DOCUMENT_NOT_FOUND");
        }
        send(&site, json!({"documentId": 5})).await.refused(422, "BAD_REQUEST");
        send(&site, json!({"documentId": unknown, "query": OTHER})).await.refused(422, "BAD_REQUEST");
    }

    async fn a_document_is_seen_as_soon_as_the_table_is_asked_again(app: Arc<App>) from Empty {
        let id = DocumentId::of(DOCUMENT).to_string();
        let site = Site::with(&app, &[("documents.refresh_ms", "0")]).await;
        send(&site, json!({"documentId": id})).await.refused(422, "DOCUMENT_NOT_FOUND");
        store(&app, DOCUMENT).await;
        assert_eq!(send(&site, json!({"documentId": id})).await.status, 200);
        assert!(table::remove(app.db.writer(), DocumentId::of(DOCUMENT)).await.unwrap());
        send(&site, json!({"documentId": id})).await.refused(422, "DOCUMENT_NOT_FOUND");
    }

    async fn what_the_table_said_holds_for_a_while_absence_included(app: Arc<App>) from Empty {
        // A time that this test does not live to see.
        let config = config(&[("documents.refresh_ms", "3600000")]);
        let own = App::with_limits(&app.url, config.engine_limits()).await;
        let statements = Arc::new(crate::support::recorder::Recorded::default());
        let own = App { db: own.db.recorded_by(statements.clone()), ..own };
        let site = Site::of(own, &config);
        store(&app, DOCUMENT).await;
        let (known, unknown) = (DocumentId::of(DOCUMENT).to_string(), DocumentId::of(OTHER).to_string());
        statements.take();
        for _ in 0..3 {
            assert_eq!(send(&site, json!({"documentId": known})).await.status, 200);
            send(&site, json!({"documentId": unknown})).await.refused(422, "DOCUMENT_NOT_FOUND");
        }
        assert_eq!(statements.texts().len(), 2, "{:?}", statements.texts());
        store(&app, OTHER).await;
        send(&site, json!({"documentId": unknown})).await.refused(422, "DOCUMENT_NOT_FOUND");
        assert!(table::remove(app.db.writer(), DocumentId::of(DOCUMENT)).await.unwrap());
        assert_eq!(send(&site, json!({"documentId": known})).await.status, 200);
    }

    async fn a_text_that_was_changed_where_it_lies_is_not_run(app: Arc<App>) from Empty {
        use sea_orm::ConnectionTrait;
        let site = Site::over(&app).await;
        let id = store(&app, DOCUMENT).await;
        app.db.writer().execute_unprepared("UPDATE stored_document SET text = '{ __typename }'").await.unwrap();
        send(&site, json!({"documentId": id})).await.refused(422, "DOCUMENT_NOT_FOUND");
    }

    async fn a_folder_of_documents_is_served_too(app: Arc<App>) from Empty {
        let folder = HashMap::from([(DocumentId::of(OTHER), Arc::from(OTHER))]);
        let own = App::over(&app.url).await;
        let site = Site::stocked(own, &config(&[("documents.only_stored", "true")]), folder);
        let id = DocumentId::of(OTHER).to_string();
        assert_eq!(send(&site, json!({"documentId": id})).await.json(), json!({"data": {"other": "Query"}}));
    }

    async fn a_service_may_take_stored_documents_alone(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("documents.only_stored", "true")]).await;
        let id = store(&app, DOCUMENT).await;
        assert_eq!(send(&site, json!({"documentId": id})).await.status, 200);
        for text in [OTHER, DOCUMENT, "{", "{ nope }"] {
            send(&site, json!({"query": text})).await.refused(403, "DOCUMENT_NOT_TRUSTED");
            site.send(get(&[("query", text)])).await.refused(403, "DOCUMENT_NOT_TRUSTED");
        }
        send(&site, json!({"query": OTHER, "extensions": persisted(OTHER)})).await.refused(403, "DOCUMENT_NOT_TRUSTED");
        send(&site, json!({"extensions": persisted(OTHER)})).await.refused(422, "PERSISTED_QUERY_NOT_SUPPORTED");
        send(&site, json!({})).await.refused(422, "BAD_REQUEST");
    }

    async fn persisted_queries_are_off_by_default(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        send(&site, json!({"extensions": persisted(OTHER)})).await.refused(422, "PERSISTED_QUERY_NOT_SUPPORTED");
        // A whole query is answered, whatever its hash says, and kept nowhere.
        for extensions in [persisted(OTHER), persisted(DOCUMENT), json!({"persistedQuery": "nonsense"})] {
            assert_eq!(send(&site, json!({"query": OTHER, "extensions": extensions})).await.status, 200);
        }
        send(&site, json!({"extensions": persisted(OTHER)})).await.refused(422, "PERSISTED_QUERY_NOT_SUPPORTED");
        // What is stored anyway is found by its hash.
        store(&app, DOCUMENT).await;
        let site = Site::over(&app).await;
        assert_eq!(send(&site, json!({"extensions": persisted(DOCUMENT)})).await.status, 200);
    }

    async fn a_persisted_query_is_handed_in_once(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("documents.automatic", "true")]).await;
        let extensions = persisted(OTHER).to_string();
        // As Apollo's clients do over GET: the hash alone, then both, then the hash alone again.
        let by_hash = || get(&[("extensions", &extensions)]);
        let missed = site.send(by_hash()).await;
        missed.refused(422, "PERSISTED_QUERY_NOT_FOUND");
        assert_eq!(missed.json()["errors"][0]["message"], "PersistedQueryNotFound");
        assert_eq!(missed.header("cache-control"), "no-store");
        let both = site.send(get(&[("query", OTHER), ("extensions", &extensions)])).await;
        assert_eq!(both.json(), json!({"data": {"other": "Query"}}));
        let known = site.send(by_hash()).await;
        assert_eq!((known.status, known.json()), (200, json!({"data": {"other": "Query"}})));
        assert_eq!(send(&site, json!({"extensions": persisted(OTHER)})).await.status, 200);
    }

    async fn only_what_is_true_and_valid_is_kept(app: Arc<App>) from Empty {
        let site = Site::with(&app, &[("documents.automatic", "true")]).await;
        send(&site, json!({"query": DOCUMENT, "extensions": persisted(OTHER)})).await.refused(422, "BAD_REQUEST");
        send(&site, json!({"extensions": persisted(OTHER)})).await.refused(422, "PERSISTED_QUERY_NOT_FOUND");
        for text in ["{ nope }", "{"] {
            let answer = send(&site, json!({"query": text, "extensions": persisted(text)})).await;
            assert!(answer.status == 422 || answer.status == 400);
            send(&site, json!({"extensions": persisted(text)})).await.refused(422, "PERSISTED_QUERY_NOT_FOUND");
        }
        let digest = DocumentId::of(OTHER).digest();
        for extension in [
            json!("x"),
            json!({}),
            json!({"version": 2, "sha256Hash": digest}),
            json!({"version": 1}),
            json!({"version": 1, "sha256Hash": digest.to_uppercase()}),
            json!({"version": 1, "sha256Hash": "x"}),
        ] {
            for query in [Value::Null, json!(OTHER)] {
                let body = json!({"query": query, "extensions": {"persistedQuery": extension}});
                send(&site, body).await.refused(422, "BAD_REQUEST");
            }
        }
    }

    async fn a_mutation_by_its_id_is_a_mutation(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        // It would not be stored by the command, since the contract has no such field; the row stands for a contract that has.
        let id = store(&app, "mutation { change }").await;
        let answer = site.send(get(&[("documentId", &id)])).await;
        answer.refused(405, "METHOD_NOT_ALLOWED");
        assert_eq!(answer.header("allow"), "POST");
    }
}
