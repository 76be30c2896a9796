//! Shapes of keys, addresses and identifiers. No row is looked at here, only a text.

use crate::identifier;

/// `small-words-2` with single hyphens.
pub(in crate::load::reference) fn key(text: &str) -> bool {
    text.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// An e-mail address as the documents print them: `&` and `_` occur before the `@` (catalogue part 4, trap 15).
pub(super) fn email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let atom = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let label = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    local.split('.').all(atom) && domain.contains('.') && domain.split('.').all(label)
}

/// An absolute http or https address.
pub(super) fn web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Two capital letters.
pub(super) fn country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Three capital letters.
pub(in crate::load::reference) fn currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// An id of the Research Organization Registry in its canonical short form.
pub(super) fn ror(text: &str) -> Result<(), String> {
    match identifier::ror::parse(text) {
        Ok(canonical) if canonical == text => Ok(()),
        Ok(canonical) => Err(format!("\"{text}\" is not the plain form of the ROR id, which is \"{canonical}\"")),
        Err(malformed) => Err(format!("\"{text}\" is no ROR id: {malformed}")),
    }
}

/// A code of the NHS Organisation Data Service.
pub(super) fn ods(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// A geography code of the Government Statistical Service: a nation's letter and eight digits.
pub(super) fn gss(text: &str) -> bool {
    text.len() == 9
        && text.starts_with(['E', 'K', 'N', 'S', 'W'])
        && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// An identifier of an org-id.guide list: `GB-CHC-210183`.
pub(super) fn org_id(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(country), Some(list), Some(value)) = (parts.next(), parts.next(), parts.next()) else { return false };
    country_code(country)
        && !list.is_empty()
        && list.bytes().all(|byte| byte.is_ascii_uppercase())
        && !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ror_ids_are_held_to_their_check_digits() {
        // From the public registry.
        for good in ["045gxp391", "03awsb125", "0489f6q08", "00rh52j13", "012gye839", "04zet5t12", "03kk7td41"] {
            assert_eq!(ror(good), Ok(()), "{good}");
        }
        assert!(ror("03kk7td42").unwrap_err().starts_with("\"03kk7td42\" is no ROR id: expected "));
        // Two letters changed places.
        assert!(ror("03k7ktd41").is_err());
        for bad in ["", "13kk7td41", "03kk7td4", "03kk7td411", "03KK7TD41", "03ki7td41", "https://ror.org/03kk7td41"] {
            assert!(ror(bad).is_err(), "{bad}");
        }
        assert!(ror("0ŵŵŵ341").is_err(), "nine bytes that are no letters of the alphabet");
    }

    #[test]
    fn addresses_of_the_documents_are_addresses() {
        for good in [
            "ABB.R&D@wales.nhs.uk",
            "BCU.Research&Development@wales.nhs.uk",
            "CTMUHB_RD@wales.nhs.uk",
            "HDd.Research-Development@wales.nhs.uk",
            "hello@lshubwales.com",
        ] {
            assert!(email(good), "{good}");
        }
        for bad in [
            "",
            "nobody",
            "@wales.nhs.uk",
            "a@",
            "a@nhs",
            "a b@nhs.uk",
            "a@b@nhs.uk",
            "a..b@nhs.uk",
            ".a@nhs.uk",
            "a@-nhs.uk",
            "a@nhs..uk",
        ] {
            assert!(!email(bad), "{bad}");
        }
    }

    #[test]
    fn other_shapes() {
        assert!(key("bevan-exemplars") && key("rfp2") && !key("") && !key("Bevan") && !key("a--b") && !key("-a"));
        assert!(
            web_address("https://mediwales.com/contact") && !web_address("mediwales.com") && !web_address("ftp://a.b")
        );
        assert!(ods("7A4") && ods("RT4") && !ods("7A") && !ods("7a4"));
        assert!(gss("W11000029") && !gss("W1100002") && !gss("X11000029") && !gss("W1100002A"));
        assert!(org_id("GB-CHC-210183") && !org_id("GB-CHC") && !org_id("gb-CHC-1") && !org_id("GB-CHC-"));
        assert!(country_code("GB") && !country_code("GBR") && !country_code("gb"));
        assert!(currency("GBP") && !currency("£"));
    }
}
