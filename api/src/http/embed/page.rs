//! Pages for people, and the fragment that other pages take in: from templates that escape by themselves (`api/web/pages`). They need
//! no script, and may be framed by any page: there is nothing on them to press by mistake.

use askama::Template;
use http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::ask::Page;
use super::asked::{Asked, with_query};
use super::linked;
use super::listing::{Listing, Row};
use super::speaker::{Speaker, Text};
use super::texts::say;

pub(super) const KIND: &str = "text/html; charset=utf-8";

/// What every page says in its head, and around its main part.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) service: &'static str,
    pub(super) canonical: Option<String>,
    /// The same page in English and Welsh.
    pub(super) versions: Option<[String; 2]>,
    /// Other forms: relation, type, address.
    pub(super) links: Vec<(&'static str, &'static str, String)>,
    pub(super) linked: Option<String>,
    /// Inside another page, without what leads about this one.
    pub(super) framed: bool,
    pub(super) places: Vec<(String, &'static str)>,
    /// This page in the other language.
    pub(super) other: String,
}

impl Head {
    pub(super) fn new(title: impl Into<String>, welsh: bool, other: String) -> Self {
        let places =
            super::listing::LISTINGS.iter().map(|listing| (listing.page(welsh, None), say_of(listing, "all", welsh)));
        Self {
            title: title.into(),
            lang: if welsh { "cy" } else { "en" },
            service: say("service", welsh),
            canonical: None,
            versions: None,
            links: Vec::new(),
            linked: None,
            framed: false,
            places: places.collect(),
            other,
        }
    }

    pub(super) fn say(&self, key: &str) -> &'static str {
        say(key, self.lang == "cy")
    }

    pub(super) fn other_lang(&self) -> &'static str {
        if self.lang == "cy" { "en" } else { "cy" }
    }
}

fn say_of(listing: &Listing, part: &str, welsh: bool) -> &'static str {
    say(&format!("{}.{part}", listing.name), welsh)
}

/// A row as a template writes it.
struct Shown<'a> {
    page: String,
    title: &'a Text,
    summary: Option<&'a Text>,
    when: Vec<String>,
    closed: bool,
    facts: Vec<(&'static str, &'a Text)>,
    sample: bool,
    sample_text: &'static str,
}

fn shown<'a>(row: &'a Row, listing: &Listing, speaker: &Speaker<'_>, root: &str) -> Shown<'a> {
    Shown {
        page: format!("{root}{}", listing.page(speaker.welsh, Some(&row.id))),
        title: &row.title,
        summary: row.summary.as_ref(),
        when: row.when.told(speaker),
        closed: row.when.has_closed(speaker.now),
        facts: row.facts.iter().map(|(name, text)| (speaker.say(name), text)).collect(),
        sample: row.sample,
        sample_text: speaker.say("sample"),
    }
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    lang: &'static str,
    title: &'static str,
    none: &'static str,
    count: String,
    rows: Vec<Shown<'a>>,
    level: u8,
    framed: bool,
    all: (String, &'static str),
}

/// A field of the form that narrows a list.
struct Field {
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "list.html")]
struct List<'a> {
    head: Head,
    lang: &'static str,
    about: &'static str,
    none: &'static str,
    count: String,
    rows: Vec<Shown<'a>>,
    level: u8,
    framed: bool,
    action: String,
    clear: String,
    search: &'a str,
    /// Whether it is narrowed already.
    narrowed: bool,
    fields: Vec<Field>,
    next: Option<String>,
    start: Option<String>,
    feeds: Vec<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "one.html")]
struct One<'a> {
    head: Head,
    lang: &'static str,
    row: Shown<'a>,
    link: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Notice {
    head: Head,
    text: &'static str,
}

/// The rows alone, for another page to take in: its addresses are whole.
pub(super) fn fragment(asked: &Asked, page: &Page, speaker: &Speaker<'_>, base: &str) -> Result<String, askama::Error> {
    let listing = asked.listing;
    let say = |part: &str| say_of(listing, part, speaker.welsh);
    let fragment = Fragment {
        lang: speaker.lang(),
        title: say("title"),
        none: say("none"),
        count: say("count").replace("{n}", &page.total.to_string()),
        rows: page.rows.iter().map(|row| shown(row, listing, speaker, base)).collect(),
        level: 3,
        framed: false,
        all: (format!("{base}{}", listing.page(speaker.welsh, None)), say("all")),
    };
    fragment.render()
}

/// A list as a page of its own, or as one for a frame.
pub(super) fn list(
    asked: &Asked,
    page: &Page,
    (speaker, base, framed): (&Speaker<'_>, &str, bool),
) -> Result<String, askama::Error> {
    let (listing, welsh) = (asked.listing, speaker.welsh);
    let say = |part: &str| say_of(listing, part, welsh);
    // A frame keeps its address in both languages, and says which.
    let (path, lang) = if framed {
        (format!("/embed/{}", listing.name), Some(speaker.lang()))
    } else {
        (listing.page(welsh, None), None)
    };
    let after = asked.after.as_deref();
    let other = if framed {
        with_query(&path, &asked.query(Some(if welsh { "en" } else { "cy" }), None))
    } else {
        with_query(&listing.page(!welsh, None), &asked.query(None, None))
    };
    let mut head = Head::new(say("title"), welsh, other);
    let whole = |welsh: bool| format!("{base}{}", with_query(&listing.page(welsh, None), &asked.query(None, after)));
    head.canonical = Some(whole(welsh));
    head.versions = Some([whole(false), whole(true)]);
    head.links = discovery(&whole(welsh), base);
    let atom = with_query(&format!("/embed/{}.atom", listing.name), &asked.query(Some(speaker.lang()), None));
    head.links.push(("alternate", "application/atom+xml", format!("{base}{atom}")));
    head.linked = Some(linked::within_html(&linked::list(asked, page, speaker, base)));
    head.framed = framed;
    let mut feeds = vec![(atom, speaker.say("page.atom"))];
    if listing.closes {
        feeds.push((
            with_query(&format!("/embed/{}.ics", listing.name), &asked.query(Some(speaker.lang()), None)),
            speaker.say("page.ics"),
        ));
    }
    feeds.push((format!("/embed?lang={}#{}", speaker.lang(), listing.name), speaker.say("page.embed")));
    let list = List {
        lang: head.lang,
        head,
        about: say("about"),
        none: say("none"),
        count: say("count").replace("{n}", &page.total.to_string()),
        rows: page.rows.iter().map(|row| shown(row, listing, speaker, "")).collect(),
        level: 2,
        framed,
        action: path.clone(),
        clear: with_query(&path, &lang.map(|lang| format!("lang={lang}")).unwrap_or_default()),
        search: asked.search.as_deref().unwrap_or_default(),
        narrowed: asked.search.is_some() || !asked.chosen.is_empty(),
        fields: listing.filters.iter().map(|filter| field(filter, asked, speaker)).collect(),
        next: page.next.as_deref().map(|after| with_query(&path, &asked.query(lang, Some(after)))),
        start: after.map(|_| with_query(&path, &asked.query(lang, None))),
        feeds,
    };
    list.render()
}

fn field(filter: &super::listing::Filter, asked: &Asked, speaker: &Speaker<'_>) -> Field {
    let chosen = asked.value(filter.name).to_ascii_lowercase().replace('_', "-");
    let mut options: Vec<(String, String, bool)> = filter
        .options(speaker)
        .into_iter()
        .map(|(value, label)| (value == chosen, value, label))
        .map(|(is, value, label)| (value, label, is))
        .collect();
    // What the address has and the form does not offer stays chosen.
    if !chosen.is_empty() && !options.iter().any(|(_, _, is)| *is) {
        options.push((chosen.clone(), chosen, true));
    }
    Field { name: filter.name, label: speaker.say(&format!("filter.{}", filter.name)), options }
}

/// One thing, on a page of its own.
pub(super) fn one(row: &Row, listing: &Listing, speaker: &Speaker<'_>, base: &str) -> Result<String, askama::Error> {
    let page = |welsh: bool| listing.page(welsh, Some(&row.id));
    let whole = |welsh: bool| format!("{base}{}", page(welsh));
    let mut head = Head::new(row.title.text.clone(), speaker.welsh, page(!speaker.welsh));
    head.canonical = Some(whole(speaker.welsh));
    head.versions = Some([whole(false), whole(true)]);
    head.links = discovery(&whole(speaker.welsh), base);
    head.linked = Some(linked::within_html(&linked::one(row, listing, speaker, base)));
    let one = One {
        lang: head.lang,
        head,
        row: shown(row, listing, speaker, ""),
        link: row.link.as_deref().filter(|link| is_web(link)),
    };
    one.render()
}

/// An address that a browser opens as a page, and does not run.
fn is_web(link: &str) -> bool {
    url::Url::parse(link).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Where what embeds a page finds out how (oEmbed).
fn discovery(address: &str, base: &str) -> Vec<(&'static str, &'static str, String)> {
    let url = utf8_percent_encode(address, NON_ALPHANUMERIC);
    [("application/json+oembed", "json"), ("text/xml+oembed", "xml")]
        .map(|(kind, format)| ("alternate", kind, format!("{base}/oembed?format={format}&url={url}")))
        .into()
}

/// A page that says why there is none. `other` is the same in the other language.
pub(super) fn notice(status: StatusCode, welsh: bool, other: String) -> Result<String, askama::Error> {
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (say("gone.title", welsh), say("gone.text", welsh)),
        StatusCode::BAD_REQUEST => (say("refused.title", welsh), say("refused.text", welsh)),
        _ => (say("trouble.title", welsh), say("trouble.text", welsh)),
    };
    Notice { head: Head::new(title, welsh, other), text }.render()
}
