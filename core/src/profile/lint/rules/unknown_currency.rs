//! A currency that is not one.

use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject};
use crate::profile::nearest::nearest;
use crate::profile::{Explained, Severity};

/// ISO 4217: the codes of money in use.
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
    CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK \
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG \
    XOF XPF YER ZAR ZMW ZWG";

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "unknown_currency",
        severity: Severity::Warning,
        says: "The currency is not an ISO 4217 code.",
        why: "Amounts are compared with those of the files; in an unknown currency nobody can tell what 80 million are.",
        hint: "Write the three-letter code, such as EUR, SEK or PLN.",
        example: r#"
currency = "Euro"
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let currency = subject.profile.currency.as_str();
    if CURRENCIES.split_whitespace().any(|code| code == currency) {
        return Vec::new();
    }
    let finding = Finding::at("currency", format!("`{currency}` is not the code of a currency"));
    let upper = currency.to_uppercase();
    let exact = CURRENCIES.split_whitespace().find(|code| *code == upper || upper.starts_with(code));
    let near = exact.or_else(|| nearest(&upper, CURRENCIES.split_whitespace()));
    vec![match near {
        Some(code) => finding.hint(format!("did you mean `{code}`?")),
        None => finding,
    }]
}
