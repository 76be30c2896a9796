//! Currency: the code of one that is in use by ISO 4217. Source: the list of its maintenance agency, without funds, metals and tests.

use super::Malformed;

const EXPECTED: &str = "a currency in use by ISO 4217, such as GBP";

/// Reads a code, which is written in three capitals.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let code = input.trim().to_ascii_uppercase();
    if minor_digits(&code).is_some() { Ok(code) } else { Err(Malformed { expected: EXPECTED }) }
}

/// Decimals of a currency in use by ISO 4217; `None` when the code names none.
pub fn minor_digits(code: &str) -> Option<u32> {
    const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";
    const TWO: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
                       CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD \
                       HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK \
                       MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD \
                       RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS \
                       UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG";
    let stands_in = |list: &str| code.len() == 3 && list.split_whitespace().any(|known| known == code);
    [(TWO, 2), (NONE, 0), (THREE, 3)].into_iter().find_map(|(list, digits)| stands_in(list).then_some(digits))
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(parse, &[("GBP", "GBP"), (" eur ", "EUR"), ("jpy", "JPY")], &["", "GB", "GBPX", "XXX", "GBP EUR", "£"]);
    }
}
