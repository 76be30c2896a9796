//! A call on both sides of its deadline. Every form agrees with the graph at every moment, no text says of a call that it is open, and
//! what a cache between keeps does not outlive it.

use std::sync::Arc;

use chrono::TimeDelta;
use hcs_graph::clock::Clock;
use serde_json::{Value, json};

use super::{FORMS, WORD, at, by, ids, made};
use crate::{
    http::{
        shared_cache::nginx::Cached,
        socket::Socket,
        support::{Site, config},
    },
    support::{app::App, on_both},
};

/// Whether the graph tells of it as open, whether by a list or by its own word.
async fn graph_says(site: &Site, id: &str) -> Value {
    let answer = site.ask(&format!("{{ node(id: \"{id}\") {{ ... on Opportunity {{ isOpen }} }} }}")).await.json();
    answer["data"]["node"]["isOpen"].clone()
}

/// Each form of the listing with this word, and whether the call is in it.
async fn told(site: &Site, id: &str) -> Vec<(String, bool, String)> {
    let mut forms = Vec::new();
    for lang in ["en", "cy"] {
        let mut paths: Vec<String> =
            FORMS.iter().map(|(ending, _)| format!("/embed/opportunities{ending}?lang={lang}&search={WORD}")).collect();
        paths.push(format!("/embed/opportunities.ics?lang={lang}&search={WORD}"));
        paths.push(format!("{}?search={WORD}", if lang == "en" { "/en/opportunities" } else { "/cy/cyfleoedd" }));
        for path in paths {
            let answer = site.get(&path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            // A calendar folds its lines.
            let text = answer.text.replace("\r\n ", "");
            forms.push((path, text.contains(id), answer.header("cache-control").to_owned()));
        }
    }
    forms
}

on_both! {
    async fn every_form_agrees_on_both_sides_of_a_deadline(app: Arc<App>) from Sample {
        let id = made(&app, json!({"closing": "FIXED", "opensAt": "2026-03-02T09:00:00Z", "closesAt": "2026-03-30T17:00:00+01:00"})).await;
        for (moment, open, control, english, welsh) in [
            ("2026-03-02T08:59:50Z", false, "public, max-age=8, must-revalidate",
                vec!["Opens 2 March 2026, 09:00 (UK time)", "Applications close 30 March 2026, 17:00 (UK time)"],
                vec!["Yn agor 2 Mawrth 2026, 09:00 (amser y DU)", "Ceisiadau&#39;n cau 30 Mawrth 2026, 17:00 (amser y DU)"]),
            ("2026-03-02T09:00:00Z", true, "public, max-age=60, must-revalidate",
                vec!["Applications close 30 March 2026, 17:00 (UK time)"], vec!["Ceisiadau&#39;n cau 30 Mawrth 2026, 17:00 (amser y DU)"]),
            ("2026-03-30T15:59:18Z", true, "public, max-age=40, must-revalidate",
                vec!["Applications close 30 March 2026, 17:00 (UK time)"], vec!["Ceisiadau&#39;n cau 30 Mawrth 2026, 17:00 (amser y DU)"]),
            ("2026-03-30T15:59:59.5Z", true, "no-store",
                vec!["Applications close 30 March 2026, 17:00 (UK time)"], vec!["Ceisiadau&#39;n cau 30 Mawrth 2026, 17:00 (amser y DU)"]),
            ("2026-03-30T16:00:00Z", false, "public, max-age=60, must-revalidate",
                vec!["Closed 30 March 2026, 17:00 (UK time)"], vec!["Caewyd 30 Mawrth 2026, 17:00 (amser y DU)"]),
        ] {
            let site = at(&app, moment);
            assert_eq!(graph_says(&site, &id).await, json!(open), "{moment}");
            // One can read of it before it opens, and not any more once it has closed.
            let listed = open || moment < "2026-03-02T09:00:00Z";
            for (path, has, told) in told(&site, &id).await {
                assert_eq!(has, listed, "{moment} {path}");
                assert_eq!(told, control, "{moment} {path}");
            }
            for (path, said) in [(format!("/en/opportunities/{id}"), &english), (format!("/cy/cyfleoedd/{id}"), &welsh)] {
                let page = site.get(&path).await;
                let lines: Vec<&str> = page.text.split("<p class=\"hcs-when\">").skip(1).map(|rest| rest.split("</p>").next().unwrap()).collect();
                assert_eq!(&lines, said, "{moment} {path}");
                assert_eq!(page.header("cache-control"), control, "{moment} {path}");
            }
        }
    }

    async fn what_has_no_deadline_stays(app: Arc<App>) from Sample {
        let rolling = made(&app, json!({"closing": "ROLLING"})).await;
        let silent = made(&app, json!({"closing": "NOT_STATED"})).await;
        for moment in ["2026-01-15T12:00:00Z", "2046-01-15T12:00:00Z"] {
            let site = at(&app, moment);
            let listing = site.get(&format!("/embed/opportunities.json?lang=en&search={WORD}")).await.json();
            let mut found = ids(&listing);
            found.sort();
            let mut both = vec![rolling.clone(), silent.clone()];
            both.sort();
            assert_eq!(found, both, "{moment}");
            assert!(site.get(&format!("/en/opportunities/{rolling}")).await.text.contains("Open at any time"));
            assert!(site.get(&format!("/en/opportunities/{silent}")).await.text.contains("No closing date is stated"));
            let calendar = site.get(&format!("/embed/opportunities.ics?lang=en&search={WORD}")).await.text;
            assert!(!calendar.contains("BEGIN:VEVENT"), "{calendar}");
        }
    }

    async fn a_cache_between_keeps_nothing_past_a_deadline(app: Arc<App>) from Sample {
        let site = Site::of(by(&app, Clock::System), &config(&[("budget.anonymous", "false")]));
        let Some(cache) = Cached::before(Socket::before(site).await).await else { return };
        let mut paths: Vec<String> = FORMS.iter().map(|(ending, _)| format!("/embed/opportunities{ending}?lang=en&search={WORD}")).collect();
        paths.extend([format!("/embed/opportunities.ics?lang=en&search={WORD}"), format!("/en/opportunities?search={WORD}"), format!("/cy/cyfleoedd?search={WORD}")]);
        // How far ahead the deadline must be on this machine, for all forms to be asked twice before it.
        let began = Clock::System.now();
        for path in &paths {
            cache.get(&format!("{path}&first=1"), &[]).await;
        }
        let closes = Clock::System.now() + (Clock::System.now() - began) * 4 + TimeDelta::seconds(20);
        let id = made(&app, json!({"closing": "FIXED", "closesAt": closes})).await;
        let own = format!("/en/opportunities/{id}");
        let has = |body: &[u8]| String::from_utf8_lossy(body).replace("\r\n ", "").contains(&id);
        let mut hits = 0;
        for path in &paths {
            let (first, how) = cache.get(path, &[]).await;
            assert!(how == "MISS" && first.status == 200 && has(&first.body), "{path} {first:?}");
            let (again, how) = cache.get(path, &[]).await;
            if how == "HIT" {
                assert!(again.body == first.body, "{path}");
                hits += 1;
            }
        }
        let (page, _) = cache.get(&own, &[]).await;
        assert!(String::from_utf8_lossy(&page.body).contains("Applications close"), "{page:?}");
        assert!(hits >= 3, "the cache kept {hits}");
        // Asked again and again across the deadline. What the cache keeps may be older by as long as it took to come to the cache,
        // which the service cannot know: at most the longest that an answer took here. Ages are told in whole seconds.
        let mut longest = TimeDelta::zero();
        for path in &paths {
            loop {
                let began = Clock::System.now();
                let (answer, how) = cache.get(path, &[]).await;
                longest = longest.max(Clock::System.now() - began);
                assert_eq!(answer.status, 200, "{path}");
                if !has(&answer.body) {
                    assert!(Clock::System.now() >= closes, "{path} {how}: gone before its time");
                    break;
                }
                let late = longest + TimeDelta::seconds(1);
                assert!(began < closes + late, "{path} {how}: still told at {began}, closed at {closes}, {late}: {answer:?}");
                tokio::task::yield_now().await;
            }
        }
        let (page, _) = cache.get(&own, &[]).await;
        let text = String::from_utf8_lossy(&page.body).into_owned();
        assert!(text.contains("<p class=\"hcs-when\">Closed ") && !text.contains("Applications close"), "{text}");
    }
}
