//! oEmbed 1.0: how what embeds a page of this service does it. Every page can be framed, so every answer is an iframe with its title.

use axum::extract::{Request, State};
use axum::response::Response;
use html_escape::{encode_double_quoted_attribute, encode_text};
use serde_json::{Map, Value, json};
use url::Url;

use super::answer::Told;
use super::ask::{Asker, Found, Trouble};
use super::asked::{self, Pairs};
use super::listing::Listing;
use super::texts::say;
use super::{OWN, base};
use crate::http::{AppState, problem};

const JSON: &str = "application/json";
const XML: &str = "text/xml; charset=utf-8";

/// How large a frame is that nobody bounds.
const WIDTH: u32 = 600;
const HEIGHT: u32 = 640;
/// Narrower or lower there is nothing to read.
const LEAST: u32 = 200;

/// A page that can be embedded.
#[derive(Debug, PartialEq, Eq)]
struct Target {
    listing: &'static str,
    /// One thing of it; `None` for the list.
    id: Option<String>,
    /// In the address; `None` where it leaves that to the browser.
    welsh: Option<bool>,
    /// Where it is on this service.
    path: String,
}

impl Target {
    /// The page of this service that an address names; `None` for every other.
    fn of(address: &str, base: &str) -> Option<Self> {
        let (url, own) = (Url::parse(address).ok()?, Url::parse(base).ok()?);
        if url.origin() != own.origin() {
            return None;
        }
        let path = url.path().strip_prefix(own.path().trim_end_matches('/'))?;
        let mut parts = path.strip_prefix('/')?.split('/');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() || url.fragment().is_some() {
            return None;
        }
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let (listing, welsh) = match (first, third) {
            ("embed", None) => {
                let said = url.query_pairs().find(|(key, _)| key == "lang").map(|(_, value)| value == "cy");
                (Listing::named(second)?, said)
            }
            ("en" | "cy", _) => (Listing::at(second, first == "cy")?, Some(first == "cy")),
            _ => return None,
        };
        let id = third.filter(|id| !id.is_empty()).map(str::to_owned);
        if third.is_some() && id.is_none() {
            return None;
        }
        // A list is framed by the page that is made for it.
        let path = match (&id, welsh) {
            (None, Some(welsh)) if first != "embed" => {
                let query = url.query().map(|query| format!("&{query}")).unwrap_or_default();
                format!("/embed/{}?lang={}{query}", listing.name, if welsh { "cy" } else { "en" })
            }
            _ => format!("{path}{query}"),
        };
        Some(Self { listing: listing.name, id, welsh, path })
    }
}

/// `GET /oembed?url=…&format=…`.
pub(super) async fn embeds(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let pairs = Pairs::of(parts.uri.query());
    let target = pairs.get("url").and_then(|address| Target::of(address, base(&state)));
    let (negotiated_welsh, negotiated) = asked::language(&pairs, &parts.headers);
    let said = target.as_ref().and_then(|target| target.welsh);
    let (welsh, negotiated) = (said.unwrap_or(negotiated_welsh), negotiated && said.is_none());
    let asker = Asker { state: &state, parts: &parts, welsh };
    let size = |name| pairs.get(name).and_then(|text| text.parse::<u32>().ok());
    let found = async {
        asker.admitted(pairs.get("key")).await?;
        let format = pairs.get("format").unwrap_or("json");
        if !["json", "xml"].contains(&format) {
            return Err(problem::NO_SUCH_FORMAT.into());
        }
        let target = target.ok_or(Trouble::Nothing)?;
        let listing = Listing::named(target.listing).ok_or(Trouble::Nothing)?;
        let (title, cache) = match &target.id {
            Some(id) => {
                let Found { what, cache } = asker.one(listing, id).await?;
                (what.title.text, cache)
            }
            None => (say(&format!("{}.title", listing.name), welsh).to_owned(), Some(OWN)),
        };
        let age = cache.map_or(0, |cache| cache.max_age);
        let all = told(&target, &title, (welsh, base(&state)), (size("maxwidth"), size("maxheight")), age);
        let (body, kind) = if format == "xml" { (xml(&all), XML) } else { (Value::Object(all).to_string(), JSON) };
        Ok(Told { body, kind, welsh, negotiated, cache, policy: None })
    };
    found.await.map_or_else(|trouble| asker.problem(trouble), Told::answer)
}

/// What is told of a page: its fields in order.
fn told(
    target: &Target,
    title: &str,
    (welsh, base): (bool, &str),
    most: (Option<u32>, Option<u32>),
    age: u32,
) -> Map<String, Value> {
    let within = |size: u32, most: Option<u32>| most.map_or(size, |most| size.min(most)).max(LEAST);
    let (width, height) = (within(WIDTH, most.0), within(HEIGHT, most.1));
    let frame = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>",
        encode_double_quoted_attribute(&format!("{base}{}", target.path)),
        encode_double_quoted_attribute(title),
    );
    let mut told = Map::new();
    for (name, value) in [
        ("version", json!("1.0")),
        ("type", json!("rich")),
        ("title", json!(title)),
        ("provider_name", json!(say("service", welsh))),
        ("provider_url", json!(format!("{base}/"))),
        ("cache_age", json!(age)),
        ("html", json!(frame)),
        ("width", json!(width)),
        ("height", json!(height)),
    ] {
        told.insert(name.to_owned(), value);
    }
    told
}

/// The same as XML.
fn xml(told: &Map<String, Value>) -> String {
    let element = |(name, value): (&String, &Value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("  <{name}>{}</{name}>\n", encode_text(&text))
    };
    let inner: String = told.iter().map(element).collect();
    format!("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n{inner}</oembed>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_this_service_is_known_and_no_other() {
        let target = |address| Target::of(address, "https://graph.example");
        let list = target("https://graph.example/cy/cyfleoedd?search=x").unwrap();
        assert_eq!((list.listing, list.id.as_deref(), list.welsh), ("opportunities", None, Some(true)));
        assert_eq!(list.path, "/embed/opportunities?lang=cy&search=x");
        let one = target("https://graph.example/en/opportunities/abc").unwrap();
        assert_eq!(
            (one.id.as_deref(), one.welsh, one.path.as_str()),
            (Some("abc"), Some(false), "/en/opportunities/abc")
        );
        let frame = target("https://graph.example/embed/studies?lang=cy").unwrap();
        assert_eq!(
            (frame.listing, frame.welsh, frame.path.as_str()),
            ("studies", Some(true), "/embed/studies?lang=cy")
        );
        assert_eq!(target("https://graph.example/embed/studies").unwrap().welsh, None);
        for other in [
            "https://evil.example/en/opportunities",
            "http://graph.example/en/opportunities",
            "https://graph.example/en/cyfleoedd",
            "https://graph.example/en/opportunities/a/b",
            "https://graph.example/en/opportunities/",
            "https://graph.example/embed/studies.json",
            "https://graph.example/graphql",
            "https://graph.example/",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(target(other), None, "{other}");
        }
    }

    #[test]
    fn nothing_leaves_its_attribute() {
        let target = Target::of("https://graph.example/embed/studies?search=%22%3E", "https://graph.example").unwrap();
        let told = told(&target, "a \"title\" <b>", (false, "https://graph.example"), (Some(320), Some(10)), 60);
        let html = told["html"].as_str().unwrap();
        assert!(
            html.contains("title=\"a &quot;title&quot; &lt;b&gt;\"")
                || html.contains("title=\"a &quot;title&quot; <b>\""),
            "{html}"
        );
        assert_eq!(html.matches('"').count(), 12, "{html}");
        assert_eq!((&told["width"], &told["height"]), (&json!(320), &json!(200)));
    }
}
