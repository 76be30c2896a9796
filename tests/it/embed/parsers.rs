//! What others make of it: feeds by feedparser, calendars by icalendar, linked data by PyLD and the types of schema-dts, pages by html5lib,
//! oEmbed by a schema of its specification. They must read it without a fault, and find in it what the listing has.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{LISTINGS, WORD, at, ids, made};
use crate::{
    http::support::Site,
    support::{app::App, node, on_both, python},
};

const NOW: &str = "2026-01-15T12:00:00Z";
const BASE: &str = "http://127.0.0.1:8080";

/// Puts what a path is answered with into a file.
async fn kept(site: &Site, folder: &Path, name: &str, path: &str) {
    let answer = site.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    std::fs::write(folder.join(name), &answer.bytes).unwrap();
}

fn texts<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap()).collect()
}

on_both! {
    async fn programs_of_others_read_what_the_listing_has(app: Arc<App>) from Sample {
        // With what makes formats stumble: long lines, commas, semicolons, line ends, letters of Welsh, a sign of many bytes.
        let hard = "Zymurgy: ŵyau, tŷ; a \\ b\nsecond line 🧪 ".repeat(5);
        made(&app, json!({"title": {"en": "Zymurgy, <b> & \"ŵ\"; x", "cy": "Zymurgy, ŷ"}, "summary": {"en": hard, "cy": hard}, "closing": "FIXED",
            "opensAt": "2026-01-01T00:00:00Z", "closesAt": "2026-03-30T17:00:00+01:00", "amountMax": {"amountMinor": 1_250_050, "currency": "GBP"},
            "link": "https://www.example.org/apply?a=1&b=2"})).await;
        made(&app, json!({"category": "TRAINING", "closing": "FIXED", "closesAt": "2026-05-01T12:00:00Z"})).await;
        made(&app, json!({"category": "SUPPORT", "closing": "ROLLING"})).await;
        let site = at(&app, NOW);
        let folder = TempDir::new().unwrap();
        let folder = folder.path();
        let mut lists = BTreeMap::new();
        for (listing, english, welsh) in LISTINGS {
            for (lang, page) in [("en", english), ("cy", welsh)] {
                let list = site.get(&format!("/embed/{listing}.json?lang={lang}&first=30")).await.json();
                let one = &list["rows"][0]["id"].as_str().unwrap();
                let query = format!("lang={lang}&first=30");
                for (name, path) in [
                    (format!("{listing}-{lang}.atom"), format!("/embed/{listing}.atom?{query}")),
                    (format!("{listing}-{lang}.jsonld"), format!("/embed/{listing}.jsonld?{query}")),
                    (format!("{listing}-{lang}.fragment"), format!("/embed/{listing}.fragment?{query}")),
                    (format!("{listing}-{lang}-frame.html"), format!("/embed/{listing}?{query}")),
                    (format!("{listing}-{lang}-list.html"), format!("{page}?first=30")),
                    (format!("{listing}-{lang}-one.html"), format!("{page}/{one}")),
                    (format!("{listing}-{lang}.oembed"), format!("/oembed?url={BASE}{page}/{one}")),
                    (format!("{listing}-{lang}.xml"), format!("/oembed?format=xml&url={BASE}{page}/{one}")),
                ] {
                    kept(&site, folder, &name, &path).await;
                }
                lists.insert(format!("{listing}-{lang}"), (list, page));
            }
        }
        for lang in ["en", "cy"] {
            kept(&site, folder, &format!("calendar-{lang}.ics"), &format!("/embed/opportunities.ics?lang={lang}&search={WORD}")).await;
            kept(&site, folder, &format!("gallery-{lang}.html"), &format!("/embed?lang={lang}")).await;
            kept(&site, folder, &format!("hard-{lang}.jsonld"), &format!("/embed/opportunities.jsonld?lang={lang}&search={WORD}")).await;
        }
        let words = site.get(&format!("/embed/opportunities.json?lang=en&search={WORD}")).await.json();

        if node::ready() {
            let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let files: Vec<String> = files.filter(|file| file.extension().is_some_and(|end| end == "jsonld")).map(|file| file.display().to_string()).collect();
            assert_eq!(files.len(), 2 * LISTINGS.len() + 2);
            node::text("embed/vocabulary.mjs", &files.iter().map(String::as_str).collect::<Vec<_>>());
        }
        if !python::ready() {
            return;
        }
        let told: Value = serde_json::from_str(&python::text("embeds.py", &[folder.to_str().unwrap()])).unwrap();
        for (name, (list, page)) in &lists {
            let lang = list["lang"].as_str().unwrap();
            let rows = ids(list);
            let pages: Vec<String> = rows.iter().map(|id| format!("{BASE}{page}/{id}")).collect();
            let feed = &told[format!("{name}.atom")];
            assert_eq!((&feed["title"], &feed["language"]), (&list["title"], &json!(lang)), "{name}");
            assert_eq!(texts(&feed["entries"], "link"), pages, "{name}");
            let titles: Vec<&str> = list["rows"].as_array().unwrap().iter().map(|row| row["title"]["text"].as_str().unwrap()).collect();
            assert_eq!(titles.len(), feed["entries"].as_array().unwrap().len());
            assert_eq!(feed["entries"].as_array().unwrap().last().unwrap()["title"], *titles.last().unwrap(), "{name}");
            let links = &told[format!("{name}.fragment")]["links"];
            assert!(pages.iter().all(|page| links.as_array().unwrap().contains(&json!(page))), "{name}: {links}");
            for kind in ["frame", "list", "one"] {
                let page = &told[format!("{name}-{kind}.html")];
                assert_eq!((&page["lang"], page["linked"].as_array().unwrap().len()), (&json!(lang), 1), "{name} {kind}");
            }
            let linked = &told[format!("{name}.jsonld")]["ids"];
            let english = LISTINGS.iter().find(|(listing, _, _)| list["listing"] == **listing).unwrap().1;
            let mut known: Vec<String> = rows.iter().map(|id| format!("{BASE}{english}/{id}")).collect();
            known.sort();
            let found: Vec<&str> = linked.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).filter(|id| id.contains("_")).collect();
            assert!(known.iter().all(|id| found.contains(&id.as_str())), "{name}: {found:?}");
            let (json, xml) = (&told[format!("{name}.oembed")], &told[format!("{name}.xml")]);
            assert_eq!(json, xml, "{name}");
            assert_eq!((&json["frame"]["src"], &json["frame"]["title"]), (&json!(pages[0]), &json!(titles[0])), "{name}");
        }
        for (lang, said) in [("en", "Applications close 30 March 2026, 17:00 (UK time)"), ("cy", "Ceisiadau'n cau 30 Mawrth 2026, 17:00 (amser y DU)")] {
            let events = &told[format!("calendar-{lang}.ics")]["events"];
            assert_eq!(texts(events, "ends"), ["2026-03-30T16:00:00+00:00", "2026-05-01T12:00:00+00:00"], "{lang}");
            let first = &events[0];
            assert!(first["description"].as_str().unwrap().contains(said), "{first}");
            assert!(first["description"].as_str().unwrap().contains("ŵyau, tŷ; a \\ b\nsecond line 🧪"), "{first}");
            assert_eq!(first["uid"].as_str().unwrap(), format!("{}@127.0.0.1:8080", ids(&words)[0]));
        }
        let names = &told["hard-en.jsonld"]["names"];
        for word in ["MonetaryGrant", "EducationalOccupationalProgram", "Service", "ApplyAction", "endTime", "maxValue"] {
            assert!(names.as_array().unwrap().contains(&json!(format!("https://schema.org/{word}"))), "{word}: {names}");
        }
    }
}
