//! The countries of ISO 3166-1, by their two letters.

use super::{Fault, excerpt};
use crate::lang::say;

/// All 249 codes, sorted. What is reserved or left to users (`EU`, `UK`, `XK`) is not among them.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ \
    BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
    DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY \
    HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY \
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
    NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA \
    RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ \
    TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ \
    VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Two letters of ISO 3166-1 alpha-2, upper case; a fault where no country has them. Small letters are taken, too.
pub fn country_code(text: &str) -> Result<[u8; 2], Fault> {
    let code: Option<[u8; 2]> = text.as_bytes().try_into().ok();
    code.map(|it| it.map(|letter| letter.to_ascii_uppercase()))
        .filter(|it| CODES.as_bytes().chunks(3).any(|known| known.starts_with(it)))
        .ok_or_else(|| {
            Fault::new(say!("`{text}` is no country (two letters of ISO 3166-1, as `DK`)", text = excerpt(text)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_countries() {
        assert_eq!(CODES.split(' ').count(), 249);
        assert!(CODES.split(' ').is_sorted());
        assert!(CODES.split(' ').all(|it| it.len() == 2));
        assert_eq!(country_code("DK").unwrap(), *b"DK");
        assert_eq!(country_code("dk").unwrap(), *b"DK");
        for text in ["", "D", "DNK", "EU", "UK", "XK", "ZZ", "D ", " D", "AD AE", "ß", "E "] {
            assert!(country_code(text).is_err(), "{text}");
        }
    }
}
