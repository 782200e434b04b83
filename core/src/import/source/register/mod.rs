//! Registers of companies, in the columns that files of them have (nested records are one row of columns already).
//!
//! Codes of industries stand with their scheme: `62010 (TOL 2008)`. Where a register says that a company does not want
//! advertising, `advertising_blocked` says so, and a profile can disqualify on it; a register that does not say leaves it unknown.

mod bolagsverket;
mod brreg;
mod companies_house;
mod cvr;
mod gleif;
mod krs;
mod prh;
mod regon;
mod scb;
mod white_list;

pub use bolagsverket::BOLAGSVERKET;
pub use brreg::BRREG;
pub use companies_house::COMPANIES_HOUSE;
pub use cvr::CVR;
pub use gleif::GLEIF;
pub use krs::KRS;
pub use prh::PRH;
pub use regon::REGON;
pub use scb::SCB;
pub use white_list::WHITE_LIST;

/// The first of the texts that says something.
fn first(texts: &[&str]) -> Option<String> {
    texts.iter().find(|text| !text.is_empty()).map(|text| (*text).to_owned())
}

/// A code with its scheme, which stands in the text so that it is never taken for another's.
fn coded(code: &str, scheme: &str) -> Option<String> {
    (!code.is_empty()).then(|| format!("{code} ({scheme})"))
}
