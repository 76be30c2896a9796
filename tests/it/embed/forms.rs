//! Every form of every listing: made of the rows that the graph gives, in the language asked for, narrowed as asked, and kept no longer
//! than that is true.

use std::sync::Arc;

use hcs_graph::{clock::Clock, stored::DocumentId};
use serde_json::{Value, json};

use super::{FORMS, LISTINGS, WORD, at, by, ids, made};
use crate::{
    http::support::{Answer, Site, config, post, request},
    support::{app::App, node::root, on_both},
};

const NOW: &str = "2026-01-15T12:00:00Z";

fn document(listing: &str) -> String {
    std::fs::read_to_string(root().join(format!("api/web/embed/{listing}.graphql"))).unwrap()
}

/// What the graph itself gives to the stored document of a listing.
async fn asked(site: &Site, listing: &str, variables: Value) -> Value {
    let id = DocumentId::of(&document(listing)).to_string();
    let body = json!({"documentId": id, "operationName": "Listing", "variables": variables});
    let answer = site.send(post(&body.to_string())).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["data"]["list"].clone()
}

fn known(answer: &Answer) -> (&str, &str) {
    (answer.header("cache-control"), answer.header("vary"))
}

on_both! {
    async fn every_form_is_told_in_both_languages_and_known_again(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        for (listing, english, welsh) in LISTINGS {
            let mut paths: Vec<(String, &str, &str)> = Vec::new();
            for (ending, kind) in FORMS {
                paths.push((format!("/embed/{listing}{ending}?lang=en"), kind, "en"));
                paths.push((format!("/embed/{listing}{ending}?lang=cy"), kind, "cy"));
            }
            paths.push((english.to_owned(), FORMS[0].1, "en"));
            paths.push((welsh.to_owned(), FORMS[0].1, "cy"));
            for (path, kind, lang) in paths {
                let answer = site.get(&path).await;
                assert_eq!((answer.status, answer.kind(), answer.header("content-language")), (200, kind, lang), "{path}: {}", answer.text);
                let (control, vary) = known(&answer);
                assert!(control.starts_with("public, max-age=") && control.ends_with(", must-revalidate"), "{path}: {control}");
                assert!(vary.contains("Origin") && !vary.contains("Accept-Language"), "{path}: {vary}");
                let tag = answer.header("etag");
                assert_eq!(tag.len(), 34, "{path}");
                let again = site.send(request("GET", &path, &[("if-none-match", tag)], "")).await;
                assert_eq!((again.status, again.text.as_str()), (304, ""), "{path}");
                let head = site.send(request("HEAD", &path, &[], "")).await;
                assert_eq!((head.status, head.header("etag")), (200, tag), "{path}");
                assert_eq!(site.get(&path).await.bytes, answer.bytes, "{path}: the same is the same text");
                site.send(request("POST", &path, &[], "")).await.problem(405, "METHOD_NOT_ALLOWED");
            }
        }
    }

    async fn without_a_language_the_browser_says_which(app: Arc<App>) from Reference {
        let site = at(&app, NOW);
        for (ending, _) in FORMS {
            let path = format!("/embed/stories{ending}");
            for (asks, lang) in [("cy", "cy"), ("en", "en"), ("fr", "en"), ("cy-GB, en;q=0.5", "cy")] {
                let answer = site.send(request("GET", &path, &[("accept-language", asks)], "")).await;
                assert_eq!((answer.status, answer.header("content-language")), (200, lang), "{path} {asks}");
                assert!(answer.header("vary").contains("Accept-Language"), "{path}: {}", answer.header("vary"));
            }
        }
    }

    async fn the_rows_are_those_of_the_stored_document(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        for (listing, _, _) in LISTINGS {
            let filter = if listing == "opportunities" { json!({"not": {"closesAt": {"lt": "2026-01-15T12:00:00.000001Z"}}}) } else { json!({}) };
            for lang in ["en", "cy"] {
                let list = asked(&site, listing, json!({"first": 100, "filter": filter, "lang": lang.to_uppercase()})).await;
                let expected: Vec<&str> = list["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap()).collect();
                assert!(expected.len() >= 4, "{listing}: {}", expected.len());
                let told = site.get(&format!("/embed/{listing}.json?lang={lang}&first=100")).await.json();
                assert_eq!((ids(&told), &told["total"]), (expected.iter().map(|id| (*id).to_owned()).collect(), &list["totalCount"]));
                for (ending, _) in FORMS {
                    let text = site.get(&format!("/embed/{listing}{ending}?lang={lang}&first=100")).await.text;
                    let places: Vec<Option<usize>> = expected.iter().map(|id| text.find(&format!("/{id}"))).collect();
                    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{listing}{ending}: {places:?}");
                }
                // In the language, with what is in none of its own said to be in the other.
                for (node, row) in list["nodes"].as_array().unwrap().iter().zip(told["rows"].as_array().unwrap()) {
                    // A travel fellowship goes by its purpose.
                    let title = node.get("title").unwrap_or(&node["purpose"]);
                    let (text, said) = match title.as_str() {
                        Some(title) => (title, "en".to_owned()),
                        None => (title["value"].as_str().unwrap(), title["servedLang"].as_str().unwrap().to_lowercase()),
                    };
                    assert_eq!(row["title"], json!({"text": text, "lang": said}));
                }
            }
        }
    }

    async fn pages_are_walked_once_and_to_the_end(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        for (listing, _, _) in LISTINGS {
            let whole = ids(&site.get(&format!("/embed/{listing}.json?first=100&lang=en")).await.json());
            let (mut seen, mut path) = (Vec::new(), format!("/embed/{listing}.json?first=3&lang=en"));
            // The clock goes on while somebody reads.
            let later = at(&app, "2026-01-15T12:07:00Z");
            loop {
                let page = if seen.is_empty() { site.get(&path).await } else { later.get(&path).await };
                assert_eq!(page.status, 200, "{path}: {}", page.text);
                let page = page.json();
                seen.extend(ids(&page));
                match page["next"].as_str() {
                    Some(next) => path = next.to_owned(),
                    None => break,
                }
            }
            assert!(whole.len() > 3 && whole.len() < 100, "{}", whole.len());
            assert_eq!(seen, whole, "{listing}");
        }
    }

    async fn a_listing_is_narrowed_as_the_graph_narrows(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        let day = "2026-01-15T12:00:00.000000Z";
        let closing = |mut filter: Value| {
            filter["not"] = json!({"closesAt": {"lt": "2026-01-15T12:00:00.000001Z"}});
            filter
        };
        for (listing, narrowed, filter, search) in [
            ("opportunities", "career-level=advanced", closing(json!({"forCareerLevel": "ADVANCED"})), Value::Null),
            ("opportunities", "group=laboratory-sciences-and-genomics", closing(json!({"forProfessionalGroup": "LABORATORY_SCIENCES_AND_GENOMICS"})), Value::Null),
            ("opportunities", "category=funding,TRAINING", closing(json!({"category": ["FUNDING", "TRAINING"]})), Value::Null),
            ("opportunities", "category=funding&category=support", closing(json!({"category": ["FUNDING", "SUPPORT"]})), Value::Null),
            ("opportunities", "kind=research-grant", closing(json!({"kinds": ["RESEARCH_GRANT"]})), Value::Null),
            ("opportunities", "nation=wales", closing(json!({"nations": ["WALES"]})), Value::Null),
            ("opportunities", "closing-within=400", closing(json!({"closingWithin": {"days": 400, "from": day}})), Value::Null),
            ("opportunities", "search=fellowship&category=", closing(json!({})), json!("fellowship")),
            ("studies", "status=open&kind=research", json!({"status": ["OPEN"], "kind": ["RESEARCH"]}), Value::Null),
            ("studies", "group=physiological_sciences", json!({"involvements": {"identityGroup": ["PHYSIOLOGICAL_SCIENCES"]}}), Value::Null),
            ("fellowships", "group=physiological-sciences", json!({"identityGroup": ["PHYSIOLOGICAL_SCIENCES"]}), Value::Null),
            ("stories", "search=genomics", json!({}), json!("genomics")),
        ] {
            let list = asked(&site, listing, json!({"first": 100, "filter": filter, "search": search, "lang": "EN"})).await;
            let expected: Vec<String> = list["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
            let told = site.get(&format!("/embed/{listing}.json?lang=en&first=100&utm_source=x&{narrowed}")).await.json();
            assert_eq!(ids(&told), expected, "{listing} {narrowed}");
            let all = site.get(&format!("/embed/{listing}.json?lang=en")).await.json()["total"].as_u64().unwrap();
            let left = told["total"].as_u64().unwrap();
            assert!(left > 0 && left < all, "{listing} {narrowed}: {left} of {all}");
        }
    }

    async fn what_cannot_be_is_refused_and_what_is_not_there_is_not_found(app: Arc<App>) from Reference {
        let site = at(&app, NOW);
        for bad in [
            "first=0", "first=101", "first=x", "category=nope", "career-level=advanced,consultant", "closing-within=0",
            "closing-within=x", "closing-within=7,30", "after=x", "nation=wales,nope", "search=%20%2D", "kind=__proto__",
        ] {
            let path = format!("/embed/opportunities.json?lang=en&{bad}");
            site.get(&path).await.problem(400, "BAD_REQUEST");
            let page = site.get(&format!("/cy/cyfleoedd?{bad}")).await;
            assert_eq!((page.status, page.kind(), page.header("cache-control")), (400, FORMS[0].1, "no-store"), "{bad}");
            assert!(page.text.contains("Ni ellir culhau'r rhestr hon felly") || page.text.contains("Ni ellir culhau&#39;r rhestr hon felly"), "{}", page.text);
        }
        for path in ["/embed/nope", "/embed/nope.json", "/embed/opportunities.pdf", "/embed/studies.ics", "/embed/stories.ics", "/embed/opportunities.json.json"] {
            site.get(path).await.problem(404, "NOT_FOUND");
        }
    }

    async fn who_spends_it_all_is_told_when_to_come_again(app: Arc<App>) from Reference {
        let config = config(&[("budget.capacity", "50000"), ("budget.refill_per_second", "1")]);
        let site = Site::of(by(&app, Clock::Fixed(NOW.parse().unwrap())), &config);
        let first = site.get("/embed/stories.json?lang=en").await;
        assert!(first.status == 200 && first.header("ratelimit").starts_with("\"default\";r="), "{first:?}");
        let mut last = first;
        for _ in 0..1000 {
            last = site.get("/embed/opportunities.json?lang=en&first=100").await;
            if last.status != 200 {
                break;
            }
        }
        last.problem(429, "RATE_LIMITED");
        assert_ne!(last.header("retry-after"), "");
        let page = site.get("/en/opportunities?first=100").await;
        assert_eq!((page.status, page.kind()), (429, FORMS[0].1));
        assert_ne!(page.header("retry-after"), "");
    }

    async fn a_draft_and_what_is_scheduled_are_in_no_form(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        for fields in [json!({"status": "DRAFT"}), json!({"publishesOn": "2026-01-16"}), json!({"status": "ARCHIVED"})] {
            let id = made(&app, fields.clone()).await;
            for (ending, _) in FORMS {
                let text = site.get(&format!("/embed/opportunities{ending}?lang=en&search={WORD}")).await.text;
                assert!(!text.contains(&id), "{fields} {ending}");
            }
            let own = site.get(&format!("/en/opportunities/{id}")).await;
            assert_eq!(own.status, if fields["status"] == "ARCHIVED" { 200 } else { 404 }, "{fields}");
        }
    }
}
