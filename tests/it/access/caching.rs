//! What depends on who asks is nobody else's to keep.

use std::sync::Arc;

use serde_json::Value;

use super::who::{Cast, SCOPES, Who, answer};
use crate::support::{app::App, on_both};

const QUERIES: [&str; 4] = [
    "{ studies { totalCount } }",
    "{ organisations(first: 1) { nodes { name { en } } } }",
    "{ grants(first: 1) { nodes { title } } }",
    "{ careerLevels { code } }",
];

on_both! {
    async fn answers_to_somebody_are_private(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for query in QUERIES {
            let kept = answer(&app, &Who::default(), query, Value::Null).await.cache.unwrap();
            assert!(!kept.private && kept.max_age > 0, "{query}: {kept:?}");
            for who in [Who::organisation(cast.sponsor, &SCOPES), Who::person(cast.hidden), Who::national(&[])] {
                let own = answer(&app, &who, query, Value::Null).await.cache.unwrap();
                assert_eq!((own.private, own.max_age), (true, kept.max_age), "{query} for {who:?}");
            }
        }
    }

    async fn contact_data_are_asked_for_each_time(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let query = "{ researchers(first: 1) { nodes { email accessTrail { totalCount } } } }";
        let kept = answer(&app, &Who::person(cast.hidden), query, Value::Null).await.cache.unwrap();
        assert_eq!((kept.private, kept.max_age), (true, 0));
    }
}
