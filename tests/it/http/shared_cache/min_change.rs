//! Who brings the cursor of a write gets nothing older, also through a cache that has something older and may still tell it.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{engine::changes::log, stored::table};
use serde_json::{Value, json};

use super::{address, kept, nginx::Cached, twice};
use crate::{
    changes::ahead,
    http::socket::{Socket, Wire},
    support::{app::App, database::now, on_both, tokens::Tokens},
};

const CREATE: &str = "mutation($input: CreateStudyInput!) { m: createStudy(input: $input) { study { id } version userErrors { code } } }";
const UPDATE: &str = "mutation($input: UpdateStudyInput!) { m: updateStudy(input: $input) { study { id } version userErrors { code } } }";

/// Writes through the cache; gives the cursor of the write, and what became of it.
async fn write(cache: &Cached, bearer: &str, (query, input): (&str, Value)) -> (String, Value) {
    let headers = [("Authorization", bearer), ("Content-Type", "application/json")];
    let body = json!({"query": query, "variables": {"input": input}}).to_string();
    let (answer, how) = cache.exchange("POST /graphql", &headers, &body).await;
    let told = answer.json()["data"]["m"].clone();
    assert_eq!((answer.status, how.as_str(), &told["userErrors"]), (200, "", &json!([])), "{answer:?}");
    (answer.header("change").to_owned(), told)
}

/// Which title is told of the study, by its id and by the list.
fn titles(answer: &Wire) -> [Value; 2] {
    let data = &answer.json()["data"];
    assert_eq!(data["studies"]["totalCount"], 1, "{answer:?}");
    [data["study"]["title"].clone(), data["studies"]["nodes"][0]["title"].clone()]
}

on_both! {
    async fn what_was_written_is_read_through_a_cache_that_has_older(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        let scopes = [Scope::StudiesWrite, Scope::StudiesRead];
        tokens.client("office", &scopes).await;
        let bearer = format!("Bearer {}", tokens.token("office", &scopes));
        let site = tokens.site(&[("budget.anonymous", "false")]).await;
        let Some(cache) = Cached::before(Socket::before(site).await).await else { return };
        let study = json!({"title": "Zyzzyva", "kind": "RESEARCH", "status": "OPEN", "isListed": true, "idempotencyKey": "one"});
        let (made, told) = write(&cache, &bearer, (CREATE, study)).await;
        let id = told["study"]["id"].clone();
        let mut version = 1;
        let mut named = async |title: &str| {
            let input = json!({"id": id, "expectedVersion": version, "title": title});
            version += 1;
            write(&cache, &bearer, (UPDATE, input)).await.0
        };
        let document = format!("{{ study(by: {{id: {id}}}) {{ title }} studies(search: \"zyzzyva\") {{ totalCount nodes {{ title }} }} }}");
        assert!(table::add(app.db.writer(), &document, now()).await.unwrap());
        let stored = format!("/graphql?documentId={}", hcs_graph::stored::DocumentId::of(&document));

        let mut last = ("Zyzzyva".to_owned(), made);
        for path in [address(&document), stored] {
            let is = |answer: &Wire, title: &str| {
                assert_eq!((answer.status, answer.header("cache-control")), (200, "public, max-age=60"), "{answer:?}");
                assert_eq!(titles(answer), [json!(title), json!(title)]);
            };
            // The cache is warm, without a cursor and with that of the last write.
            let (before, made) = last;
            let warm = twice(&cache, &path, &[]).await;
            is(&warm, &before);
            is(&twice(&cache, &path, &[("Min-Change", &made)]).await, &before);

            let second = format!("{before} second");
            let behind_second = named(&second).await;
            // Who brings none may be told what is kept, and so may who brings the one before.
            for headers in [&[][..], &[("Min-Change", &*made)]] {
                let (older, how) = cache.get(&path, headers).await;
                assert_eq!((how.as_str(), &older.body), ("HIT", &warm.body), "{headers:?}");
            }
            // Who brings it is told what was written, whether they have what was before or not.
            let tag = warm.header("etag");
            let (read, how) = cache.get(&path, &[("Min-Change", &behind_second), ("If-None-Match", tag)]).await;
            assert_eq!(how, "MISS");
            is(&read, &second);
            assert_ne!(read.header("etag"), tag);
            let (again, how) = cache.get(&path, &[("Min-Change", &behind_second)]).await;
            assert_eq!((how.as_str(), &again.body), ("HIT", &read.body));
            let (head, how) = cache.exchange(&format!("HEAD {path}"), &[("Min-Change", &behind_second)], "").await;
            assert_eq!((how.as_str(), head.header("etag")), ("HIT", read.header("etag")));

            // What is kept for one write is nothing for the next.
            let third = format!("{before} third");
            let behind_third = named(&third).await;
            is(&twice(&cache, &path, &[("Min-Change", &behind_third)]).await, &third);
            let both = [("Min-Change", &*behind_second), ("Min-Change", &*behind_third)];
            is(&cache.get(&path, &both).await.0, &third);
            // All of them are there beside one another.
            for (headers, title) in [(&[][..], &before), (&[("Min-Change", &*behind_second)], &second)] {
                let (older, how) = cache.get(&path, headers).await;
                assert_eq!(how, "HIT");
                is(&older, title);
            }
            last = (third, behind_third);
        }

        // What cannot be told yet, or not at all, is not kept for when it can.
        let path = address(&document);
        let next = ahead(log::end(app.db.writer()).await.unwrap() + 1);
        let headers = [("Min-Change", &*next)];
        let (late, how) = cache.get(&path, &headers).await;
        assert_eq!((late.status, late.header("retry-after"), how.as_str()), (503, "1", "MISS"), "{late:?}");
        named("Zyzzyva at last").await;
        let read = kept(cache.get(&path, &headers).await, cache.get(&path, &headers).await);
        assert_eq!(titles(&read), [json!("Zyzzyva at last"), json!("Zyzzyva at last")]);
        for _ in 0..2 {
            let (refused, how) = cache.get(&path, &[("Min-Change", "x")]).await;
            assert_eq!((refused.status, how.as_str()), (400, "MISS"));
        }
    }
}
