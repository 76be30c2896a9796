//! `/embed/<listing>` in each of its forms.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use http::request::Parts;

use super::answer::Told;
use super::ask::{Asker, Found, Page, Trouble};
use super::asked::{self, Asked, Pairs};
use super::listing::Listing;
use super::{atom, base, broken, calendar, json, linked, page, pages, read};
use crate::http::{AppState, security};

/// The forms of a listing, by what its address ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Frame,
    Fragment,
    Json,
    Atom,
    Calendar,
    Linked,
}

impl Form {
    /// The listing and the form that a name means.
    fn of(name: &str) -> Option<(&'static Listing, Form)> {
        let (name, ending) = name.split_once('.').unwrap_or((name, ""));
        let listing = Listing::named(name)?;
        let form = match ending {
            "" => Form::Frame,
            "fragment" => Form::Fragment,
            "json" => Form::Json,
            "atom" => Form::Atom,
            "ics" if listing.closes => Form::Calendar,
            "jsonld" => Form::Linked,
            _ => return None,
        };
        Some((listing, form))
    }

    fn kind(self) -> &'static str {
        match self {
            Form::Frame | Form::Fragment => page::KIND,
            Form::Json => json::KIND,
            Form::Atom => atom::KIND,
            Form::Calendar => calendar::KIND,
            Form::Linked => linked::KIND,
        }
    }
}

/// `GET /embed/<listing>`, with or without the ending of a form.
pub(super) async fn listing(State(state): State<AppState>, Path(name): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let pairs = Pairs::of(parts.uri.query());
    let (welsh, negotiated) = asked::language(&pairs, &parts.headers);
    let asker = Asker { state: &state, parts: &parts, welsh };
    let Some((listing, form)) = Form::of(&name) else { return asker.problem(Trouble::Nothing) };
    let found = async {
        asker.admitted(pairs.get("key")).await?;
        let asked = read(listing, &pairs, &asker)?;
        let asked = if form == Form::Calendar { asked.deadlines() } else { asked };
        Ok((asker.page(&asked).await?, asked))
    };
    let (Found { what, cache }, asked) = match found.await {
        Ok(found) => found,
        Err(trouble) if form == Form::Frame => return pages::excuse(&asker, trouble, same_in_other(&parts, welsh)),
        Err(trouble) => return asker.problem(trouble),
    };
    match written(form, &asked, &what, &asker) {
        Ok(body) => {
            let policy = (form == Form::Frame).then_some(security::FRAMED_PAGE);
            Told { body, kind: form.kind(), welsh, negotiated, cache, policy }.answer()
        }
        Err(error) => broken(&asker, &error),
    }
}

fn written(form: Form, asked: &Asked, page: &Page, asker: &Asker<'_>) -> Result<String, askama::Error> {
    let (speaker, base) = (asker.speaker(), base(asker.state));
    Ok(match form {
        Form::Frame => page::list(asked, page, (&speaker, base, true))?,
        Form::Fragment => page::fragment(asked, page, &speaker, base)?,
        Form::Json => json::listing(asked, page, &speaker),
        Form::Atom => atom::feed(asked, page, &speaker, base),
        Form::Calendar => calendar::deadlines(asked, page, &speaker, base),
        Form::Linked => linked::list(asked, page, &speaker, base).to_string(),
    })
}

/// The address of this request in the other language.
fn same_in_other(parts: &Parts, welsh: bool) -> String {
    format!("{}?lang={}", parts.uri.path(), if welsh { "en" } else { "cy" })
}
