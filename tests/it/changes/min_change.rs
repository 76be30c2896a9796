//! What was written is read by whoever brings its cursor, or nothing is.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::engine::{
    RowScope,
    changes::{feed::Stand, log},
    cursor::CursorKey,
};
use serde_json::json;

use crate::{
    http::support::{post_with, request},
    support::{app::App, on_both, tokens::Tokens},
};

/// A cursor of a place that the log may not have come to.
pub(crate) fn ahead(end: i64) -> String {
    Stand::behind("", end, &RowScope::PUBLIC).seal(&CursorKey::new(b"a key for tests"))
}

on_both! {
    async fn a_reader_with_the_cursor_of_a_write_gets_nothing_older(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        tokens.client("office", &[Scope::StudiesWrite, Scope::StudiesRead]).await;
        let site = tokens.site(&[]).await;
        let bearer = format!("Bearer {}", tokens.token("office", &[Scope::StudiesWrite, Scope::StudiesRead]));
        let headers = [("authorization", &*bearer)];
        let write = async |title: &str| {
            let query = "mutation($input: CreateStudyInput!) { createStudy(input: $input) { study { id title } userErrors { code } } }";
            let input = json!({"title": title, "kind": "RESEARCH", "status": "OPEN", "isListed": true, "idempotencyKey": title});
            let answer = site.send(post_with(&headers, &json!({"query": query, "variables": {"input": input}}).to_string())).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            (answer.header("change").to_owned(), answer.json()["data"]["createStudy"]["study"]["id"].as_str().unwrap().to_owned())
        };
        let (first, id) = write("Before").await;
        assert!(!first.is_empty());
        let path = |id: &str| {
            let query = format!("{{ node(id: \"{id}\") {{ ... on Study {{ title }} }} studies(search: \"afterwards\") {{ totalCount }} }}");
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("query", &query).finish();
            format!("/graphql?{query}")
        };
        // Warm: the reader has an answer, and the service would confirm it.
        let warm = site.send(request("GET", &path(&id), &[], "")).await;
        assert_eq!(warm.json()["data"], json!({"node": {"title": "Before"}, "studies": {"totalCount": 0}}));
        let tag = warm.header("etag").to_owned();
        assert!(warm.header("vary").contains("Min-Change"), "{}", warm.header("vary"));
        assert_eq!(site.send(request("GET", &path(&id), &[("if-none-match", &tag)], "")).await.status, 304);
        let (second, _) = write("Afterwards").await;
        assert_ne!(first, second);
        let read = site.send(request("GET", &path(&id), &[("if-none-match", &tag), ("min-change", &second)], "")).await;
        assert_eq!((read.status, &read.json()["data"]["studies"]["totalCount"]), (200, &json!(1)), "{}", read.text);
        // The same call again has written nothing, and is not behind what it wrote.
        let (again, _) = write("Afterwards").await;
        assert!(!again.is_empty());
        // A reading has no cursor to tell, and what is refused neither.
        assert_eq!(read.header("change"), "");

        // What has not come here yet is waited for, and then it is said that it has not.
        let end = log::end(app.db.writer()).await.unwrap();
        let late = site.send(request("GET", &path(&id), &[("min-change", &ahead(end + 1_000))], "")).await;
        assert_eq!((late.status, late.header("retry-after")), (503, "1"), "{}", late.text);
        let next = ahead(end + 1);
        // Of several the last place counts.
        let headers = [("min-change", &*second), ("min-change", &*next)];
        let awaited = site.send(request("GET", &path(&id), &headers, ""));
        let (read, _) = futures_util::future::join(awaited, write("Afterwards indeed")).await;
        assert_eq!((read.status, &read.json()["data"]["studies"]["totalCount"]), (200, &json!(2)), "{}", read.text);
        for nonsense in ["", "x", &second[1..]] {
            let refused = site.send(request("GET", &path(&id), &[("min-change", nonsense)], "")).await;
            assert_eq!(refused.status, 400, "{nonsense}: {}", refused.text);
        }
        site.db.close().await.unwrap();
    }
}
