//! Access tokens of this service (RFC 9068).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::enums::Scope;
use jsonwebtoken::{Algorithm, Header};
use serde_json::json;

use super::keys::Keys;

/// What a token is made for.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The client's public name.
    pub client: String,
    /// The scopes that it says.
    pub scopes: BTreeSet<Scope>,
    /// The id of the person that the client acts for.
    pub acts_for: Option<String>,
    /// The client's key that it is given for; `None` when a person at the program's command line asks.
    pub for_key: Option<String>,
    /// For how many seconds it counts.
    pub seconds: i64,
}

/// A token. It is shown to nobody but whoever it is for.
pub struct Minted {
    /// The token itself.
    pub token: String,
    /// For how many seconds it counts.
    pub seconds: i64,
    /// Its scopes as a token writes them.
    pub scope: String,
}

impl std::fmt::Debug for Minted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Minted").field("seconds", &self.seconds).finish_non_exhaustive()
    }
}

/// Signs a token; `None` when this program has no key to sign with.
pub(crate) fn mint(
    keys: &Keys,
    (issuer, audience): (&str, &str),
    grant: &Grant,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Minted>> {
    let Some(signer) = &keys.signer else { return Ok(None) };
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let scope = grant.scopes.iter().map(|scope| scope.in_token()).collect::<Vec<_>>().join(" ");
    let mut claims = json!({
        "iss": issuer,
        "aud": audience,
        "sub": grant.client,
        "client_id": grant.client,
        "iat": now.timestamp(),
        "exp": now.timestamp() + grant.seconds,
        "jti": id.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        "scope": scope,
    });
    if let Some(person) = &grant.acts_for {
        claims["act"] = json!({ "sub": person });
    }
    if let Some(key) = &grant.for_key {
        claims["client_key"] = json!(key);
    }
    let mut header = Header::new(Algorithm::EdDSA);
    (header.typ, header.kid) = (Some("at+jwt".to_owned()), Some(signer.kid.clone()));
    let token = jsonwebtoken::encode(&header, &claims, &signer.key)?;
    Ok(Some(Minted { token, seconds: grant.seconds, scope }))
}
