//! E-mail address of an office. The published ones of the NHS in Wales contain `&` and `_` (catalogue part 4, trap 15).

use super::Malformed;

const EXPECTED: &str = "an e-mail address such as Research.Development@wales.nhs.uk";

/// Reads an address in the dot-atom form of RFC 5322, without quoting and comments, and returns it with the domain in
/// lower case; the part before the @ is the receiver's own and stays as given.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim();
    match text.split_once('@') {
        Some((local, domain)) if is_local(local) && is_domain(domain) && text.len() <= 254 => {
            Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
        }
        _ => Err(Malformed { expected: EXPECTED }),
    }
}

fn is_local(local: &str) -> bool {
    let atom = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    local.len() <= 64 && local.split('.').all(atom)
}

fn is_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(label) && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("ABB.R&D@wales.nhs.uk", "ABB.R&D@wales.nhs.uk"),
                ("BCU.Research&Development@wales.nhs.uk", "BCU.Research&Development@wales.nhs.uk"),
                ("CTMUHB_RD@wales.nhs.uk", "CTMUHB_RD@wales.nhs.uk"),
                (" HDd.Research-Development@Wales.NHS.UK ", "HDd.Research-Development@wales.nhs.uk"),
            ],
            &[
                "",
                "wales.nhs.uk",
                "@wales.nhs.uk",
                "a@",
                "a@localhost",
                "a@b@wales.nhs.uk",
                "a..b@wales.nhs.uk",
                ".a@wales.nhs.uk",
                "a@-wales.nhs.uk",
                "a@wales..uk",
                "a b@wales.nhs.uk",
                "a@10.0.0.1",
                "A <a@wales.nhs.uk>",
                "mailto:a@wales.nhs.uk?x=@y.z ",
            ],
        );
    }
}
