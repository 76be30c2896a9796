//! Research ethics committee reference: year, committee and number.
//!
//! Today `20/WA/0123`, two letters for the committee's centre; before 2011 `08/H0408/12`, a letter and four digits.

use super::Malformed;

const EXPECTED: &str =
    "a research ethics reference such as 20/WA/0123: two digits of the year, the committee, a number";

/// Reads a reference and returns it in upper case, the number of the present form filled to four digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    canonical(&input.trim().to_ascii_uppercase()).ok_or(Malformed { expected: EXPECTED })
}

fn canonical(text: &str) -> Option<String> {
    let mut parts = text.split('/').map(str::trim);
    let (year, committee, number) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || year.len() != 2 || !digits(year) || !digits(number) || number.len() > 4 {
        return None;
    }
    match committee.as_bytes() {
        [first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
            Some(format!("{year}/{committee}/{number:0>4}"))
        }
        [first, rest @ ..] if first.is_ascii_uppercase() && rest.len() == 4 && rest.iter().all(u8::is_ascii_digit) => {
            Some(format!("{year}/{committee}/{number}"))
        }
        _ => None,
    }
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
                ("20/WA/0123", "20/WA/0123"),
                (" 20/wa/123 ", "20/WA/0123"),
                ("20 / WA / 0123", "20/WA/0123"),
                ("08/H0408/12", "08/H0408/12"),
            ],
            &[
                "",
                "20/WA",
                "20/WA/",
                "2020/WA/0123",
                "20/WA/01234",
                "20/W/0123",
                "20/WA/0123/1",
                "20-WA-0123",
                "20/W4/0123",
            ],
        );
    }
}
