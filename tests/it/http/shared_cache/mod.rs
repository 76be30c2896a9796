//! A shared cache of nobody's making here, in front of the service: it keeps what it may for as long as it may, and gives
//! nobody what is another's. RFC 9111, with nginx as the cache.

mod consent;
mod min_change;
pub(crate) mod nginx;

use std::sync::Arc;

use hcs_graph::{
    db::DbOptions,
    domain,
    engine::{contract::SDL, limits::Limits},
};
use serde_json::{Value, json};

use self::nginx::Cached;
use super::{
    socket::{Socket, Wire},
    support::{Site, config},
};
use crate::{
    engine::{cases::with_ids, world},
    support::{app::App, on_both},
};

/// What is recorded and may be kept for a minute, in the language that is asked for.
const NAME: &str = r#"{ organisation(by: {id: "<org:1>"}) { name { value } } }"#;

fn address(query: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("query", &with_ids(query)).finish();
    format!("/graphql?{query}")
}

async fn cached(app: &App, set: &[(&str, &str)]) -> Option<Cached> {
    world::fill(app).await;
    Cached::before(Socket::before(Site::with(app, set).await).await).await
}

/// Asks twice. The answer is kept, and told again to the last byte.
#[track_caller]
fn kept(first: (Wire, String), again: (Wire, String)) -> Wire {
    let ((first, miss), (again, hit)) = (first, again);
    assert_eq!((&*miss, &*hit), ("MISS", "HIT"), "{first:?}");
    assert_eq!((first.status, again.status), (200, 200));
    assert!(first.body == again.body && first.header("request-id") == again.header("request-id"), "{again:?}");
    first
}

async fn twice(cache: &Cached, path: &str, headers: &[(&str, &str)]) -> Wire {
    kept(cache.get(path, headers).await, cache.get(path, headers).await)
}

on_both! {
    async fn what_is_public_is_kept_and_what_is_not_is_not(app: Arc<App>) from Empty {
        let Some(cache) = cached(&app, &[]).await else { return };
        let name = address(NAME);
        let first = twice(&cache, &name, &[]).await;
        assert_eq!(first.header("cache-control"), "public, max-age=60");
        // As long as that is, whatever happens meanwhile.
        world::run(&app, "UPDATE organisation SET name_en = 'Renamed' WHERE id = 1").await;
        let (again, how) = cache.get(&name, &[]).await;
        assert_eq!((how.as_str(), &again.body), ("HIT", &first.body));
        let levels = twice(&cache, &address("{ careerLevels { code } }"), &[]).await;
        assert_eq!(levels.header("cache-control"), "public, max-age=3600");
        // HEAD is told from what GET left.
        let (head, how) = cache.exchange(&format!("HEAD {name}"), &[], "").await;
        assert_eq!((how.as_str(), head.header("etag"), head.body.len()), ("HIT", first.header("etag"), 0));
        // People, errors, and what is nobody's: asked for each time.
        for (query, status, control) in [
            ("{ researchers { nodes { name } } }", 200, "no-cache"),
            ("{ __typename }", 200, "no-store"),
            (r#"{ organisations { totalCount } node(id: "x") { id } }"#, 294, "no-store"),
            ("{ nope }", 422, "no-store"),
        ] {
            for _ in 0..2 {
                let (answer, how) = cache.get(&address(query), &[]).await;
                assert_eq!((answer.status, answer.header("cache-control"), how.as_str()), (status, control, "MISS"), "{query}");
            }
        }
        // Other methods pass it by, and are answered with what there is by now.
        let body = json!({ "query": with_ids(NAME) }).to_string();
        for method in ["POST", "QUERY"] {
            let (answer, how) = cache.exchange(&format!("{method} /graphql"), &[("Content-Type", "application/json")], &body).await;
            assert_eq!((how.as_str(), &answer.json()["data"]["organisation"]["name"]["value"]), ("", &json!("Renamed")));
        }
    }

    async fn what_an_answer_depends_on_keeps_it_apart(app: Arc<App>) from Empty {
        let set = [("server.compress_from_bytes", "1"), ("cors.origins", "https://a.example https://b.example")];
        let Some(cache) = cached(&app, &set).await else { return };
        let name = address(NAME);
        let variants: [&[(&str, &str)]; 7] = [
            &[],
            &[("Accept-Language", "cy")],
            &[("Accept", "application/json")],
            &[("Accept-Encoding", "gzip")],
            &[("Accept-Encoding", "zstd")],
            &[("Origin", "https://a.example")],
            &[("Origin", "https://b.example")],
        ];
        let mut answers = Vec::new();
        for headers in variants {
            answers.push(twice(&cache, &name, headers).await);
        }
        let value = |answer: &Wire| answer.json()["data"]["organisation"]["name"]["value"].clone();
        assert_eq!([value(&answers[0]), value(&answers[1])], [json!("Alpha Board"), json!("Bwrdd Alffa")]);
        assert_eq!(answers[2].header("content-type"), "application/json; charset=utf-8");
        assert_eq!(answers[3..=4].iter().map(|answer| answer.header("content-encoding")).collect::<Vec<_>>(), ["gzip", "zstd"]);
        for (answer, origin) in answers.iter().zip(["", "", "", "", "", "https://a.example", "https://b.example"]) {
            assert_eq!(answer.header("access-control-allow-origin"), origin);
        }
        // Who asks for the price is told it, each time, and not what is kept.
        for _ in 0..2 {
            let (told, how) = cache.get(&name, &[("Cost", "explain")]).await;
            assert_eq!((how.as_str(), told.header("cache-control"), &told.json()["data"]), ("MISS", "no-store", &Value::Null));
        }
        // Every one of them is still there beside the others.
        for (headers, answer) in variants.iter().zip(&answers) {
            let (again, how) = cache.get(&name, headers).await;
            assert_eq!((how.as_str(), &again.body), ("HIT", &answer.body), "{headers:?}");
        }
    }

    async fn what_was_asked_with_credentials_is_for_nobody_else(app: Arc<App>) from Empty {
        let Some(cache) = cached(&app, &[]).await else { return };
        let name = address(NAME);
        let token = [("Authorization", "Basic b25l")];
        let mut seen = Vec::new();
        let mut anew = async |headers: &[(&str, &str)], control: &str| {
            let (answer, how) = cache.get(&name, headers).await;
            assert_eq!((answer.status, answer.header("cache-control"), how.as_str()), (200, control, "MISS"), "{headers:?}");
            let id = answer.header("request-id").to_owned();
            assert!(!seen.contains(&id), "{id} was told to another");
            seen.push(id);
        };
        // Before there is anything to be had, each time again, and by another.
        for headers in [token, token, [("Authorization", "Basic dHdv")]] {
            anew(&headers, "private, max-age=60").await;
        }
        anew(&[], "public, max-age=60").await;
        assert_eq!(cache.get(&name, &[]).await.1, "HIT");
        // What is kept for all is not for who says who they are.
        anew(&token, "private, max-age=60").await;
    }

    async fn who_has_it_already_is_told_so_by_the_cache(app: Arc<App>) from Empty {
        let Some(cache) = cached(&app, &[]).await else { return };
        let name = address(NAME);
        let tag = twice(&cache, &name, &[]).await.header("etag").to_owned();
        for (known, status) in [(tag.as_str(), 304), ("*", 304), ("\"other\"", 200)] {
            let (answer, how) = cache.get(&name, &[("If-None-Match", known)]).await;
            assert_eq!((answer.status, how.as_str(), answer.header("etag")), (status, "HIT", &*tag), "{known}");
            assert_eq!(answer.body.is_empty(), status == 304);
        }
        // In the other language it is another answer.
        let (welsh, how) = cache.get(&name, &[("If-None-Match", &tag), ("Accept-Language", "cy")]).await;
        assert_eq!((welsh.status, how.as_str()), (200, "MISS"));
        // What this cache does not keep it asks for without the tag, and hands on whole.
        let people = address("{ researchers { nodes { name } } }");
        let (first, _) = cache.get(&people, &[]).await;
        let (again, how) = cache.get(&people, &[("If-None-Match", first.header("etag"))]).await;
        assert_eq!((again.status, how.as_str(), again.header("etag")), (200, "MISS", first.header("etag")));
        assert_ne!(first.header("etag"), "");
    }

    async fn what_is_over_is_asked_for_again(app: Arc<App>) from Empty {
        world::fill(&app).await;
        const FOR_A_MINUTE: &str = "type Organisation implements Node @cacheControl(maxAge: 60)";
        assert_eq!(SDL.matches(FOR_A_MINUTE).count(), 1);
        let sdl = SDL.replace(FOR_A_MINUTE, &FOR_A_MINUTE.replace("60", "1"));
        let own = App::of(&app.url, (&sdl, domain::bindings()), Limits::default(), DbOptions::default()).await;
        let config = config(&[("budget.anonymous", "false")]);
        let Some(cache) = Cached::before(Socket::before(Site::of(own, &config)).await).await else { return };
        let name = address(NAME);
        let (first, how) = cache.get(&name, &[]).await;
        assert_eq!((how.as_str(), first.header("cache-control")), ("MISS", "public, max-age=1"));
        // When its second is over it is asked for by its tag, and kept on if nothing has changed.
        let again = over(&cache, &name, &first).await;
        assert_eq!((again.1.as_str(), &again.0.body), ("REVALIDATED", &first.body));
        world::run(&app, "UPDATE organisation SET name_en = 'Renamed' WHERE id = 1").await;
        let (changed, how) = over(&cache, &name, &first).await;
        assert_eq!((how.as_str(), &changed.json()["data"]["organisation"]["name"]["value"]), ("EXPIRED", &json!("Renamed")));
    }
}

/// Asks until the time of an answer is over; what comes before is that answer out of the cache.
async fn over(cache: &Cached, path: &str, kept: &Wire) -> (Wire, String) {
    loop {
        let (answer, how) = cache.get(path, &[]).await;
        if how != "HIT" {
            return (answer, how);
        }
        assert_eq!(answer.body, kept.body);
    }
}
