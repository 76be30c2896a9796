//! Client credentials with `private_key_jwt` (RFC 7523): a client signs a short assertion with its own key, and gets a token
//! for it, once.

use std::collections::BTreeSet;

use chrono::DateTime;
use entity::enums::{ClientStatus, Scope};
use serde_json::{Map, Value};

use super::access::Access;
use super::claims::{self, Expected};
use super::issuer::{Grant, Minted};
use super::known::Known;
use super::once::use_once;
use super::{Reason, Refused, head, signature};

/// The types that an assertion may have; most libraries write `JWT` or none.
const TYPES: [&str; 4] = ["", "jwt", "client-authentication+jwt", "application/client-authentication+jwt"];
/// The longest time that an assertion may count for, in seconds.
const LONGEST_LIFE: i64 = 300;
/// The longest id of an assertion in bytes.
const MOST_ID: usize = 200;

/// What a client hands in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The assertion.
    pub assertion: &'a str,
    /// The client that says it asks; it needs not say so beside the assertion.
    pub client: Option<&'a str>,
    /// The scopes that it asks for, parted by blanks; `None` for all that are granted.
    pub scope: Option<&'a str>,
}

/// Why there is no token.
#[derive(Debug)]
pub enum Exchange {
    /// The client did not prove who it is.
    Client(Refused),
    /// It asks for a scope that is not granted to it, or that there is not.
    Scope,
    /// This program signs no tokens, or cannot now.
    Unavailable,
}

impl From<Refused> for Exchange {
    fn from(refused: Refused) -> Self {
        Exchange::Client(refused)
    }
}

impl From<Reason> for Exchange {
    fn from(reason: Reason) -> Self {
        Exchange::Client(reason.into())
    }
}

impl Access {
    /// Gives a token for an assertion.
    ///
    /// # Errors
    /// [`Exchange`]. An assertion that was good is used up by then.
    pub async fn exchange(&self, asked: Asked<'_>) -> Result<Minted, Exchange> {
        let (head, unproven) = head::read(asked.assertion, &TYPES)?;
        let name = unproven.get("sub").and_then(Value::as_str).unwrap_or_default();
        if name.is_empty() || asked.client.is_some_and(|client| client != name) {
            return Err(Reason::Client.into());
        }
        let known = self.register().client(name).await.map_err(Refused::from)?.ok_or(Reason::UnknownClient)?;
        let now = self.now();
        // By the key that is named, or by each that fits where none is.
        let named = |kid: &str| head.kid.as_deref().is_none_or(|named| named == kid);
        let mut keys = known.keys(now).filter(|(kid, key)| named(kid) && key.fits(head.algorithm));
        let signed = keys.find_map(|(kid, key)| {
            Some((kid.to_owned(), signature::claims(key, asked.assertion, head.algorithm).ok()?))
        });
        let (kid, signed) = signed.ok_or(Reason::Signature)?;
        let (id, expires) = self.judged(&signed, &known)?;
        if known.issuer.is_some() {
            return Err(Reason::ForeignClient.into());
        }
        if known.status == ClientStatus::Suspended {
            return Err(Refused::Suspended.into());
        }
        let scopes = scopes(asked.scope, &known).ok_or(Exchange::Scope)?;
        let acts_for = claims::acts_for(&signed)?;
        self.person(acts_for.as_deref(), &known).await?;
        if !self.signs().await.map_err(Refused::from)? {
            return Err(Exchange::Unavailable);
        }
        let over = DateTime::from_timestamp(expires.saturating_add(claims::LEEWAY), 0).ok_or(Reason::Times)?;
        if !use_once(self.db().writer(), (known.id, &id), over, now).await.map_err(Refused::from)? {
            return Err(Reason::Replayed.into());
        }
        let seconds = self.options().token_seconds;
        let grant = Grant { client: known.client.to_string(), scopes, acts_for, for_key: Some(kid), seconds };
        match self.mint(&grant).await {
            Ok(Some(minted)) => Ok(minted),
            Ok(None) => Err(Exchange::Unavailable),
            Err(error) => {
                tracing::error!(%error, "a token could not be signed");
                Err(Exchange::Unavailable)
            }
        }
    }

    /// The id of an assertion, and when it expires.
    fn judged(&self, signed: &Map<String, Value>, known: &Known) -> Result<(String, i64), Reason> {
        let now = self.now().timestamp();
        let text = |name: &str| signed.get(name).and_then(Value::as_str);
        if text("sub") != Some(&known.client) {
            return Err(Reason::Subject);
        }
        let issuer = self.options().issuer.as_str();
        let endpoint = format!("{}/oauth/token", issuer.trim_end_matches('/'));
        claims::addressed(signed, Expected { issuer: &known.client, audience: &[issuer, &endpoint] })?;
        let expires = claims::lasting(signed, now)?;
        if expires > now + LONGEST_LIFE + claims::LEEWAY {
            return Err(Reason::Life);
        }
        if claims::time(signed, "iat")?.is_some_and(|issued| issued > now + claims::LEEWAY) {
            return Err(Reason::NotYet);
        }
        let id =
            text("jti").filter(|id| !id.is_empty() && id.len() <= MOST_ID && !id.contains('\0')).ok_or(Reason::Id)?;
        Ok((id.to_owned(), expires))
    }
}

/// The scopes of the token: those that are asked for, and all that are granted when none is named.
fn scopes(asked: Option<&str>, known: &Known) -> Option<BTreeSet<Scope>> {
    let Some(asked) = asked else { return Some(known.granted.clone()) };
    let names = asked.split(' ').filter(|name| !name.is_empty());
    names.map(|name| Scope::of_token(name).filter(|scope| known.granted.contains(scope))).collect()
}
