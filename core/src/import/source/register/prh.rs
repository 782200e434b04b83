//! The Finnish Patent and Registration Office: YTJ open data, version 3.

use super::super::{Derived, Dressing, Source, Table};
use super::coded;
use crate::market::Noun;

/// PRH.
pub const PRH: Source = Source {
    code: "prh",
    name: "PRH (Finland)",
    what: "Companies of the YTJ open data (version 3) as JSON: an answer of its search, or the file of all companies.",
    example: "{\"businessId\":{\"value\":\"2646674-9\"},\"names\":[{\"name\":\"Wolt Oy\",\"type\":\"1\"}],\"mainBusinessLine\":{\"type\":\"62010\"}}",
    tables: &[COMPANIES],
};

const COMPANIES: Table = Table {
    noun: Noun::Accounts,
    name: "companies",
    signs: &[&["businessId"], &["mainBusinessLine.type", "tradeRegisterStatus", "companyForm"]],
    columns: &[
        ("businessId", "business_id"),
        ("name", "name"),
        ("website", "domain"),
        ("city", "city"),
        ("postCode", "postal_code"),
        ("street", "street"),
        ("companyForm", "legal_form"),
        ("mainBusinessLine.type", "industry_code"),
        ("mainBusinessLine.typeCodeSet", "industry_scheme"),
        ("mainBusinessLine.description", "industry_name"),
        ("registrationDate", "founded"),
        ("tradeRegisterStatus", "trade_register_status"),
        ("companySituation", "company_situation"),
        ("endDate", "ended"),
    ],
    derived: &[
        Derived { header: "country (PRH)", attribute: "country", from: &["businessId"], read: |_| Some("FI".to_owned()) },
        Derived {
            header: "industry (TOL)",
            attribute: "industry",
            from: &["mainBusinessLine.type", "mainBusinessLine.typeCodeSet"],
            // Which version the code sets before the third are of cannot be told from the file.
            read: |cells| match cells[1] {
                "TOIMI4" => coded(cells[0], "TOL 2025"),
                "TOIMI3" => coded(cells[0], "TOL 2008"),
                _ => coded(cells[0], "TOL"),
            },
        },
        Derived {
            header: "status (PRH)",
            attribute: "status",
            from: &["businessId", "endDate", "companySituation"],
            read: |cells| {
                let status = match cells {
                    [_, "", ""] => "active",
                    [_, "", situation] => situation,
                    _ => "ended",
                };
                Some(status.to_owned())
            },
        },
    ],
    dressing: Dressing::NONE,
};
