//! Files of company registers: nested records are one row each.

use crate::folder::{Folder, Read, read, try_read};

/// The cells of a row in these columns.
fn cells(file: &Read, at: usize, columns: &[&str]) -> Vec<String> {
    let rows = file.json();
    let row: serde_json::Value = serde_json::from_str(rows.lines().nth(at).unwrap()).unwrap();
    columns.iter().map(|column| row[column].as_str().map_or_else(|| row[column].to_string(), str::to_owned)).collect()
}

/// The same of the first row.
fn row(file: &Read, columns: &[&str]) -> Vec<String> {
    cells(file, 0, columns)
}

const PRH: &str = r#"{"totalResults":2,"companies":[
 {"businessId":{"value":"1234567-1","registrationDate":"2015-01-02"},
  "names":[{"name":"Vanha Testi Oy","type":"1","endDate":"2020-01-01"},{"name":"Aputoimi","type":"3"},{"name":"Testiverstas Oy","type":"1"}],
  "mainBusinessLine":{"type":"62010","typeCodeSet":"TOIMI3","descriptions":[{"languageCode":"1","description":"Ohjelmistot"},{"languageCode":"3","description":"Software"}]},
  "companyForms":[{"type":"16","descriptions":[{"languageCode":"3","description":"Limited company"}]}],
  "registeredEntries":[],"companySituations":[],
  "addresses":[{"type":2,"postCode":"00101","postOffices":[{"city":"HELSINKI","languageCode":"1"}]},
               {"type":1,"street":"Testikatu","postCode":"33100","postOffices":[{"city":"TAMMERFORS","languageCode":"2"},{"city":"TAMPERE","languageCode":"1"}]}],
  "website":{"url":"www.testiverstas.fi"},"tradeRegisterStatus":"1","status":"2","registrationDate":"2015-01-09"},
 {"businessId":{"value":"7654321-4"},"names":[],"registeredEntries":[]}]}"#;

#[test]
fn an_answer_of_the_finnish_register_is_a_row_a_company() {
    let folder = Folder::new();
    let file = read(folder.put("prh.json", PRH));
    assert_eq!(file.rows(), 2);
    let columns = [
        "businessId",
        "name",
        "mainBusinessLine.type",
        "mainBusinessLine.description",
        "companyForm",
        "city",
        "postCode",
        "website",
    ];
    let cells =
        ["1234567-1", "Testiverstas Oy", "62010", "Software", "Limited company", "TAMPERE", "33100", "www.testiverstas.fi"];
    assert_eq!(row(&file, &columns), cells);
}

#[test]
fn the_array_of_all_companies_and_companies_on_lines_are_read_too() {
    let folder = Folder::new();
    let (start, end) = (PRH.find('[').unwrap(), PRH.rfind(']').unwrap());
    let array = read(folder.put("all.json", &PRH[start..=end]));
    let companies: Vec<serde_json::Value> = serde_json::from_str(&PRH[start..=end]).unwrap();
    let lines: Vec<String> = companies.iter().map(ToString::to_string).collect();
    let lines = read(folder.put("all.jsonl", lines.join("\n")));
    assert_eq!((array.rows(), lines.rows()), (2, 2));
    assert_eq!(array.json(), lines.json());
}

#[test]
fn a_norwegian_entity_has_the_columns_of_the_csv() {
    let folder = Folder::new();
    let entity = r#"{"organisasjonsnummer":"912345678","navn":"PRØVEVERK AS","organisasjonsform":{"kode":"AS","beskrivelse":"Aksjeselskap"},
        "naeringskode1":{"kode":"62.010","beskrivelse":"Programmeringstjenester"},"antallAnsatte":42,"konkurs":false,
        "forretningsadresse":{"poststed":"OSLO","landkode":"NO"}}"#;
    let columns = [
        "organisasjonsnummer",
        "navn",
        "organisasjonsform.kode",
        "naeringskode1.kode",
        "antallAnsatte",
        "forretningsadresse.poststed",
    ];
    let cells = ["912345678", "PRØVEVERK AS", "AS", "62.010", "42", "OSLO"];
    // One entity over several lines, a search, and entities on lines.
    assert_eq!(row(&read(folder.put("one.json", entity)), &columns), cells);
    let search = format!("{{\"_embedded\":{{\"enheter\":[{entity}]}},\"page\":{{\"size\":1}}}}");
    assert_eq!(row(&read(folder.put("search.json", search)), &columns), cells);
    let lines = entity.replace('\n', " ");
    assert_eq!(read(folder.put("lines.jsonl", format!("{lines}\n{lines}\n"))).rows(), 2);
}

#[test]
fn a_danish_company_says_whether_it_wants_advertising() {
    let folder = Folder::new();
    let company = |number: u32, blocked: bool| {
        format!(
            r#"{{"_source":{{"Vrvirksomhed":{{"cvrNummer":{number},"reklamebeskyttet":{blocked},
            "hjemmeside":[{{"kontaktoplysning":"www.gammel.dk","periode":{{"gyldigTil":"2010-01-01"}}}},{{"kontaktoplysning":"www.prøve.dk","periode":{{"gyldigTil":null}}}}],
            "virksomhedMetadata":{{"nyesteNavn":{{"navn":"Prøve A/S"}},"nyesteHovedbranche":{{"branchekode":"620100"}},"sammensatStatus":"NORMAL",
            "nyesteAarsbeskaeftigelse":{{"intervalKodeAntalAnsatte":"ANTAL_20_49"}}}}}}}}}}"#
        )
    };
    let hits =
        format!("{{\"took\":3,\"hits\":{{\"total\":2,\"hits\":[{},{}]}}}}", company(12345678, true), company(12345679, false));
    let file = read(folder.put("cvr.json", hits));
    let columns =
        ["cvrNummer", "navn", "reklamebeskyttet", "hjemmeside", "hovedbranche.kode", "intervalKodeAntalAnsatte", "status"];
    assert_eq!(row(&file, &columns), ["12345678", "Prøve A/S", "true", "www.prøve.dk", "620100", "ANTAL_20_49", "NORMAL"]);
    assert_eq!(cells(&file, 1, &["reklamebeskyttet"]), ["false"]);
}

#[test]
fn polish_extracts_and_taxpayers_are_rows() {
    let folder = Folder::new();
    let extract = r#"{"odpis":{"naglowekA":{"numerKRS":"0000000001","dataRejestracjiWKRS":"20.07.2001"},"dane":{
        "dzial1":{"danePodmiotu":{"formaPrawna":"SPÓŁKA AKCYJNA","identyfikatory":{"regon":"000000000","nip":"1111111111"},"nazwa":"PRÓBA SA"},
                  "siedzibaIAdres":{"siedziba":{"kraj":"POLSKA","wojewodztwo":"MAZOWIECKIE"},"adres":{"miejscowosc":"PŁOCK"}}},
        "dzial3":{"przedmiotDzialalnosci":{"przedmiotPrzewazajacejDzialalnosci":[{"opis":"RAFINACJA","kodDzial":"19","kodKlasa":"20","kodPodklasa":"Z"}]}}}}}"#;
    let file = read(folder.put("krs.json", extract));
    let columns = ["numerKRS", "nip", "nazwa", "miejscowosc", "wojewodztwo", "pkd.dzial", "pkd.podklasa"];
    assert_eq!(row(&file, &columns), ["0000000001", "1111111111", "PRÓBA SA", "PŁOCK", "MAZOWIECKIE", "19", "Z"]);
    let subject = |nip: &str| format!("{{\"name\":\"PRÓBA\",\"nip\":\"{nip}\",\"statusVat\":\"Czynny\",\"krs\":null}}");
    let one = read(folder.put("one.json", format!("{{\n\"result\":{{\"subject\":{}}}}}", subject("1111111111"))));
    assert_eq!(row(&one, &["nip", "name", "statusVat"]), ["1111111111", "PRÓBA", "Czynny"]);
    let several = format!("{{\"result\":{{\"subjects\":[{},{}],\"requestId\":\"x\"}}}}", subject("1"), subject("2"));
    assert_eq!(cells(&read(folder.put("several.json", several)), 1, &["nip"]), ["2"]);
    let entry = |nip: &str| format!("{{\"identifier\":\"{nip}\",\"subjects\":[{}]}}", subject(nip));
    let entries = format!("{{\"result\":{{\"entries\":[{},{}]}}}}", entry("3"), entry("4"));
    assert_eq!(cells(&read(folder.put("entries.json", entries)), 1, &["nip"]), ["4"]);
}

#[test]
fn the_golden_copy_in_json_has_the_columns_of_the_csv() {
    let folder = Folder::new();
    let text = r#"{"records":[{"LEI":{"$":"529900TESTTESTTEST00"},"Entity":{"LegalName":{"@xml:lang":"de","$":"Probe GmbH"},
        "LegalAddress":{"City":{"$":"Berlin"},"Country":{"$":"DE"}},"EntityStatus":{"$":"ACTIVE"}},"Registration":{"RegistrationStatus":{"$":"ISSUED"}}}]}"#;
    let file = read(folder.put("gleif.json", text));
    let columns = ["LEI", "Entity.LegalName", "Entity.LegalAddress.Country", "Entity.EntityStatus"];
    assert_eq!(row(&file, &columns), ["529900TESTTESTTEST00", "Probe GmbH", "DE", "ACTIVE"]);
}

#[test]
fn an_answer_of_the_lei_api_has_the_columns_of_the_golden_copy() {
    let folder = Folder::new();
    let record = r#"{"type":"lei-records","id":"529900TESTTESTTEST00","attributes":{"lei":"529900TESTTESTTEST00","entity":{
        "legalName":{"name":"Probe GmbH","language":"de"},"otherNames":[],"legalAddress":{"language":"de","addressLines":["Weg 1"],
        "city":"Berlin","region":"DE-BE","country":"DE","postalCode":"10115"},"registeredAs":"HRB 1","category":"GENERAL",
        "legalForm":{"id":"2HBR","other":null},"status":"ACTIVE","creationDate":"2001-02-03T00:00:00Z"},
        "registration":{"status":"ISSUED"},"bic":null},"relationships":{}}"#;
    let page = format!(r#"{{"meta":{{"pagination":{{"total":1}}}},"links":{{}},"data":[{record}]}}"#);
    let columns =
        ["LEI", "Entity.LegalName", "Entity.LegalAddress.Country", "Entity.EntityStatus", "Registration.RegistrationStatus"];
    for (name, text) in [("page.json", page), ("one.json", format!("{{\n\"data\": {record}}}"))] {
        let file = read(folder.put(name, text));
        assert_eq!(row(&file, &columns), ["529900TESTTESTTEST00", "Probe GmbH", "DE", "ACTIVE", "ISSUED"], "{name}");
    }
}

#[test]
fn what_was_written_from_a_register_is_read_with_what_was_added() {
    let folder = Folder::new();
    let file = read(folder.put("prh.json", PRH));
    let out = folder.path("out.jsonl");
    file.write_with(&out, &[("points", crate::folder::numbers(&[1.0, 2.0]))]);
    let again = read(&out);
    assert_eq!((again.rows(), again.names().last().copied()), (2, Some("points")));
    assert_eq!(row(&again, &["businessId", "name"]), ["1234567-1", "Testiverstas Oy"]);
}

#[test]
fn a_file_that_is_cut_is_refused() {
    let folder = Folder::new();
    let cut = &PRH[..PRH.len() - 40];
    assert_eq!(try_read(folder.put("cut.json", cut)).err().map(|error| error.code()), Some("truncated"));
}
