//! Global Research Identifier Database: no longer maintained, kept as an alias.

use super::Malformed;

const EXPECTED: &str = "a GRID id such as grid.5600.3";

/// Reads a GRID id and returns it in lower case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim().to_ascii_lowercase();
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        ["grid", number, suffix]
            if !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && !suffix.is_empty()
                && suffix.len() <= 2
                && suffix.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            Ok(text)
        }
        _ => Err(Malformed { expected: EXPECTED }),
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
            &[("grid.5600.3", "grid.5600.3"), ("GRID.47170.35", "grid.47170.35"), (" grid.484713.d ", "grid.484713.d")],
            &["", "grid", "grid..3", "grid.5600", "grid.5600.3.1", "grid.56x0.3", "5600.3", "grid.5600.g"],
        );
    }
}
