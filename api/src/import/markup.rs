//! Titles that carry markup: face markup of JATS and HTML, formulas, entities.

/// Elements that publishers put into titles; anything else between angle brackets is text.
const ELEMENTS: &[&str] =
    &["b", "bold", "em", "i", "italic", "p", "sc", "scp", "span", "strong", "sub", "sup", "tt", "u", "underline"];

/// The text without the markup, and true when there was some.
pub(super) fn strip(text: &str) -> (String, bool) {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        plain.push_str(before);
        match tag.find('>').filter(|end| is_element(&tag[1..*end])) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    let plain = html_escape::decode_html_entities(&plain).into_owned();
    let changed = plain != text;
    (plain, changed)
}

fn is_element(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("mml:") || ELEMENTS.contains(&name.strip_prefix("jats:").unwrap_or(&name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::strip;

    #[test]
    fn markup_goes_and_text_stays() {
        for (text, plain) in [
            ("Detection of <i>BRCA1</i> &amp; others", "Detection of BRCA1 & others"),
            ("CO<sub>2</sub> and <jats:italic toggle=\"yes\">E. coli</jats:italic>", "CO2 and E. coli"),
            ("<mml:math xmlns:mml=\"x\"><mml:mi>x</mml:mi></mml:math>-rays", "x-rays"),
            ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
            ("a <list> of <things", "a <list> of <things"),
        ] {
            assert_eq!(strip(text), (plain.to_owned(), plain != text));
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in ".*") {
            let _ = strip(&text);
        }
    }
}
