//! The currency that a word in a column of currencies names.

use crate::import::value::blank::is_unknown;
use crate::import::value::unit;

/// What stands for a word that names no currency we know.
pub const UNKNOWN: &str = "?";

/// The codes of ISO 4217 that are in use.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// The code of the currency that a word names: by its code, alone or beside its name (`Euro (EUR)`), or by its sign. `KR` is a crown
/// of nobody knows which country, and [`UNKNOWN`] stands for a word that is none. `None` for one that says nothing.
pub fn currency(word: &str) -> Option<&'static str> {
    let word = word.trim();
    if is_unknown(word, false) {
        return None;
    }
    let code = |part: &str| CODES.split_whitespace().find(|code| code.eq_ignore_ascii_case(part));
    let by_code = || word.split(|sign: char| !sign.is_ascii_alphabetic()).filter(|part| part.len() == 3).find_map(code);
    Some(unit::money(&word.to_lowercase()).or_else(by_code).unwrap_or(UNKNOWN))
}

#[cfg(test)]
mod tests {
    use super::{UNKNOWN, currency};

    #[test]
    fn every_currency_has_its_code_and_other_words_are_none() {
        for (word, code) in
            [("eur", "EUR"), ("zł", "PLN"), ("UAH", "UAH"), ("Try", "TRY"), ("Swedish krona (SEK)", "SEK"), ("kr", "KR")]
        {
            assert_eq!(currency(word), Some(code), "{word}");
        }
        assert_eq!((currency("XYZ"), currency("n/a"), currency(" ")), (Some(UNKNOWN), None, None));
    }
}
