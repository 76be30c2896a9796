//! Country: the code of two letters that ISO 3166-1 assigns. Source: the list of its maintenance agency, officially assigned codes alone.

use super::Malformed;

const EXPECTED: &str = "a country by the two letters of ISO 3166-1, such as DK";

const ASSIGNED: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
                        BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
                        EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
                        HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
                        LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
                        NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
                        SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
                        TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Reads a code, which is written in two capitals.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let code = input.trim().to_ascii_uppercase();
    if code.len() == 2 && ASSIGNED.split_whitespace().any(|known| known == code) {
        Ok(code)
    } else {
        Err(Malformed { expected: EXPECTED })
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::*;

    #[test]
    fn forms() {
        check(parse, &[("DK", "DK"), (" gb ", "GB"), ("nz", "NZ")], &["", "D", "DNK", "UK", "XK", "ZZ", "D K", "ŵŵ"]);
    }

    #[test]
    fn there_are_as_many_as_are_assigned() {
        let mut codes: Vec<&str> = ASSIGNED.split_whitespace().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted());
        codes.dedup();
        assert_eq!(codes.len(), 249);
    }
}
