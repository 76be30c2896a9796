//! The judge: a token in, and who asks out.
//!
//! A signature is checked once. What the register says is asked for again while a token counts, so that a client that is
//! suspended, a key that is revoked and a scope that is taken back stop within the time that the register is relied on.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use entity::enums::{ClientStatus, Scope};
use moka::sync::Cache;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::claims::{self, Claims, Expected};
use super::issuer::{self, Grant, Minted, OwnKeys};
use super::known::{Known, RESEARCHER, Register};
use super::outside::{Outside, Where};
use super::{Facts, Reason, Refused, head, policy, signature};
use crate::clock::Clock;
use crate::db::{Db, ReadError};
use crate::engine::{RowScope, id};

/// The types of an access token (RFC 9068, section 4).
const TYPES: [&str; 2] = ["at+jwt", "application/at+jwt"];
/// How many tokens are known at once.
const MOST_TOKENS: u64 = 20_000;

/// What tokens are judged by.
#[derive(Clone, Debug)]
pub struct Options {
    /// The issuer that this service is, as its tokens say.
    pub issuer: String,
    /// Whom tokens are for.
    pub audience: String,
    /// Outside issuers that are trusted.
    pub outside: Vec<(String, Where)>,
    /// Authorities that are trusted beside the public ones where the keys of those are asked for.
    pub trust_roots: Vec<reqwest::Certificate>,
    /// Where the private keys of the built-in issuer are.
    pub keys_folder: PathBuf,
    /// For how long what the register said is relied on.
    pub refresh: Duration,
    /// For how many seconds a token of the built-in issuer counts.
    pub token_seconds: i64,
}

/// The judge. Clones are cheap.
#[derive(Clone)]
pub struct Access(Arc<Shared>);

struct Shared {
    options: Options,
    clock: Clock,
    db: Db,
    register: Register,
    own: OwnKeys,
    outside: Vec<Arc<Outside>>,
    verified: Cache<[u8; 32], Arc<Verified>>,
    /// Who comes again with the same token is not judged each time; `None` where the register is asked each time.
    judged: Option<Cache<[u8; 32], Judged>>,
    /// For how long what the register said is relied on before somebody is judged by it. What was judged is relied on for as
    /// long again: together no longer than is configured.
    half: Duration,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("options", &self.0.options).finish_non_exhaustive()
    }
}

/// A token whose signature and claims are good.
#[derive(Debug)]
struct Verified {
    claims: Claims,
    /// The outside issuer; `None` for the built-in one.
    outside: Option<Arc<Outside>>,
    kid: String,
}

/// Somebody whose token counts now.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What they may see.
    pub scope: RowScope,
    /// What is known of them.
    pub facts: Arc<Facts>,
    /// What they can spend at once and what comes back each second, where the register has numbers of their own.
    pub allowance: Option<(NonZeroU32, NonZeroU32)>,
    token: Arc<Verified>,
}

impl Judged {
    /// When the token expires, as it says itself.
    pub fn expires_at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.token.claims.expires, 0).unwrap_or(DateTime::<Utc>::MIN_UTC)
    }

    /// When the token expires, its leeway included.
    pub fn until(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.token.claims.expires.saturating_add(claims::LEEWAY), 0)
            .unwrap_or(DateTime::<Utc>::MIN_UTC)
    }
}

impl Access {
    /// A judge over the register in a database.
    #[must_use]
    pub fn new(options: Options, db: Db, clock: Clock) -> Self {
        let roots = &options.trust_roots;
        let outside = options.outside.iter().cloned().map(|(issuer, from)| Outside::new(issuer, from, roots)).collect();
        let half = options.refresh / 2;
        let (own, register) = (OwnKeys::new(options.keys_folder.clone()), Register::new(db.clone(), half));
        let verified = Cache::builder().max_capacity(MOST_TOKENS).time_to_live(Duration::from_secs(3700)).build();
        let judged = Cache::builder().max_capacity(MOST_TOKENS).time_to_live(half);
        let judged = (!half.is_zero()).then(|| judged.build());
        Self(Arc::new(Shared { options, clock, db, register, own, outside, verified, judged, half }))
    }

    /// What it judges by.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    pub(super) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(super) fn register(&self) -> &Register {
        &self.0.register
    }

    /// Judges a token.
    ///
    /// # Errors
    /// Why it does not count.
    pub async fn judge(&self, token: &str) -> Result<Judged, Refused> {
        if token.len() > head::MOST_BYTES {
            return Err(Reason::TooLong.into());
        }
        let digest: [u8; 32] = Sha256::digest(token).into();
        if let Some(judged) = self.0.judged.as_ref().and_then(|judged| judged.get(&digest))
            && !claims::is_over(judged.token.claims.expires, self.now().timestamp())
        {
            return Ok(judged);
        }
        let verified = match self.0.verified.get(&digest) {
            Some(known) => known,
            None => {
                let verified = Arc::new(self.verify(token).await?);
                self.0.verified.insert(digest, verified.clone());
                verified
            }
        };
        let judged = self.admit(verified).await?;
        if let Some(kept) = &self.0.judged {
            kept.insert(digest, judged.clone());
        }
        Ok(judged)
    }

    /// Judges somebody once more, at a later moment.
    ///
    /// # Errors
    /// Why their token counts no longer.
    pub async fn again(&self, judged: &Judged) -> Result<Judged, Refused> {
        self.admit(judged.token.clone()).await
    }

    /// What a client may see and write now, without a token at hand: for work that outlives the token that asked for it. `asked`
    /// names the scopes that were in force then; the register says which of them still are.
    ///
    /// # Errors
    /// Why it may do nothing.
    pub async fn standing<'a>(&self, client: &str, asked: impl Iterator<Item = &'a str>) -> Result<RowScope, Refused> {
        let asked: Vec<&str> = asked.collect();
        let known = self.0.register.client(client).await?.ok_or(Reason::UnknownClient)?;
        if known.status == ClientStatus::Suspended {
            return Err(Refused::Suspended);
        }
        let facts = Facts {
            client: known.client.clone(),
            organisation: known.organisation,
            national: known.national,
            person: None,
            granted: known.granted.clone(),
            asked: known.granted.iter().copied().filter(|scope| asked.contains(&scope.name().as_str())).collect(),
        };
        Ok(policy(&facts))
    }

    async fn verify(&self, token: &str) -> Result<Verified, Refused> {
        let (head, unproven) = head::read(token, &TYPES)?;
        let kid = head.kid.ok_or(Reason::KeyId)?;
        // Says whose key to look for and nothing else: who is no trusted issuer has none.
        let issuer = unproven.get("iss").and_then(Value::as_str).unwrap_or_default();
        let (signed, outside) = if issuer == self.0.options.issuer {
            let keys = self.0.own.knowing(&kid, &self.0.db, self.now(), self.0.half).await?;
            (signature::claims(keys.get(&kid).ok_or(Reason::UnknownKey)?, token, head.algorithm)?, None)
        } else {
            let outside = self.0.outside.iter().find(|one| one.issuer == issuer).ok_or(Reason::Issuer)?;
            let key = outside.key(&kid).await.ok_or(Reason::UnknownKey)?;
            (signature::claims(&key, token, head.algorithm)?, Some(outside.clone()))
        };
        let expected = Expected { issuer, audience: &[&self.0.options.audience] };
        let claims = claims::judge(&signed, expected, self.now().timestamp())?;
        Ok(Verified { claims, outside, kid })
    }

    /// What can change while a token counts.
    async fn admit(&self, token: Arc<Verified>) -> Result<Judged, Refused> {
        let now = self.now();
        let claims = &token.claims;
        if claims::is_over(claims.expires, now.timestamp()) {
            return Err(Reason::Expired.into());
        }
        let is_signed = match &token.outside {
            None => self.own_keys().await?.get(&token.kid).is_some(),
            Some(outside) => outside.has(&token.kid).await,
        };
        if !is_signed {
            return Err(Reason::UnknownKey.into());
        }
        let known = self.0.register.client(&claims.client).await?.ok_or(Reason::UnknownClient)?;
        if known.issuer.as_deref() != token.outside.as_ref().map(|outside| outside.issuer.as_str()) {
            return Err(Reason::ForeignClient.into());
        }
        if known.status == ClientStatus::Suspended {
            return Err(Refused::Suspended);
        }
        if let Some(key) = claims.for_key.as_deref().filter(|_| token.outside.is_none())
            && !known.keys(now).any(|(kid, _)| kid == key)
        {
            return Err(Reason::RevokedKey.into());
        }
        let person = self.person(claims.acts_for.as_deref(), &known).await?;
        let facts = Facts {
            client: known.client.clone(),
            organisation: known.organisation,
            national: known.national,
            person,
            granted: known.granted.clone(),
            asked: claims.scopes.clone(),
        };
        Ok(Judged { scope: policy(&facts), facts: Arc::new(facts), allowance: known.allowance, token })
    }

    /// The row of the person that is acted for.
    pub(super) async fn person(&self, named: Option<&str>, known: &Known) -> Result<Option<i64>, Refused> {
        let Some(named) = named else { return Ok(None) };
        let person = id::decode(named).filter(|(prefix, _)| *prefix == RESEARCHER).map(|(_, row)| row);
        let person = person.filter(|_| known.granted.contains(&Scope::MentoringDelegate)).ok_or(Reason::Act)?;
        self.0.register.person(person).await?.map(Some).ok_or_else(|| Reason::Act.into())
    }

    async fn own_keys(&self) -> Result<Arc<issuer::Keys>, ReadError> {
        self.0.own.current(&self.0.db, self.now(), self.0.half).await
    }

    /// The public keys of the built-in issuer as `/.well-known/jwks.json` tells them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn jwks(&self) -> Result<Value, Refused> {
        Ok(self.own_keys().await?.jwks.clone())
    }

    /// Makes a token; `None` when this program has no key to sign with.
    ///
    /// # Errors
    /// When the keys cannot be read, or there is no randomness.
    pub async fn mint(&self, grant: &Grant) -> anyhow::Result<Option<Minted>> {
        let keys = self.own_keys().await?;
        issuer::mint(&keys, (&self.0.options.issuer, &self.0.options.audience), grant, self.now())
    }

    /// Whether this program can sign tokens.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signs(&self) -> Result<bool, ReadError> {
        Ok(self.own_keys().await?.signs())
    }

    /// Makes the first key where the database knows of none. True when it did.
    ///
    /// # Errors
    /// When the database cannot be read or the key not be kept.
    pub async fn prepare(&self) -> anyhow::Result<bool> {
        let known = issuer::list(self.0.db.writer()).await?;
        if known.iter().any(|key| key.retired_at.is_none() && key.revoked_at.is_none()) {
            return Ok(false);
        }
        issuer::retire_and_make(self.0.db.writer(), self.0.own.folder(), self.now()).await?;
        Ok(true)
    }

    /// Judges an embed key by the page that sends it: true when it is bound to the page's origin.
    ///
    /// # Errors
    /// When there is no such key, or it counts no more.
    pub async fn embeds(&self, key: &str, origin: &str) -> Result<bool, Refused> {
        Ok(self.0.register.embeds(key, origin).await?.ok_or(Reason::EmbedKey)?)
    }

    /// Whether pages of an origin may ask with some embed key.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn embeds_any(&self, origin: &str) -> Result<bool, Refused> {
        Ok(self.0.register.embeds_any(origin).await?)
    }
}
