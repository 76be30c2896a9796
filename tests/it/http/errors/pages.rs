//! The pages of the codes.

use std::sync::Arc;

use hcs_graph::engine::error::Code;
use serde_json::json;

use super::{
    super::support::{Answer, Site, request},
    PROVOKED, example,
};
use crate::support::{app::App, on_both};

/// A page of ours: HTML in that language, without anything that runs or comes from elsewhere.
#[track_caller]
fn is_page(answer: &Answer, lang: &str) {
    assert_eq!((answer.status, answer.kind()), (200, "text/html; charset=utf-8"), "{answer:?}");
    assert_eq!((answer.header("content-language"), answer.header("vary")), (lang, "Accept-Language, Accept-Encoding"));
    assert!(answer.text.contains(&format!("<html lang=\"{lang}\">")), "{}", answer.text);
    let policy = answer.header("content-security-policy");
    assert_eq!(
        policy,
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    for foreign in ["<script", "<style", "style=", " on", "http://", "https://"] {
        let attributes: String = answer.text.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
        let text = if foreign.starts_with(' ') { &attributes } else { &answer.text };
        assert!(!text.contains(foreign), "{foreign}: {}", answer.text);
    }
}

/// Where the links of a page lead.
fn links(page: &str) -> Vec<String> {
    page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

on_both! {
    async fn every_code_has_a_page_in_both_languages(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for code in Code::ALL {
            let english = site.get(&code.page()).await;
            is_page(&english, "en");
            let welsh = site.get(&format!("{}?lang=cy", code.page())).await;
            is_page(&welsh, "cy");
            for page in [&english.text, &welsh.text] {
                assert!(page.contains(&format!("<h1><code>{}</code></h1>", code.as_str())), "{page}");
                for status in code.statuses() {
                    assert!(page.contains(&status.to_string()), "{code:?}: {status}");
                }
                assert_eq!(page.contains(" 294, "), code.at_field(), "{code:?}");
                assert_eq!(page.matches("<h2>").count(), 5 + usize::from(PROVOKED.contains(&code)), "{code:?}");
            }
            let retry = if code.retryable() { "Yes: the same request" } else { "No: the same request" };
            assert!(english.text.contains(retry), "{code:?}");
            assert_eq!(welsh.text.contains("<p>Ie: "), code.retryable(), "{code:?}");
        }
    }

    async fn a_page_shows_what_a_test_has_provoked(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for code in PROVOKED {
            let kept = std::fs::read_to_string(example::file(*code)).unwrap();
            let page = site.get(&code.page()).await.text;
            let shown = page.split("<pre lang=\"en\">").nth(1).unwrap().split("</pre>").next().unwrap();
            let shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(shown, kept.trim_end(), "{code:?}");
        }
    }

    async fn the_list_leads_to_every_page_and_no_link_is_broken(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for (lang, title) in [("en", "Error codes"), ("cy", "Codau gwallau")] {
            let list = site.get(&format!("/errors?lang={lang}")).await;
            is_page(&list, lang);
            assert!(list.text.contains(&format!("<h1>{title}</h1>")));
            let found = links(&list.text);
            for code in Code::ALL {
                assert!(found.contains(&format!("{}?lang={lang}", code.page())), "{code:?}");
            }
            for link in found.into_iter().chain(links(&site.get(&format!("/errors/INTERNAL?lang={lang}")).await.text)) {
                assert_eq!(site.get(&link).await.status, 200, "{link}");
            }
        }
        let style = site.get("/errors/errors.css").await;
        assert_eq!((style.status, style.kind()), (200, "text/css; charset=utf-8"));
        assert!(!style.text.contains("http") && !style.text.contains("@import"));
    }

    async fn the_language_is_the_addresss_else_the_readers(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let page = async |path: &str, accept: &str| site.send(request("GET", path, &[("accept-language", accept)], "")).await;
        for path in ["/errors", "/errors/BAD_CURSOR"] {
            is_page(&page(path, "cy-GB, en;q=0.5").await, "cy");
            is_page(&page(path, "fr").await, "en");
            is_page(&page(&format!("{path}?lang=en"), "cy").await, "en");
            is_page(&page(&format!("{path}?lang=fr"), "cy").await, "cy");
        }
        let (english, welsh) = (page("/errors/BAD_CURSOR", "en").await, page("/errors/BAD_CURSOR", "cy").await);
        assert_ne!(english.header("etag"), welsh.header("etag"));
        let tag = welsh.header("etag");
        let again = site.send(request("GET", "/errors/BAD_CURSOR?lang=cy", &[("if-none-match", tag)], "")).await;
        assert_eq!((again.status, again.text.as_str()), (304, ""));
    }

    async fn what_is_no_code_has_no_page(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        for path in ["/errors/", "/errors/bad_cursor", "/errors/WEATHER", "/errors/BAD_CURSOR/x", "/errors/%3Cb%3E"] {
            site.get(path).await.problem(404, "NOT_FOUND");
        }
        let posted = site.send(request("POST", "/errors/BAD_CURSOR", &[], "")).await;
        posted.problem(405, "METHOD_NOT_ALLOWED");
    }

    async fn a_problem_names_the_page_of_its_code(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        let problem = site.get("/nowhere").await;
        let page = problem.json()["type"].as_str().unwrap().to_owned();
        assert_eq!(page, "/errors/NOT_FOUND");
        is_page(&site.get(&page).await, "en");
    }

    async fn programs_are_told_the_same_by_the_contract(app: Arc<App>) from Empty {
        let told = app.data("{ errorCodes { code retryable atField statuses page __typename } }").await;
        let expected = Code::ALL.map(|code| json!({
            "code": code.as_str(), "retryable": code.retryable(), "atField": code.at_field(), "statuses": code.statuses(),
            "page": format!("/errors/{}", code.as_str()), "__typename": "ErrorCodeInfo",
        }));
        assert_eq!(told["errorCodes"], json!(expected));
        let labels = app.data("{ enumLabels(enums: [\"ErrorCode\"]) { values { value label { en cy } } } }").await;
        let site = Site::over(&app).await;
        for (code, label) in Code::ALL.iter().zip(labels["enumLabels"][0]["values"].as_array().unwrap()) {
            assert_eq!(label["value"], code.as_str());
            let page = site.get(&format!("{}?lang=en", code.page())).await.text;
            assert!(page.contains(&format!("<p>{}</p>", label["label"]["en"].as_str().unwrap())), "{label}");
        }
    }
}
