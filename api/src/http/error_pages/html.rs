//! The pages as HTML: no script, nothing from elsewhere, each part under a heading.

use std::fmt::Write as _;

use html_escape::encode_text;

use super::examples::example;
use super::texts::{self, Text};
use crate::engine::error::Code;

const FRAME: &str = include_str!("../../../web/errors/page.html");

/// Words of the pages themselves, English before Welsh.
struct Words {
    lang: &'static str,
    other: &'static str,
    switch: &'static str,
    places: &'static str,
    all: &'static str,
    intro: &'static str,
    code: &'static str,
    what: &'static str,
    why: &'static str,
    fix: &'static str,
    retry: &'static str,
    yes: &'static str,
    no: &'static str,
    yes_long: &'static str,
    no_long: &'static str,
    stands: &'static str,
    at_field: &'static str,
    status: &'static str,
    example: &'static str,
    foot: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    other: "cy",
    switch: "Cymraeg",
    places: "Places",
    all: "Error codes",
    intro: "Every error carries one of these codes in `extensions.code`, or in `code` where the answer is `application/problem+json`. The list is closed; the contract has it as `ErrorCode`, and `errorCodes` tells it to programs.",
    code: "Code",
    what: "What happened",
    why: "Why",
    fix: "What to do",
    retry: "Retry",
    yes: "yes",
    no: "no",
    yes_long: "Yes: the same request may succeed later without a change (`retryable` is `true`).",
    no_long: "No: the same request gets the same answer again (`retryable` is `false`).",
    stands: "Where it stands",
    at_field: "At a field, which is null; the other fields are served beside it, with status 294, or 200 to who accepts `application/json`.",
    status: "In the place of all data, with status",
    example: "An example",
    foot: "The codes never change their meaning; the sentences may.",
};

const WELSH: Words = Words {
    lang: "cy",
    other: "en",
    switch: "English",
    places: "Lleoedd",
    all: "Codau gwallau",
    intro: "Mae pob gwall yn cario un o'r codau hyn yn `extensions.code`, neu yn `code` lle mae'r ateb yn `application/problem+json`. Mae'r rhestr yn gaeedig; mae yn y contract fel `ErrorCode`, ac mae `errorCodes` yn ei rhoi i raglenni.",
    code: "Cod",
    what: "Beth ddigwyddodd",
    why: "Pam",
    fix: "Beth i'w wneud",
    retry: "Ailgynnig",
    yes: "ie",
    no: "na",
    yes_long: "Ie: gall yr un cais lwyddo'n ddiweddarach heb ei newid (`true` yw `retryable`).",
    no_long: "Na: bydd yr un cais yn cael yr un ateb eto (`false` yw `retryable`).",
    stands: "Ble mae'n sefyll",
    at_field: "Wrth faes, sy'n null; gweinir y meysydd eraill wrth ei ochr, â statws 294, neu 200 i'r sawl sy'n derbyn `application/json`.",
    status: "Yn lle'r holl ddata, â statws",
    example: "Enghraifft",
    foot: "Nid yw ystyr y codau byth yn newid; gall y brawddegau newid. Nid yw'r Gymraeg ar y tudalennau hyn wedi'i gwirio gan siaradwr Cymraeg.",
};

const fn words(welsh: bool) -> &'static Words {
    if welsh { &WELSH } else { &ENGLISH }
}

/// The list of all codes.
pub(super) fn list<'a>(welsh: bool, title: impl Fn(Code) -> &'a str) -> String {
    let words = words(welsh);
    let mut main = String::new();
    heading(&mut main, 1, words.all);
    paragraph(&mut main, words.intro);
    let [code, what, retry] = [words.code, words.what, words.retry].map(encode_text);
    // Writing to a string cannot fail.
    let _ = write!(
        main,
        "<table>\n<thead><tr><th scope=\"col\">{code}</th><th scope=\"col\">{what}</th><th scope=\"col\">{retry}</th></tr></thead>\n<tbody>\n"
    );
    for one in Code::ALL {
        let (page, name, title) = (one.page(), one.as_str(), title(one));
        let retry = if one.retryable() { words.yes } else { words.no };
        let _ = writeln!(
            main,
            "<tr><td><a href=\"{page}?lang={}\"><code>{name}</code></a></td><td>{}</td><td>{retry}</td></tr>",
            words.lang,
            encode_text(title)
        );
    }
    main.push_str("</tbody>\n</table>\n");
    frame(words, "/errors", words.all, &main)
}

/// The page of one code.
pub(super) fn page(code: Code, welsh: bool, title: &str) -> String {
    let words = words(welsh);
    let Text { what, why, fix } = texts::text(code);
    let mut main = String::new();
    let _ = writeln!(main, "<h1><code>{}</code></h1>", code.as_str());
    let _ = writeln!(main, "<p>{}</p>", encode_text(title));
    for (head, text) in [(words.what, what), (words.why, why), (words.fix, fix)] {
        heading(&mut main, 2, head);
        paragraph(&mut main, text.told(welsh));
    }
    heading(&mut main, 2, words.retry);
    paragraph(&mut main, if code.retryable() { words.yes_long } else { words.no_long });
    heading(&mut main, 2, words.stands);
    if code.at_field() {
        paragraph(&mut main, words.at_field);
    }
    if !code.statuses().is_empty() {
        let statuses: Vec<String> = code.statuses().iter().map(u16::to_string).collect();
        paragraph(&mut main, &format!("{} {}.", words.status, statuses.join(", ")));
    }
    heading(&mut main, 2, words.example);
    let _ = writeln!(main, "<pre lang=\"en\">{}</pre>", encode_text(example(code).trim_end()));
    frame(words, &code.page(), code.as_str(), &main)
}

fn frame(words: &Words, address: &str, title: &str, main: &str) -> String {
    let mut page = FRAME.to_owned();
    for (name, text) in [
        ("lang", words.lang),
        ("other", words.other),
        ("switch", words.switch),
        ("places", words.places),
        ("all", words.all),
        ("foot", words.foot),
        ("title", title),
        ("address", address),
    ] {
        page = page.replace(&format!("{{{{{name}}}}}"), &encode_text(text));
    }
    // Last, so that nothing in it is taken for a place to fill.
    page.replace("{{main}}", main)
}

fn heading(out: &mut String, level: u8, text: &str) {
    let _ = writeln!(out, "<h{level}>{}</h{level}>", encode_text(text));
}

/// A paragraph; what stands in backticks is code.
fn paragraph(out: &mut String, text: &str) {
    out.push_str("<p>");
    for (place, part) in text.split('`').enumerate() {
        let part = encode_text(part);
        let _ = if place % 2 == 1 { write!(out, "<code>{part}</code>") } else { write!(out, "{part}") };
    }
    out.push_str("</p>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_markup_is_escaped() {
        let mut out = String::new();
        paragraph(&mut out, "a < b & `c<d>`");
        assert_eq!(out, "<p>a &lt; b &amp; <code>c&lt;d&gt;</code></p>\n");
    }

    #[test]
    fn every_place_of_the_frame_is_filled() {
        for welsh in [false, true] {
            let page = page(Code::BadCursor, welsh, "title");
            assert!(!page.contains("{{") && page.contains("<h1><code>BAD_CURSOR</code></h1>"), "{page}");
            let list = list(welsh, |code| code.as_str());
            assert!(!list.contains("{{"), "{list}");
            assert_eq!(list.matches("<tr><td>").count(), Code::ALL.len());
        }
    }
}
