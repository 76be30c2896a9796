//! Issuers of other bodies that are trusted, and their keys: a file, or an address that is asked for them.
//!
//! Keys are asked for when the first token of an issuer comes. A name that is unknown makes them be asked for again, once in
//! 30 seconds at most, whoever brings it. When they cannot be had, the last good ones stay.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{Mutex, RwLock};
use tokio::time::Instant;
use url::Url;

use crate::register::PublicKey;

/// How often the keys are asked for again, at most.
const AT_MOST_EACH: Duration = Duration::from_secs(30);
/// How old keys may grow before they are asked for again beside the work, so that one that was taken back goes.
const OLD: Duration = Duration::from_secs(300);
/// The longest key set in bytes.
const MOST_BYTES: usize = 262_144;
/// The most keys of one issuer.
const MOST_KEYS: usize = 100;
/// How long to wait for an issuer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the keys of an issuer are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// In a file.
    File(PathBuf),
    /// At an address.
    Url(Url),
}

type Keys = HashMap<String, Arc<PublicKey>>;

/// One issuer.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) issuer: String,
    from: Where,
    http: Option<reqwest::Client>,
    keys: RwLock<Option<(Arc<Keys>, Instant)>>,
    /// When the keys were last asked for again.
    asked: Mutex<Option<Instant>>,
}

impl Outside {
    /// These roots are trusted beside the public ones.
    pub(crate) fn new(issuer: String, from: Where, roots: &[reqwest::Certificate]) -> Arc<Self> {
        // An issuer that says that its keys are elsewhere now is one whose configuration somebody has to look at.
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
        let client = roots.iter().cloned().fold(client, reqwest::ClientBuilder::add_root_certificate).build();
        let http = client.inspect_err(|error| tracing::error!(%error, "keys of issuers cannot be asked for")).ok();
        Arc::new(Self { issuer, from, http, keys: RwLock::default(), asked: Mutex::default() })
    }

    /// The key of a name.
    pub(crate) async fn key(self: &Arc<Self>, kid: &str) -> Option<Arc<PublicKey>> {
        if let Some(found) = self.known(kid).await {
            return Some(found);
        }
        let mut asked = self.asked.lock().await;
        // Whoever waited finds what the one before has got.
        if let Some(found) = self.known(kid).await {
            return Some(found);
        }
        if asked.is_some_and(|at| at.elapsed() < AT_MOST_EACH) {
            return None;
        }
        let is_first = self.keys.read().await.is_none();
        let got = self.renew().await;
        // The first time is no second one: a key that is made right after it can be asked for.
        if !(is_first && got) {
            *asked = Some(Instant::now());
        }
        drop(asked);
        self.keys.read().await.as_ref()?.0.get(kid).cloned()
    }

    /// Whether a key is still among those of the issuer. Asks nobody.
    pub(crate) async fn has(&self, kid: &str) -> bool {
        self.keys.read().await.as_ref().is_some_and(|(keys, _)| keys.contains_key(kid))
    }

    async fn known(self: &Arc<Self>, kid: &str) -> Option<Arc<PublicKey>> {
        let (keys, since) = self.keys.read().await.clone()?;
        if since.elapsed() >= OLD {
            self.renew_beside();
        }
        keys.get(kid).cloned()
    }

    /// Asks again without anybody waiting for it.
    fn renew_beside(self: &Arc<Self>) {
        let own = self.clone();
        tokio::spawn(async move {
            let Ok(mut asked) = own.asked.try_lock() else { return };
            if asked.is_none_or(|at| at.elapsed() >= AT_MOST_EACH) {
                *asked = Some(Instant::now());
                own.renew().await;
            }
        });
    }

    /// Puts the keys that there are now in place of those before. False when they cannot be had.
    async fn renew(&self) -> bool {
        let got = match &self.from {
            Where::File(path) => tokio::fs::read(path).await.map_err(|error| error.to_string()),
            Where::Url(url) => self.fetched(url).await,
        };
        let keys = got.and_then(|bytes| read(&bytes).map_err(str::to_owned));
        match keys {
            Ok(keys) => {
                *self.keys.write().await = Some((Arc::new(keys), Instant::now()));
                true
            }
            Err(error) => {
                tracing::warn!(
                    issuer = self.issuer,
                    error,
                    "the keys of an issuer cannot be had; the last good ones stay"
                );
                false
            }
        }
    }

    async fn fetched(&self, url: &Url) -> Result<Vec<u8>, String> {
        // The address is in the configuration; what went wrong is told without it.
        let told = |error: reqwest::Error| error.without_url().to_string();
        let http = self.http.as_ref().ok_or("there is no client for HTTP")?;
        let mut response = http.get(url.clone()).header("accept", "application/json").send().await.map_err(told)?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(format!("status {}", response.status().as_u16()));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(told)? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err("it is longer than a key set may be".to_owned());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

/// The keys of a set that can be used; those of other kinds and for other uses are passed over.
fn read(bytes: &[u8]) -> Result<Keys, &'static str> {
    let set: Value = serde_json::from_slice(bytes).map_err(|_| "it is no JSON")?;
    let all = set.get("keys").and_then(Value::as_array).ok_or("it is no key set")?;
    let usable = all.iter().take(MOST_KEYS).filter_map(|jwk| {
        let kid = jwk.get("kid")?.as_str()?.to_owned();
        let signs = jwk.get("use").is_none_or(|used| used == "sig");
        let key = PublicKey::from_jwk(jwk).ok().filter(|_| signs)?;
        Some((kid, Arc::new(key)))
    });
    let keys: Keys = usable.collect();
    if keys.is_empty() { Err("it has no key that can be used") } else { Ok(keys) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_set_gives_what_can_be_used() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let good = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "a"});
        let mut other = good.clone();
        (other["use"], other["kid"]) = (json!("enc"), json!("b"));
        let unnamed = json!({"kty": "OKP", "crv": "Ed25519", "x": x});
        let set = json!({"keys": [good, other, unnamed, {"kty": "oct", "k": "AA", "kid": "c"}, 7]});
        assert_eq!(read(set.to_string().as_bytes()).unwrap().into_keys().collect::<Vec<_>>(), ["a"]);
        for none in ["", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":[]}"#] {
            assert!(read(none.as_bytes()).is_err(), "{none}");
        }
    }
}
