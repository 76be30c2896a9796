//! Signatures of tokens, verified by a public key.

use jsonwebtoken::{Algorithm, Validation};
use serde_json::{Map, Value};

use super::Reason;
use crate::register::PublicKey;

/// What a token says that a key has signed with an algorithm.
///
/// # Errors
/// When the algorithm is not one of the key's, the signature not that of the key, or the claims are no object.
pub(crate) fn claims(key: &PublicKey, token: &str, algorithm: Algorithm) -> Result<Map<String, Value>, Reason> {
    if !key.fits(algorithm) {
        return Err(Reason::Algorithm);
    }
    // The library judges times by the machine's clock, passes over `nbf` unless told otherwise, and leaves a minute of
    // leeway. Here the signature alone is its affair; `claims.rs` judges what stands behind it.
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_nbf, validation.validate_aud) = (false, false, false);
    let data = jsonwebtoken::decode::<Map<String, Value>>(token, key.verifier(), &validation);
    data.map(|data| data.claims).map_err(|_| Reason::Signature)
}
