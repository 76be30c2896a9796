//! Pages for people, and how they lead to one another and to other forms.

use std::sync::Arc;

use serde_json::json;

use super::{LISTINGS, WORD, at, ids, made};
use crate::support::{app::App, on_both};

const NOW: &str = "2026-01-15T12:00:00Z";
/// Where the service is by default.
const BASE: &str = "http://127.0.0.1:8080";

/// The `link` elements of a page: relation, language or type, address.
fn links(page: &str) -> Vec<(String, String, String)> {
    let value = |element: &str, name: &str| {
        let behind = element.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        behind.split('"').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&")
    };
    let elements = page.split("<link ").skip(1).map(|rest| rest.split('>').next().unwrap());
    elements
        .map(|one| {
            let kind = [value(one, "hreflang"), value(one, "type")].concat();
            (value(one, "rel"), kind, value(one, "href"))
        })
        .collect()
}

#[track_caller]
fn has(page: &str, rel: &str, kind: &str, address: &str) {
    let wanted = (rel.to_owned(), kind.to_owned(), address.to_owned());
    assert!(links(page).contains(&wanted), "{wanted:?} in {:#?}", links(page));
}

on_both! {
    async fn a_page_stands_at_one_address_in_each_language(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        for (listing, english, welsh) in LISTINGS {
            let id = ids(&site.get(&format!("/embed/{listing}.json?lang=en")).await.json())[0].clone();
            for end in [String::new(), format!("/{id}")] {
                let (english, welsh) = (format!("{english}{end}"), format!("{welsh}{end}"));
                for (path, lang, other) in [(&english, "en", &welsh), (&welsh, "cy", &english)] {
                    let page = site.get(path).await;
                    assert_eq!((page.status, page.header("content-language")), (200, lang), "{path}");
                    let text = page.text.as_str();
                    assert!(text.contains(&format!("<html lang=\"{lang}\">")), "{path}");
                    has(text, "canonical", "", &format!("{BASE}{path}"));
                    has(text, "alternate", "en", &format!("{BASE}{english}"));
                    has(text, "alternate", "cy", &format!("{BASE}{welsh}"));
                    has(text, "alternate", "x-default", &format!("{BASE}{english}"));
                    assert!(text.contains(&format!("<a href=\"{other}\" lang=")), "{path} leads to {other}");
                    let url: String = url::form_urlencoded::byte_serialize(format!("{BASE}{path}").as_bytes()).collect();
                    let found = links(text).into_iter().find(|(_, kind, _)| kind == "application/json+oembed").unwrap().2;
                    let query = found.split('?').nth(1).unwrap();
                    let given = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "url").unwrap().1.into_owned();
                    assert_eq!(given, format!("{BASE}{path}"), "{url}");
                    // A phone is not shown a page that is made for a screen; nothing comes from elsewhere; nothing needs a script.
                    assert!(text.contains("name=\"viewport\" content=\"width=device-width"), "{path}");
                    for foreign in ["src=\"http", "<style", "style=\"", " onclick", "<script>", "<script src"] {
                        assert!(!text.contains(foreign), "{path}: {foreign}");
                    }
                    assert!(page.header("content-security-policy").contains("frame-ancestors *") && page.header("x-frame-options").is_empty(), "{page:?}");
                }
            }
        }
    }

    async fn what_is_not_there_is_told_in_the_language_of_the_page(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        let study = ids(&site.get("/embed/studies.json?lang=en").await.json())[0].clone();
        for (path, title) in [
            ("/en/opportunities/nope".to_owned(), "Nothing at this address"),
            ("/cy/cyfleoedd/nope".to_owned(), "Dim yn y cyfeiriad hwn"),
            (format!("/en/opportunities/{study}"), "Nothing at this address"),
            ("/en/nope".to_owned(), "Nothing at this address"),
            ("/cy/opportunities".to_owned(), "Dim yn y cyfeiriad hwn"),
            ("/cy/nope/nope".to_owned(), "Dim yn y cyfeiriad hwn"),
        ] {
            let page = site.get(&path).await;
            assert_eq!((page.status, page.header("cache-control"), page.header("etag")), (404, "no-store", ""), "{path}");
            assert!(page.text.contains(&format!("<h1>{title}</h1>")), "{path}: {}", page.text);
        }
    }

    async fn an_archived_one_says_so(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        let id = made(&app, json!({"status": "ARCHIVED", "closing": "FIXED", "closesAt": "2026-06-01T12:00:00Z"})).await;
        for (path, said) in [("/en/opportunities", "Archived: this is no longer on offer."), ("/cy/cyfleoedd", "Archifwyd: nid yw hwn ar gael mwyach.")] {
            let page = site.get(&format!("{path}/{id}")).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains(&format!("<p class=\"hcs-when\">{said}</p>")), "{}", page.text);
            assert!(!page.text.contains("ApplyAction"), "{}", page.text);
        }
    }

    async fn nothing_that_is_told_is_taken_for_markup(app: Arc<App>) from Sample {
        let bad = "Zymurgy </script><script>alert(1)</script> & \"<b>\" ]]>";
        let id = made(&app, json!({"title": {"en": bad, "cy": bad}, "summary": {"en": bad, "cy": bad}, "closing": "FIXED", "closesAt": "2026-06-01T12:00:00Z"})).await;
        let site = at(&app, NOW);
        let mut paths: Vec<String> = ["", ".fragment", ".atom", ".json", ".jsonld", ".ics"].map(|ending| format!("/embed/opportunities{ending}?lang=en&search={WORD}")).into();
        paths.extend([format!("/en/opportunities?search={WORD}"), format!("/cy/cyfleoedd/{id}"), format!("/oembed?url={BASE}/en/opportunities/{id}"), format!("/oembed?format=xml&url={BASE}/en/opportunities/{id}")]);
        for path in paths {
            let answer = site.get(&path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            let is_markup = answer.kind().contains("html") || answer.kind().contains("xml");
            assert!(!is_markup || (!answer.text.contains("<script>alert") && !answer.text.contains("<b>")), "{path}: {}", answer.text);
            assert!(answer.text.contains("alert(1)"), "{path}");
        }
        let page = site.get("/en/opportunities?search=%22%3E%3Cscript%3Ealert(2)%3C/script%3Ex").await;
        assert!(page.text.contains("alert(2)") && !page.text.contains("<script>alert"), "{}", page.text);
    }

    async fn oembed_knows_the_pages_of_this_service(app: Arc<App>) from Sample {
        let site = at(&app, NOW);
        let id = made(&app, json!({})).await;
        for (url, title, src) in [
            (format!("{BASE}/en/opportunities/{id}"), "Zymurgy days", format!("{BASE}/en/opportunities/{id}")),
            (format!("{BASE}/cy/cyfleoedd/{id}"), "Dyddiau zymurgy", format!("{BASE}/cy/cyfleoedd/{id}")),
            (format!("{BASE}/cy/straeon"), "Straeon o wyddor gofal iechyd", format!("{BASE}/embed/stories?lang=cy")),
            (format!("{BASE}/embed/studies?lang=en"), "Studies in healthcare science", format!("{BASE}/embed/studies?lang=en")),
        ] {
            let url: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
            let answer = site.get(&format!("/oembed?url={url}&maxwidth=400&format=json")).await;
            assert_eq!((answer.status, answer.kind()), (200, "application/json"), "{}", answer.text);
            let told = answer.json();
            assert_eq!((&told["version"], &told["type"], &told["title"], &told["width"]), (&json!("1.0"), &json!("rich"), &json!(title), &json!(400)));
            let html = told["html"].as_str().unwrap();
            assert!(html.contains(&format!("src=\"{}\"", src.replace('&', "&amp;"))) && html.contains(&format!("title=\"{title}\"")), "{html}");
            let framed = site.get(src.strip_prefix(BASE).unwrap()).await;
            assert!(framed.status == 200 && framed.text.contains(&format!("<title>{title} – ")), "{}", framed.text);
            let xml = site.get(&format!("/oembed?url={url}&format=xml")).await;
            assert_eq!((xml.status, xml.kind()), (200, "text/xml; charset=utf-8"));
        }
        for url in ["", "https://evil.example/en/opportunities", "http://127.0.0.1:8080/graphql"] {
            site.get(&format!("/oembed?url={url}")).await.problem(404, "NOT_FOUND");
        }
        site.get(&format!("/oembed?url={BASE}/en/opportunities/nope")).await.problem(404, "NOT_FOUND");
        site.get(&format!("/oembed?url={BASE}/en/opportunities&format=yaml")).await.problem(501, "BAD_REQUEST");
    }

    async fn the_gallery_shows_each_with_its_snippet(app: Arc<App>) from Reference {
        let site = at(&app, NOW);
        let integrity = site.get("/embed/hcs-listing.js.sri").await.text.trim().to_owned();
        for lang in ["en", "cy"] {
            let page = site.get(&format!("/embed?lang={lang}")).await;
            assert_eq!((page.status, page.header("content-language"), page.header("x-frame-options")), (200, lang, "DENY"));
            for (listing, _, _) in LISTINGS {
                assert!(page.text.contains(&format!("<hcs-listing listing=\"{listing}\" lang=\"{lang}\"")), "{listing}");
                let snippet = format!("&lt;hcs-listing listing=&quot;{listing}&quot; lang=&quot;{lang}&quot;");
                let numbered = snippet.replace("&lt;", "&#60;").replace("&quot;", "&#34;");
                assert!(page.text.contains(&snippet) || page.text.contains(&numbered), "{listing}: {}", page.text);
            }
            assert!(page.text.matches(&integrity).count() == LISTINGS.len() + 1, "{integrity}");
            for place in page.text.split("href=\"/").skip(1).map(|rest| format!("/{}", rest.split(['"', '#']).next().unwrap())) {
                assert_eq!(site.get(&place.replace("&#38;", "&").replace("&amp;", "&")).await.status, 200, "{place}");
            }
        }
    }
}
