//! Amounts as JSON writes them, in minor units and exactly: no amount passes through a floating point number.

pub(super) use crate::identifier::currency::minor_digits;

/// Why an amount cannot be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MoneyFault {
    /// No number.
    NotANumber,
    /// Below zero.
    Negative,
    /// More decimals than the currency has, other than zeros.
    TooFine,
    /// More than the service holds.
    TooLarge,
}

impl MoneyFault {
    /// The fault as the end of a sentence that begins with the field.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::NotANumber => "is no decimal number",
            Self::Negative => "is below zero",
            Self::TooFine => "has more decimals than its currency",
            Self::TooLarge => "is larger than can be held",
        }
    }
}

/// A JSON number's text as so many minor units.
pub(super) fn minor_units(text: &str, digits: u32) -> Result<i64, MoneyFault> {
    let number = Number::split(text).ok_or(MoneyFault::NotANumber)?;
    let significant = [number.whole, number.fraction].concat();
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(0);
    }
    if number.negative {
        return Err(MoneyFault::Negative);
    }
    // The amount is `significant` times ten to the power of `shift` minor units.
    let decimals = i64::try_from(number.fraction.len()).map_err(|_| MoneyFault::TooLarge)?;
    let shift = number.exponent.saturating_sub(decimals).saturating_add(i64::from(digits));
    let (kept, zeros) = if shift >= 0 {
        (significant, usize::try_from(shift).map_err(|_| MoneyFault::TooLarge)?)
    } else {
        let cut = usize::try_from(shift.unsigned_abs()).map_err(|_| MoneyFault::TooFine)?;
        let keep = significant.len().checked_sub(cut).ok_or(MoneyFault::TooFine)?;
        let (kept, dropped) = significant.split_at(keep);
        if dropped.bytes().any(|byte| byte != b'0') {
            return Err(MoneyFault::TooFine);
        }
        (kept, 0)
    };
    if kept.len().saturating_add(zeros) > 19 {
        return Err(MoneyFault::TooLarge);
    }
    format!("{kept}{}", "0".repeat(zeros)).parse().map_err(|_| MoneyFault::TooLarge)
}

/// The parts of a JSON number.
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Number<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                if !is_digits(digits) || digits.len() > 6 {
                    return None;
                }
                (mantissa, exponent.parse().ok()?)
            }
            None => (rest, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        is_digits(whole).then_some(Self { negative, whole, fraction, exponent })
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts() {
        for (text, digits, units) in [
            ("40000.0", 2, Ok(4_000_000)),
            ("40000", 2, Ok(4_000_000)),
            ("0.0", 2, Ok(0)),
            ("-0.0", 2, Ok(0)),
            ("0.07", 2, Ok(7)),
            ("1.10", 2, Ok(110)),
            ("1.100000", 2, Ok(110)),
            ("4.35", 2, Ok(435)),
            ("1e3", 2, Ok(100_000)),
            ("1.5E+3", 2, Ok(150_000)),
            ("15000e-2", 2, Ok(15_000)),
            ("90071992547409.93", 2, Ok(9_007_199_254_740_993)),
            ("92233720368547758.07", 2, Ok(i64::MAX)),
            ("500", 0, Ok(500)),
            ("1.234", 3, Ok(1_234)),
            ("0e999999", 2, Ok(0)),
            ("92233720368547758.08", 2, Err(MoneyFault::TooLarge)),
            ("1e30", 2, Err(MoneyFault::TooLarge)),
            ("1e999999", 2, Err(MoneyFault::TooLarge)),
            ("100.005", 2, Err(MoneyFault::TooFine)),
            ("0.001", 2, Err(MoneyFault::TooFine)),
            ("1e-999999", 2, Err(MoneyFault::TooFine)),
            ("0.5", 0, Err(MoneyFault::TooFine)),
            ("-1", 2, Err(MoneyFault::Negative)),
            ("", 2, Err(MoneyFault::NotANumber)),
            ("1.", 2, Err(MoneyFault::NotANumber)),
            (".5", 2, Err(MoneyFault::NotANumber)),
            ("1,000", 2, Err(MoneyFault::NotANumber)),
            ("£5", 2, Err(MoneyFault::NotANumber)),
            ("1e", 2, Err(MoneyFault::NotANumber)),
            ("1e9999999", 2, Err(MoneyFault::NotANumber)),
        ] {
            assert_eq!(minor_units(text, digits), units, "{text}");
        }
    }

    #[test]
    fn currencies() {
        assert_eq!(
            ["GBP", "EUR", "USD", "JPY", "KWD"].map(minor_digits),
            [Some(2), Some(2), Some(2), Some(0), Some(3)]
        );
        assert_eq!(["gbp", "GB", "", "XXX", "GBP EUR", "£"].map(minor_digits), [None; 6]);
    }

    proptest! {
        #[test]
        fn every_amount_of_pence_survives(units in 0_i64..) {
            let text = format!("{}.{:02}", units / 100, units % 100);
            prop_assert_eq!(minor_units(&text, 2), Ok(units));
        }

        #[test]
        fn no_text_is_too_odd(text in "[-+0-9.eE]{0,30}") {
            let _ = minor_units(&text, 2);
        }
    }
}
