//! Public keys: read from a JSON Web Key (RFC 7517) or from PEM, and which algorithms they are for.

use aws_lc_rs::signature::RsaPublicKeyComponents;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::KeyProblem;

/// The algorithms that are taken. No other is ever tried.
const ALGORITHMS: [(&str, Algorithm); 4] = [
    ("EdDSA", Algorithm::EdDSA),
    ("ES256", Algorithm::ES256),
    ("PS256", Algorithm::PS256),
    ("RS256", Algorithm::RS256),
];

/// The bytes of a modulus that an RSA key may have: 2048 to 8192 bits.
const MODULUS: std::ops::RangeInclusive<usize> = 256..=1024;
/// The longest text of a key in bytes: far more than an RSA key of 8192 bits takes.
const MOST_TEXT: usize = 16_384;
/// What stands before the key in the DER of a public Ed25519 key (RFC 8410).
const ED25519_DER: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// What stands before the coordinates in the DER of an uncompressed public key on P-256 (RFC 5480).
const P256_DER: [u8; 27] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ed25519,
    P256,
    Rsa,
}

/// A public key that can verify signatures of its own kind alone.
#[derive(Clone, Debug)]
pub struct PublicKey {
    kind: Kind,
    /// The one algorithm that the key is for, where it says so.
    only: Option<Algorithm>,
    /// Its public members and no others.
    jwk: Map<String, Value>,
    decoding: DecodingKey,
}

impl PublicKey {
    /// Reads a key as it is handed in, a JSON Web Key or PEM, and the id that it says itself.
    ///
    /// # Errors
    /// What is wrong with it. Nothing of the key is in it.
    pub fn read(text: &str) -> Result<(Self, Option<String>), KeyProblem> {
        if text.len() > MOST_TEXT {
            return Err(KeyProblem::TooLong);
        }
        if !text.trim_start().starts_with('{') {
            return Ok((Self::from_pem(text)?, None));
        }
        let jwk: Value = serde_json::from_str(text).map_err(|_| KeyProblem::Form)?;
        let kid = jwk.get("kid").and_then(Value::as_str).filter(|kid| !kid.is_empty()).map(str::to_owned);
        Ok((Self::from_jwk(&jwk)?, kid))
    }

    /// Reads a JSON Web Key.
    ///
    /// # Errors
    /// What is wrong with it. Nothing of the key is in it.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyProblem> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| text(name).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        if ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].iter().any(|name| jwk.get(name).is_some()) {
            return Err(KeyProblem::Secret);
        }
        let only = match text("alg") {
            None => None,
            Some(name) => Some(algorithm(name).ok_or(KeyProblem::Algorithm)?),
        };
        let found = match (text("kty"), text("crv")) {
            (Some("OKP"), Some("Ed25519")) => bytes("x").filter(|x| x.len() == 32).map(|x| Self::ed25519(&x)),
            (Some("EC"), Some("P-256")) => {
                let coordinate = |name| bytes(name).filter(|bytes| bytes.len() == 32);
                coordinate("x").zip(coordinate("y")).map(|(x, y)| Self::p256(&x, &y))
            }
            (Some("RSA"), _) => bytes("n").zip(bytes("e")).and_then(|(n, e)| Self::rsa(&n, &e)),
            _ => return Err(KeyProblem::Kind),
        };
        let mut found = found.ok_or(KeyProblem::Numbers)?;
        found.only = only;
        match only {
            Some(only) if !found.fits(only) => Err(KeyProblem::Algorithm),
            _ => Ok(found),
        }
    }

    /// Reads a public key as PEM (`-----BEGIN PUBLIC KEY-----`).
    ///
    /// # Errors
    /// What is wrong with it. Nothing of the key is in it.
    pub fn from_pem(pem: &str) -> Result<Self, KeyProblem> {
        if pem.contains("PRIVATE KEY") {
            return Err(KeyProblem::Secret);
        }
        let inside = pem.trim().strip_prefix("-----BEGIN PUBLIC KEY-----");
        let inside = inside.and_then(|rest| rest.strip_suffix("-----END PUBLIC KEY-----"));
        let text: String = inside.ok_or(KeyProblem::Form)?.split_whitespace().collect();
        let der = STANDARD.decode(text).map_err(|_| KeyProblem::Form)?;
        if let Some(x) = der.strip_prefix(&ED25519_DER).filter(|x| x.len() == 32) {
            return Ok(Self::ed25519(x));
        }
        if let Some((x, y)) = der.strip_prefix(&P256_DER).filter(|xy| xy.len() == 64).map(|xy| xy.split_at(32)) {
            return Ok(Self::p256(x, y));
        }
        let key = aws_lc_rs::rsa::PublicKey::from_der(&der).map_err(|_| KeyProblem::Kind)?;
        let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(&key);
        Self::rsa(&n, &e).ok_or(KeyProblem::Numbers)
    }

    pub(crate) fn ed25519(x: &[u8]) -> Self {
        let jwk =
            members(&[("crv", "Ed25519".to_owned()), ("kty", "OKP".to_owned()), ("x", URL_SAFE_NO_PAD.encode(x))]);
        Self { kind: Kind::Ed25519, only: None, jwk, decoding: DecodingKey::from_ed_der(x) }
    }

    fn p256(x: &[u8], y: &[u8]) -> Self {
        let [text_x, text_y] = [x, y].map(|one| URL_SAFE_NO_PAD.encode(one));
        let jwk = members(&[("crv", "P-256".to_owned()), ("kty", "EC".to_owned()), ("x", text_x), ("y", text_y)]);
        let point = [&[4], x, y].concat();
        Self { kind: Kind::P256, only: None, jwk, decoding: DecodingKey::from_ec_der(&point) }
    }

    fn rsa(n: &[u8], e: &[u8]) -> Option<Self> {
        if !MODULUS.contains(&n.len()) || n.first() == Some(&0) || e.is_empty() || e.len() > 8 {
            return None;
        }
        let [text_n, text_e] = [n, e].map(|one| URL_SAFE_NO_PAD.encode(one));
        let jwk = members(&[("e", text_e), ("kty", "RSA".to_owned()), ("n", text_n)]);
        Some(Self { kind: Kind::Rsa, only: None, jwk, decoding: DecodingKey::from_rsa_raw_components(n, e) })
    }

    /// Whether it verifies what is signed with an algorithm.
    pub fn fits(&self, algorithm: Algorithm) -> bool {
        let by_kind = match self.kind {
            Kind::Ed25519 => algorithm == Algorithm::EdDSA,
            Kind::P256 => algorithm == Algorithm::ES256,
            Kind::Rsa => matches!(algorithm, Algorithm::PS256 | Algorithm::RS256),
        };
        by_kind && self.only.is_none_or(|only| only == algorithm)
    }

    /// Its thumbprint (RFC 7638): an id that follows from the key alone.
    pub fn thumbprint(&self) -> String {
        // The map is ordered by its keys and has exactly the members that the RFC wants.
        URL_SAFE_NO_PAD.encode(Sha256::digest(Value::Object(self.jwk.clone()).to_string()))
    }

    /// The key as a JSON Web Key under a name.
    pub fn jwk(&self, kid: &str) -> Value {
        let mut jwk = self.jwk.clone();
        let only = self.only.or(match self.kind {
            Kind::Ed25519 => Some(Algorithm::EdDSA),
            Kind::P256 => Some(Algorithm::ES256),
            Kind::Rsa => None,
        });
        if let Some((name, _)) = only.and_then(|only| ALGORITHMS.iter().find(|(_, one)| *one == only)) {
            jwk.insert("alg".to_owned(), json!(name));
        }
        jwk.insert("kid".to_owned(), json!(kid));
        jwk.insert("use".to_owned(), json!("sig"));
        Value::Object(jwk)
    }

    /// What kind of key it is, for people.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            Kind::Ed25519 => "Ed25519",
            Kind::P256 => "P-256",
            Kind::Rsa => "RSA",
        }
    }

    /// What its signatures are verified with.
    pub(crate) fn verifier(&self) -> &DecodingKey {
        &self.decoding
    }
}

/// The algorithm of a name, when it is taken.
pub(crate) fn algorithm(name: &str) -> Option<Algorithm> {
    ALGORITHMS.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
}

fn members(all: &[(&str, String)]) -> Map<String, Value> {
    all.iter().map(|(name, value)| ((*name).to_owned(), Value::String(value.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumbprint_is_that_of_the_rfc() {
        // RFC 8037, appendix A.3.
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        let key = PublicKey::from_jwk(&jwk).unwrap();
        assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let again = PublicKey::from_jwk(&key.jwk("one")).unwrap();
        assert_eq!(again.thumbprint(), key.thumbprint());
        assert!(again.fits(Algorithm::EdDSA) && !again.fits(Algorithm::ES256) && !again.fits(Algorithm::HS256));
    }

    #[test]
    fn what_is_no_public_key_of_a_kind_that_is_taken_is_refused() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        for jwk in [
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": x}),
            json!({"kty": "oct", "k": x}),
            json!({"kty": "OKP", "crv": "X25519", "x": x}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "alg": "HS256"}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "alg": "ES256"}),
            json!({"kty": "EC", "crv": "P-256", "x": x}),
            json!({"kty": "EC", "crv": "P-384", "x": x, "y": x}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}),
            json!([]),
            json!(null),
        ] {
            assert!(PublicKey::from_jwk(&jwk).is_err(), "{jwk}");
        }
        for pem in [
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        ] {
            assert!(PublicKey::from_pem(pem).is_err(), "{pem}");
        }
    }

    #[test]
    fn one_key_as_pem_and_as_json_is_one_key() {
        // The public key of RFC 8410, section 10.1.
        let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
        let key = PublicKey::from_pem(pem).unwrap();
        assert_eq!(key.jwk("k")["x"], "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE");
        assert_eq!(PublicKey::from_jwk(&key.jwk("k")).unwrap().thumbprint(), key.thumbprint());
    }
}
