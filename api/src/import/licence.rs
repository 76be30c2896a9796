//! Licences of Creative Commons, from the addresses by which records state them.

use crate::identifier::http_url;

/// The SPDX identifier of a licence by its address; none for any other licence.
pub(super) fn read(address: &str) -> Option<String> {
    let address = http_url::parse(address).ok()?;
    let (_, rest) = address.split_once("://")?;
    let path = rest.strip_prefix("www.").unwrap_or(rest).strip_prefix("creativecommons.org/")?;
    let mut parts = path.trim_end_matches('/').split('/');
    let (kind, name, version) = (parts.next()?, parts.next()?, parts.next()?);
    // Licences written for one country have names of their own, which are not told from the address alone.
    if !matches!(parts.next(), None | Some("legalcode" | "deed.en" | "")) || parts.next().is_some() {
        return None;
    }
    let versions = ["1.0", "2.0", "2.5", "3.0", "4.0"];
    match (kind, name) {
        ("publicdomain", "zero") if version == "1.0" => Some("CC0-1.0".to_owned()),
        ("licenses", "by" | "by-sa" | "by-nc" | "by-nd" | "by-nc-sa" | "by-nc-nd") if versions.contains(&version) => {
            Some(format!("CC-{}-{version}", name.to_ascii_uppercase()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn addresses() {
        for (address, licence) in [
            ("https://creativecommons.org/licenses/by/4.0", Some("CC-BY-4.0")),
            ("http://creativecommons.org/licenses/by-nc-nd/4.0/", Some("CC-BY-NC-ND-4.0")),
            ("https://www.creativecommons.org/licenses/by-sa/3.0/legalcode", Some("CC-BY-SA-3.0")),
            ("https://creativecommons.org/publicdomain/zero/1.0/", Some("CC0-1.0")),
            ("https://creativecommons.org/licenses/by/3.0/igo/", None),
            ("https://creativecommons.org/licenses/by/9.0", None),
            ("http://www.springer.com/tdm", None),
            ("https://example.org/creativecommons.org/licenses/by/4.0", None),
            ("by", None),
        ] {
            assert_eq!(read(address).as_deref(), licence, "{address}");
        }
    }
}
