//! Callers with real tokens: keys that are made for the test, clients in the register, and tokens that are signed as the
//! program signs them, or as it would never do.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use entity::enums::Scope;
use hcs_graph::{
    auth::issuer,
    budget::Time,
    clock::Clock,
    register::{self, NewClient, PublicKey},
};
use jsonwebtoken::{Algorithm, EncodingKey};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{app::App, leaks};
use crate::http::support::Site;

/// The issuer of the tests, which is the default.
pub const ISSUER: &str = "http://127.0.0.1:8080";

/// A key of a test's own.
pub struct Pair {
    /// Its id.
    pub kid: String,
    /// Its public half.
    pub public: PublicKey,
    key: EncodingKey,
    algorithm: (&'static str, Algorithm),
}

impl Pair {
    fn of(jwk: &Value, key: EncodingKey, algorithm: (&'static str, Algorithm)) -> Pair {
        let public = PublicKey::from_jwk(jwk).unwrap();
        Pair { kid: public.thumbprint(), public, key, algorithm }
    }

    fn from_ed25519(der: &[u8]) -> Pair {
        leaks::keep(&STANDARD.encode(der));
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).unwrap();
        let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x});
        Self::of(&jwk, EncodingKey::from_ed_der(der), ("EdDSA", Algorithm::EdDSA))
    }

    /// Of the kind that signs with EdDSA.
    pub fn ed25519() -> Pair {
        Self::from_ed25519(Ed25519KeyPair::generate().unwrap().to_pkcs8v1().unwrap().as_ref())
    }

    /// Of the kind that signs with ES256.
    pub fn p256() -> Pair {
        let rng = aws_lc_rs::rand::SystemRandom::new();
        let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &rng).unwrap();
        leaks::keep(&STANDARD.encode(der.as_ref()));
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der.as_ref()).unwrap();
        let point = pair.public_key().as_ref();
        let [x, y] = [&point[1..33], &point[33..]].map(|one| URL_SAFE_NO_PAD.encode(one));
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y});
        Self::of(&jwk, EncodingKey::from_ec_der(der.as_ref()), ("ES256", Algorithm::ES256))
    }

    /// Signs what is given and changes nothing of it.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = unsigned(header, claims);
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &self.key, self.algorithm.1).unwrap();
        leaks::keep(&signature);
        leaks::keep(claims["jti"].as_str().unwrap_or_default());
        format!("{message}.{signature}")
    }

    /// A header that names this key.
    pub fn header(&self, kind: &str) -> Value {
        json!({"typ": kind, "alg": self.algorithm.0, "kid": self.kid})
    }
}

/// Header and claims as a token writes them, before its signature.
pub fn unsigned(header: &Value, claims: &Value) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    leaks::keep(&claims);
    format!("{header}.{claims}")
}

/// Now, in seconds since the beginning of 1970.
pub fn now() -> i64 {
    Clock::System.now().timestamp()
}

/// An id that nothing else has.
pub fn fresh() -> String {
    let mut bytes = [0; 12];
    aws_lc_rs::rand::fill(&mut bytes).unwrap();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The claims of a token that counts.
pub fn claims(client: &str, scopes: &[Scope]) -> Value {
    let scope = scopes.iter().map(|scope| scope.in_token()).collect::<Vec<_>>().join(" ");
    json!({
        "iss": ISSUER, "aud": ISSUER, "sub": client, "client_id": client, "jti": fresh(),
        "iat": now(), "exp": now() + 600, "scope": scope,
    })
}

/// The register and the issuer over an app's database.
pub struct Tokens {
    /// The issuer's key.
    pub issuer: Pair,
    /// The organisation of the clients that are made here.
    pub organisation: i64,
    url: String,
    db: DatabaseConnection,
    folder: TempDir,
}

impl Tokens {
    /// Makes the issuer's key. The database has an organisation already.
    pub async fn begin(app: &App) -> Tokens {
        let db = app.db.writer().clone();
        let folder = TempDir::new().unwrap();
        let issuer = made(&db, &folder).await;
        let organisation = entity::organisation::Entity::find().order_by_asc(entity::organisation::Column::Id);
        let organisation = organisation.one(&db).await.unwrap().unwrap().id;
        Tokens { issuer, organisation, url: app.url.clone(), db, folder }
    }

    /// Makes another key that signs from now on, and gives the one before.
    pub async fn rotate(&mut self) -> Pair {
        let next = made(&self.db, &self.folder).await;
        std::mem::replace(&mut self.issuer, next)
    }

    /// The settings of a program that has these keys and asks the register each time, with more of the test's own.
    pub fn settings<'s>(&'s self, more: &[(&'s str, &'s str)]) -> Vec<(&'s str, &'s str)> {
        let folder = self.folder.path().to_str().unwrap();
        [&[("auth.keys_folder", folder), ("auth.refresh_ms", "0")], more].concat()
    }

    /// The program's router over the same database. What is spent of a budget does not come back.
    pub async fn site(&self, more: &[(&str, &str)]) -> Site {
        let app = App::over(&self.url).await;
        let site = Site::timed(&app, &self.settings(more), Time::moved()).await;
        app.db.close().await.unwrap();
        site
    }

    /// Registers a client of the organisation, with scopes.
    pub async fn client(&self, id: &str, scopes: &[Scope]) {
        self.client_of(id, self.organisation, None, scopes).await;
    }

    /// Registers a client of any organisation and issuer.
    pub async fn client_of(&self, id: &str, organisation: i64, issuer: Option<&str>, scopes: &[Scope]) {
        let issuer = issuer.map(str::to_owned);
        let trusted: Vec<String> = issuer.iter().cloned().collect();
        let new = NewClient { id: id.to_owned(), name: id.to_owned(), organisation, issuer, budget: None };
        register::add_client(&self.db, new, &trusted, Clock::System.now()).await.unwrap();
        if !scopes.is_empty() {
            register::grant(&self.db, id, scopes).await.unwrap();
        }
    }

    /// Registers a key of a client.
    pub async fn key(&self, client: &str, pair: &Pair) {
        register::add_key(&self.db, (client, &pair.public), None, None, Clock::System.now()).await.unwrap();
    }

    /// A token that counts, with these scopes.
    pub fn token(&self, client: &str, scopes: &[Scope]) -> String {
        self.issuer.sign(&self.issuer.header("at+jwt"), &claims(client, scopes))
    }

    /// A token of a client that acts for a researcher, whose global id this is. The client must be granted
    /// `MENTORING_DELEGATE`.
    pub fn acting(&self, client: &str, researcher: &str, now: i64) -> String {
        self.token_with(client, json!({"act": {"sub": researcher}, "iat": now, "exp": now + 600}))
    }

    /// A token that counts but for what is changed in its claims.
    pub fn token_with(&self, client: &str, changes: Value) -> String {
        let mut all = claims(client, &[]);
        for (name, value) in changes.as_object().unwrap() {
            all[name] = value.clone();
        }
        self.issuer.sign(&self.issuer.header("at+jwt"), &all)
    }
}

async fn made(db: &DatabaseConnection, folder: &TempDir) -> Pair {
    let rotated = issuer::retire_and_make(db, folder.path(), Clock::System.now()).await.unwrap();
    let pem = std::fs::read_to_string(rotated.path).unwrap();
    let text: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let pair = Pair::from_ed25519(&STANDARD.decode(text).unwrap());
    assert_eq!(pair.kid, rotated.kid);
    pair
}
