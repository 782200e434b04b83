//! Companies House: the monthly file of live companies.

use super::super::{Derived, Dressing, Source, Table};
use super::coded;
use crate::market::Noun;

/// Companies House.
pub const COMPANIES_HOUSE: Source = Source {
    code: "companies_house",
    name: "Companies House (United Kingdom)",
    what: "The free company data product, BasicCompanyDataAsOneFile-*.csv or its parts, unpacked.",
    example: "CompanyName, CompanyNumber,RegAddress.PostTown,CompanyCategory,CompanyStatus,IncorporationDate,SICCode.SicText_1",
    tables: &[COMPANIES],
};

const COMPANIES: Table = Table {
    noun: Noun::Accounts,
    name: "basic company data",
    signs: &[&["CompanyName"], &["CompanyNumber"], &["CompanyStatus", "SICCode.SicText_1"]],
    columns: &[
        ("CompanyNumber", "business_id"),
        ("CompanyName", "name"),
        ("RegAddress.PostTown", "city"),
        ("RegAddress.PostCode", "postal_code"),
        ("RegAddress.County", "region"),
        ("RegAddress.Country", "address_country"),
        ("CompanyCategory", "legal_form"),
        ("CompanyStatus", "status"),
        ("IncorporationDate", "founded"),
        ("DissolutionDate", "ended"),
        ("CountryOfOrigin", "country_of_origin"),
        ("SICCode.SicText_1", "industry_name"),
        ("URI", "register_uri"),
    ],
    derived: &[
        // The register is that of the United Kingdom, whatever the address says or leaves out.
        Derived {
            header: "country (Companies House)",
            attribute: "country",
            from: &["CompanyNumber"],
            read: |_| Some("GB".to_owned()),
        },
        Derived {
            header: "industry (SIC 2007)",
            attribute: "industry",
            from: &["SICCode.SicText_1"],
            read: |cells| {
                let code = cells[0].split(" - ").next().unwrap_or_default().trim();
                coded(code, "SIC 2007").filter(|_| code.bytes().all(|sign| sign.is_ascii_digit()))
            },
        },
    ],
    dressing: Dressing::NONE,
};
