//! Which pages of other places may read a listing: registered ones, and with its key those that an embed key is bound to. The script is
//! for all of them, small, and what its digest says.

use std::sync::Arc;

use aws_lc_rs::digest::{SHA384, digest};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use hcs_graph::{clock::Clock, register};

use crate::{
    http::support::{Site, request},
    support::{app::App, on_both, tokens::Tokens},
};

const KEY: &str = "pk_of_a_test";
const BOUND: &str = "https://partner.example";
const REGISTERED: &str = "https://registered.example";
const JSON: &str = "/embed/stories.json?lang=en";

async fn site(app: &App, set: &[(&str, &str)]) -> Site {
    let tokens = Tokens::begin(app).await;
    tokens.client("partner", &[]).await;
    register::add_embed_key(app.db.writer(), "partner", (KEY, &[BOUND.to_owned()]), Clock::System.now()).await.unwrap();
    let mut all = vec![("cors.origins", REGISTERED), ("budget.anonymous", "false")];
    all.extend(set);
    tokens.site(&all).await
}

on_both! {
    async fn who_may_read_is_told_their_own_origin_and_nobody_a_star(app: Arc<App>) from Reference {
        let site = site(&app, &[]).await;
        let with_key = format!("{JSON}&key={KEY}");
        for (path, origin, status, told) in [
            (JSON, None, 200, ""),
            (JSON, Some(REGISTERED), 200, REGISTERED),
            (&with_key, Some(BOUND), 200, BOUND),
            (JSON, Some(BOUND), 403, BOUND),
            (JSON, Some("https://evil.example"), 403, ""),
            (&with_key, Some("https://evil.example"), 403, ""),
            (&with_key, Some(REGISTERED), 403, REGISTERED),
            (&with_key, None, 403, ""),
            (JSON, Some("null"), 403, ""),
        ] {
            let headers: Vec<(&str, &str)> = origin.map(|origin| ("origin", origin)).into_iter().collect();
            let answer = site.send(request("GET", path, &headers, "")).await;
            assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, told), "{path} {origin:?}");
            if status == 200 {
                assert!(answer.header("vary").contains("Origin"), "{answer:?}");
                assert_eq!(answer.header("set-cookie"), "");
            } else {
                answer.problem(403, "ORIGIN_NOT_ALLOWED");
            }
        }
        let wrong = format!("{JSON}&key=pk_of_nobody");
        site.send(request("GET", &wrong, &[("origin", BOUND)], "")).await.problem(401, "UNAUTHENTICATED");
        // What is nobody's concern is not opened to them by the way.
        for path in ["/schema.graphql", "/embed", "/livez"] {
            let answer = site.send(request("GET", path, &[("origin", BOUND)], "")).await;
            assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        }
    }

    async fn where_nobody_is_served_without_a_token_the_key_is_needed(app: Arc<App>) from Reference {
        let site = site(&app, &[("auth.anonymous", "false")]).await;
        for path in [JSON, "/en/stories", "/embed/stories.atom", "/oembed?url=http://127.0.0.1:8080/en/stories"] {
            site.get(path).await.problem(401, "UNAUTHENTICATED");
        }
        let with_key = format!("{JSON}&key={KEY}");
        assert_eq!(site.send(request("GET", &with_key, &[("origin", BOUND)], "")).await.status, 200);
    }

    async fn a_token_opens_nothing_more(app: Arc<App>) from Sample {
        let site = site(&app, &[]).await;
        let plain = site.get("/embed/studies.json?lang=en&first=100").await;
        let with = site.send(request("GET", "/embed/studies.json?lang=en&first=100", &[("authorization", "Bearer nonsense")], "")).await;
        assert_eq!((with.status, &with.bytes, with.header("cache-control")), (200, &plain.bytes, plain.header("cache-control")));
    }

    async fn the_script_is_small_and_what_its_digest_says(app: Arc<App>) from Reference {
        let site = site(&app, &[]).await;
        let script = site.send(request("GET", "/embed/hcs-listing.js", &[("origin", BOUND)], "")).await;
        assert_eq!((script.status, script.kind()), (200, "text/javascript; charset=utf-8"));
        assert_eq!((script.header("access-control-allow-origin"), script.header("cross-origin-resource-policy")), (BOUND, "cross-origin"));
        assert!(script.header("vary").contains("Origin"), "{script:?}");
        // Whoever does not hold it to its digest may load it too.
        let plain = site.get("/embed/hcs-listing.js").await;
        assert_eq!((plain.status, plain.header("cross-origin-resource-policy")), (200, "cross-origin"));
        let said = site.get("/embed/hcs-listing.js.sri").await.text;
        assert_eq!(said.trim(), format!("sha384-{}", STANDARD.encode(digest(&SHA384, &script.bytes))));
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        std::io::Write::write_all(&mut packed, &script.bytes).unwrap();
        let size = packed.finish().unwrap().len();
        eprintln!("hcs-listing.js: {} bytes, {size} as gzip", script.bytes.len());
        assert!(size <= 30_000, "{size}");
        // Both languages are in it, and nothing that it must not use.
        for part in ["Yn llwytho.", "Loading.", "Ionawr"] {
            assert!(script.text.contains(part), "{part}");
        }
        for part in ["cookie", "localStorage", "sessionStorage", "indexedDB", "innerHTML", "eval(", "http:", "https:", "style=", "sendBeacon"] {
            assert!(!script.text.replace("sets no cookie", "").contains(part), "{part}");
        }
    }
}
