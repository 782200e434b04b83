//! Files of every source are told by their headers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};

use super::{Source, derive, fold, recognise_source};
use crate::import::intake::{Gathered, Mapping};
use crate::market::{Noun, key_of};

fn told(headers: &str) -> String {
    let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
    recognise_source(&headers, None)
        .map_or_else(|| "plain".to_owned(), |found| format!("{}/{}", found.source.code, found.table.noun.word()))
}

/// One row under its headers: for each column of the mapped file its attribute and its cell.
fn mapped(columns: &[(&str, &str)]) -> HashMap<String, String> {
    let mut headers: Vec<String> = columns.iter().map(|(header, _)| (*header).to_owned()).collect();
    let arrays = columns.iter().map(|(header, cell)| (*header, Arc::new(StringArray::from(vec![*cell])) as ArrayRef));
    let mut gathered = Gathered::new(columns.len());
    gathered.add(&RecordBatch::try_from_iter(arrays).unwrap());
    gathered.finish();
    let found = recognise_source(&headers, None).expect("a source");
    derive(found.table, &mut headers, &mut gathered);
    let mapping = Mapping::of(&headers, found.table.noun, &gathered, Some(found.table));
    let cells = mapping.columns.iter().zip(&gathered.columns).filter_map(|(column, cells)| {
        let text = cells.text(cells.code_of(0)).to_owned();
        Some((column.attribute.clone()?, text)).filter(|(_, text)| !text.is_empty())
    });
    cells.collect()
}

fn said<'a>(row: &'a HashMap<String, String>, keys: &[&str]) -> Vec<&'a str> {
    keys.iter().map(|key| row.get(*key).map_or("-", String::as_str)).collect()
}

#[test]
fn exports_of_crms_are_told_by_their_headers() {
    for (headers, source) in [
        ("Record ID,Company name,Company owner,Create Date,City", "hubspot/accounts"),
        ("Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company IDs", "hubspot/deals"),
        ("Record ID,First Name,Last Name,Email,Contact owner", "hubspot/contacts"),
        ("Record ID,Activity type,Title,Body,Activity date,Associated Company IDs", "hubspot/notes"),
        ("hs_object_id,dealname,dealstage,amount", "hubspot/deals"),
        ("Account Owner,Account Name,Billing State/Province,Type,Last Activity", "salesforce/accounts"),
        ("Opportunity Name,Account Name,Stage,Amount,Close Date", "salesforce/deals"),
        ("Id,Name,BillingCountry,NumberOfEmployees,Segment__c", "salesforce/accounts"),
        ("Id,Name,AccountId,StageName,CloseDate,Amount", "salesforce/deals"),
        ("Id,LastName,Company,LeadSource,Status", "salesforce/leads"),
        ("Id,LastName,FirstName,AccountId,Email", "salesforce/contacts"),
        ("Deal - ID,Deal - Title,Deal - Value,Deal - Status,Organization - Name", "pipedrive/deals"),
        ("Szansa sprzedaży - Tytuł,Organizacja - Adres,Organizacja - NIP", "pipedrive/deals"),
        ("Organization - Name*,Organization - Address,Organization - Owner", "pipedrive/accounts"),
        ("Person - Name,Person - Email,Organization - Name", "pipedrive/contacts"),
        ("id,name,is_company,country_id,vat", "odoo/accounts"),
        ("id,name,partner_id,stage_id,expected_revenue", "odoo/deals"),
        ("Opportunity,Customer,Expected Revenue,Stage,Salesperson", "odoo/deals"),
        ("Asiakas,Odotetut tulot,Vaihe,Myyjä", "odoo/deals"),
        ("Kundnamn,Förväntad intäkt,Förväntat avslut", "odoo/deals"),
        ("Klient,Spodziewany przychód,Etap,Sprzedawca", "odoo/deals"),
        ("Id,Name,Domain Name / Link URL,Employees,Creation date", "twenty/accounts"),
        ("Yritys,Toimiala,Henkilöstö", "plain"),
        ("Record ID,Company,Country,Employees,Website", "plain"),
        ("Deal ID,Account ID,Stage,Close Date,Amount", "plain"),
        ("id,name,country", "plain"),
    ] {
        assert_eq!(told(headers), source, "{headers}");
    }
}

#[test]
fn what_the_rows_are_said_to_be_chooses_the_table() {
    let headers: Vec<String> = ["Deal - Title", "Organization - Name"].map(str::to_owned).to_vec();
    assert_eq!(recognise_source(&headers, Some(Noun::Accounts)).unwrap().table.name, "organizations");
    assert!(recognise_source(&headers, Some(Noun::Notes)).is_none());
}

#[test]
fn a_deals_own_name_is_not_that_of_its_account() {
    let row = mapped(&[
        ("Id", "006"),
        ("Name", "Renewal"),
        ("AccountId", "001"),
        ("StageName", "Closed Won"),
        ("CloseDate", "2026-01-02"),
        ("Need__c", "x"),
    ]);
    assert_eq!(
        said(&row, &["record_id", "deal_name", "account_id", "stage", "close_date", "need"]),
        ["006", "Renewal", "001", "Closed Won", "2026-01-02", "x"]
    );
}

#[test]
fn an_odoo_export_names_countries_by_id() {
    let row = mapped(&[
        ("id", "__export__.p1"),
        ("name", "Acme"),
        ("country_id/id", "base.uk"),
        ("vat", "1"),
        ("x_studio_fleet", "12"),
    ]);
    assert_eq!(said(&row, &["record_id", "country", "fleet"]), ["__export__.p1", "GB", "12"]);
}

#[test]
fn columns_that_a_source_does_not_know_speak_for_themselves_and_step_aside() {
    let row = mapped(&[
        ("Deal - Title", "Renewal"),
        ("Deal - Stage", "Won"),
        ("Organization - Industry", "Software"),
        ("Organization - Name", "Acme"),
        ("Deal - Organization", "Acme Oy"),
        ("Deal - Competitor", "Beta"),
    ]);
    assert_eq!(
        said(&row, &["name", "deal_organization", "organization", "industry", "competitor"]),
        ["Acme", "-", "Acme Oy", "Software", "Beta"]
    );
}

#[test]
fn swedish_bulk_files_become_companies() {
    let row = mapped(&[
        ("organisationsidentitet", "5560000001$ORGNR-IDORG"),
        ("registreringsland", "SE-LAND"),
        ("organisationsnamn", "Bi AB$SARSKILT-ORGNAM$2021-01-01|Norrsken Testbolag AB$FORETAGSNAMN-ORGNAM$2019-03-04"),
        ("organisationsform", "AB-ORGFO"),
        ("avregistreringsdatum", ""),
        ("postadress", "Box 7$$UMEÅ$90101$SE-LAND"),
    ]);
    let keys = ["business_id", "name", "country", "city", "postal_code", "legal_form", "status"];
    assert_eq!(said(&row, &keys), ["5560000001", "Norrsken Testbolag AB", "SE", "UMEÅ", "90101", "AB", "active"]);
    let unit = |number: &str, advertising: &str| {
        let row = mapped(&[
            ("Foretagsnamn", ""),
            ("Namn", "NORRSKEN TESTBOLAG AB"),
            ("FtgStat", "9"),
            ("JurForm", "49"),
            ("Ng1", "62010"),
            ("PeOrgNr", number),
            ("RegDatKtid", "20190304"),
            ("Reklamsparrtyp", advertising),
        ]);
        ["business_id", "name", "industry", "founded", "status", "advertising_blocked"]
            .map(|key| row.get(key).cloned().unwrap_or_default())
    };
    let expected = ["5560000001", "NORRSKEN TESTBOLAG AB", "62010 (SNI)", "2019-03-04", "not active", "true"];
    assert_eq!(unit("165560000001", "21"), expected);
    assert_eq!((unit("165560000001", "1")[5].as_str(), unit("165560000001", "")[5].as_str()), ("false", ""));
    assert_eq!(unit("198001019999", "1")[0], "", "a person's number is no company's");
}

#[test]
fn other_registers_become_companies() {
    let row = mapped(&[
        ("CompanyName", "TEST WIDGETS LIMITED"),
        ("CompanyNumber", "01234567"),
        ("RegAddress.PostTown", "LEEDS"),
        ("RegAddress.Country", ""),
        ("CompanyStatus", "Active"),
        ("SICCode.SicText_1", "62012 - Business and domestic software development"),
    ]);
    let keys = ["business_id", "name", "country", "city", "industry", "status"];
    assert_eq!(said(&row, &keys), ["01234567", "TEST WIDGETS LIMITED", "GB", "LEEDS", "62012 (SIC 2007)", "Active"]);
    let row = mapped(&[
        ("Regon", "000000000"),
        ("Nip", "1111111111"),
        ("StatusNip", ""),
        ("Nazwa", "TEST"),
        ("Miejscowosc", "Gdynia"),
        ("DataZakonczeniaDzialalnosci", "2020-01-01"),
    ]);
    assert_eq!(
        said(&row, &["business_id", "name", "country", "city", "status"]),
        ["1111111111", "TEST", "PL", "Gdynia", "ended"]
    );
    let row = mapped(&[
        ("LEI", "549300TEST"),
        ("Entity.LegalName", "Test GmbH"),
        ("Entity.LegalAddress.Country", "DE"),
        ("Entity.RegistrationAuthority.RegistrationAuthorityEntityID", "HRB 1"),
    ]);
    assert_eq!(said(&row, &["lei", "name", "country", "business_id"]), ["549300TEST", "Test GmbH", "DE", "HRB 1"]);
    let row = mapped(&[("nip", "1"), ("statusVat", "Czynny"), ("workingAddress", "PROSTA 49/2, 00-838 NOWY SĄCZ")]);
    assert_eq!(said(&row, &["country", "city"]), ["PL", "NOWY SĄCZ"]);
    let row = mapped(&[("cvrNummer", "1"), ("reklamebeskyttet", "true"), ("intervalKodeAntalAnsatte", "ANTAL_1000_999999")]);
    assert_eq!(said(&row, &["advertising_blocked", "employees"]), ["true", "1000+"]);
}

#[test]
fn every_source_explains_itself() {
    let mut codes = HashSet::new();
    for source in Source::ALL {
        assert!(codes.insert(source.code) && key_of(source.code) == source.code, "{}", source.code);
        assert!(source.what.ends_with('.') && source.what.split(' ').count() >= 6, "{} says which files", source.code);
        assert!(source.example.len() > 20, "{} has an example", source.code);
        assert_eq!(Source::of_code(source.code).map(|found| found.name), Some(source.name));
        for table in source.tables {
            assert!(!table.signs.is_empty(), "{} of {} is told by something", table.name, source.code);
            let mut headers = HashSet::new();
            for (header, attribute) in table.columns {
                assert!(headers.insert(fold(header)), "`{header}` of {} stands once", source.code);
                assert_eq!(key_of(attribute), *attribute, "`{header}` of {}", source.code);
            }
            for derived in table.derived {
                assert_eq!(key_of(derived.attribute), derived.attribute, "{}", source.code);
                assert!(!derived.from.is_empty(), "{} is read out of something", derived.header);
            }
        }
    }
}
