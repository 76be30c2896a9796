//! `/embed`: each listing live, with the snippet that puts it on another website, and its other forms.

use askama::Template;

use super::listing::{LISTINGS, Listing};
use super::page::Head;
use super::texts::say;

struct Item {
    name: &'static str,
    title: &'static str,
    all: &'static str,
    page: String,
    controls: String,
    snippet: String,
    forms: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery<'a> {
    head: Head,
    integrity: &'a str,
    items: Vec<Item>,
}

/// The gallery in a language, of a service at `base` whose script has this digest.
pub(super) fn page(welsh: bool, base: &str, integrity: &str) -> Result<String, askama::Error> {
    let other = format!("/embed?lang={}", if welsh { "en" } else { "cy" });
    let mut head = Head::new(say("gallery.title", welsh), welsh, other);
    head.versions = Some(["en", "cy"].map(|lang| format!("{base}/embed?lang={lang}")));
    head.canonical = Some(format!("{base}/embed?lang={}", head.lang));
    let items = LISTINGS.iter().map(|listing| item(listing, welsh, (base, integrity))).collect();
    Gallery { head, integrity, items }.render()
}

fn item(listing: &Listing, welsh: bool, (base, integrity): (&str, &str)) -> Item {
    let lang = if welsh { "cy" } else { "en" };
    let name = listing.name;
    let said = |part: &str| say(&format!("{name}.{part}"), welsh);
    let controls: Vec<&str> =
        std::iter::once("search").chain(listing.filters.iter().map(|filter| filter.name)).collect();
    let controls = controls.join(" ");
    let (page, all) = (listing.page(welsh, None), said("all"));
    let snippet = format!(
        "<script src=\"{base}/embed/hcs-listing.js\"\n  integrity=\"{integrity}\"\n  crossorigin=\"anonymous\" defer></script>\n\
         <hcs-listing listing=\"{name}\" lang=\"{lang}\" controls=\"{controls}\">\n  <p><a href=\"{base}{page}\">{all}</a></p>\n</hcs-listing>"
    );
    let form = |ending: &str, key: &str| (format!("/embed/{name}{ending}?lang={lang}"), say(key, welsh));
    let mut forms = vec![(page.clone(), say("gallery.page", welsh))];
    forms.extend([
        form("", "gallery.iframe"),
        form(".fragment", "gallery.fragment"),
        form(".atom", "page.atom"),
        form(".jsonld", "gallery.jsonld"),
    ]);
    if listing.closes {
        forms.push(form(".ics", "page.ics"));
    }
    Item { name, title: said("title"), all, page, controls, snippet, forms }
}
