//! Publishable keys: stored documents and what everybody may see, from the pages that they are bound to.

use std::sync::Arc;

use hcs_graph::{clock::Clock, register, stored};
use serde_json::json;

use super::{turned_away, with};
use crate::{
    http::support::{Site, post_with, request},
    support::{app::App, audit, on_both, tokens::Tokens},
};

const KEY: &str = "pk_of_a_test";
const PAGE: &str = "https://partner.example";
const STORED: &str = "{ divisions { code } }";

async fn site(app: &App, tokens: &Tokens, more: &[(&str, &str)]) -> Site {
    tokens.client("partner", &[]).await;
    let now = Clock::System.now();
    register::add_embed_key(app.db.writer(), "partner", (KEY, &[PAGE.to_owned()]), now).await.unwrap();
    stored::table::add(app.db.writer(), STORED, now).await.unwrap();
    tokens.site(more).await
}

fn by_id() -> String {
    json!({"documentId": stored::DocumentId::of(STORED).to_string()}).to_string()
}

on_both! {
    async fn a_page_asks_with_stored_documents(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        // Also where nobody is served without a token.
        let site = site(&app, &tokens, &[("auth.anonymous", "false")]).await;
        let page = [("x-embed-key", KEY), ("origin", PAGE)];
        let answer = site.send(post_with(&page, &by_id())).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, PAGE), "{}", answer.text);
        assert!(answer.header("vary").contains("Origin"), "{answer:?}");
        let written_out = site.send(post_with(&page, &json!({"query": STORED}).to_string())).await;
        written_out.refused(403, "DOCUMENT_NOT_TRUSTED");
        // A browser asks beforehand, and says which headers but not which key.
        let beforehand = [("origin", PAGE), ("access-control-request-method", "POST"), ("access-control-request-headers", "content-type, x-embed-key")];
        let leave = site.send(request("OPTIONS", "/graphql", &beforehand, "")).await;
        assert_eq!((leave.status, leave.header("access-control-allow-origin")), (204, PAGE));
        assert!(leave.header("access-control-allow-headers").contains("X-Embed-Key"));
    }

    async fn no_other_page_may_and_no_other_key(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let site = site(&app, &tokens, &[("documents.automatic", "true")]).await;
        for origin in ["https://evil.example", "http://partner.example", "null", "https://partner.example.evil.example"] {
            let answer = site.send(post_with(&[("x-embed-key", KEY), ("origin", origin)], &by_id())).await;
            answer.problem(403, "ORIGIN_NOT_ALLOWED");
            assert_eq!(answer.header("access-control-allow-origin"), "");
        }
        // No page at all, and a page that leaves the key out.
        for headers in [vec![("x-embed-key", KEY)], vec![("origin", PAGE)]] {
            site.send(post_with(&headers, &by_id())).await.problem(403, "ORIGIN_NOT_ALLOWED");
        }
        let (answer, id) = with(&site, &[("x-embed-key", "pk_of_nobody"), ("origin", PAGE)]).await;
        assert_eq!(turned_away(&answer, &id), "embed_key");
        let bearer = format!("Bearer {}", tokens.token("partner", &[]));
        let both = [("x-embed-key", KEY), ("origin", PAGE), ("authorization", bearer.as_str())];
        with(&site, &both).await.0.problem(400, "BAD_REQUEST");
        // Nor what somebody else has handed in.
        let page = [("x-embed-key", KEY), ("origin", PAGE)];
        let query = "{ careerLevels { code } }";
        let digest = stored::DocumentId::of(query).digest();
        let extensions = json!({"persistedQuery": {"version": 1, "sha256Hash": digest}});
        let handed_in = json!({"query": query, "extensions": extensions});
        assert_eq!(site.send(post_with(&[], &handed_in.to_string())).await.status, 200);
        let by_digest = json!({"extensions": handed_in["extensions"]}).to_string();
        assert_eq!(site.send(post_with(&[], &by_digest)).await.status, 200);
        site.send(post_with(&page, &by_digest)).await.refused(422, "PERSISTED_QUERY_NOT_SUPPORTED");
        // It ends when it is revoked.
        register::revoke_embed_key(app.db.writer(), KEY, Clock::System.now()).await.unwrap();
        let answer = site.send(post_with(&page, &by_id())).await;
        answer.problem(403, "ORIGIN_NOT_ALLOWED");
        let (answer, id) = with(&site, &[("x-embed-key", KEY)]).await;
        assert_eq!(turned_away(&answer, &id), "embed_key");
        assert_eq!(audit::reasons(&id).len(), 1);
    }
}
