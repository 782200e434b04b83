//! The fields of a web form as the fields of a lead: their names are recognised as the headers of a file are.

use ihanne_core::import::identity::records::{FIELDS, fields_of};
use ihanne_core::import::keys_of;
use ihanne_core::market::key_of;

use crate::ops::scoring::Row;
use crate::ops::{Refusal, Stop};

/// A field that people do not see. Programs that fill every field of every form fill it, and what they send is not kept.
pub const TRAP: &str = "leave_blank";

/// What the name of a person is called.
const PERSON: &str = "contact_name";

/// Fields a form may have.
const MOST: usize = 100;

/// Letters a name of a field may have.
const LONGEST: usize = 200;

/// What was sent, with the names of a lead's fields; `None` where a program has fallen into the trap. A name that is sent several times
/// is a list. What is left blank is not kept, and signs that no keyboard writes are blanks.
pub fn fields(sent: &[(String, String)]) -> Result<Option<Row>, Stop> {
    if sent.iter().any(|(name, said)| key_of(name) == TRAP && !said.trim().is_empty()) {
        return Ok(None);
    }
    let mut named: Vec<(String, String)> = Vec::new();
    for (name, said) in sent {
        let (name, said) = (one_line(name), said.trim());
        if said.is_empty() || name.is_empty() || key_of(&name) == TRAP {
            continue;
        }
        match named.iter_mut().find(|(known, _)| *known == name) {
            Some((_, before)) => *before = format!("{before};{said}"),
            None => named.push((name, said.to_owned())),
        }
    }
    if named.len() > MOST || named.iter().any(|(name, _)| name.chars().count() > LONGEST) {
        let message = format!("a form has at most {MOST} fields, with names of at most {LONGEST} letters");
        return Err(Refusal::new("form_too_large", message, "leave out what is not about the lead").into());
    }
    let names: Vec<String> = named.iter().map(|(name, _)| name.clone()).collect();
    let keys = recognised(&names);
    let mut row = Row::with_capacity(named.len());
    for ((name, said), key) in named.into_iter().zip(keys) {
        let (mut name, said) = match key {
            Some(key) => (key, one_line(&said)),
            // Words of their own may have lines.
            None => (name, said.chars().map(|char| if char.is_control() && char != '\n' { ' ' } else { char }).collect()),
        };
        while row.iter().any(|(taken, _)| *taken == name) {
            name.push_str("_2");
        }
        row.push((name, said));
    }
    Ok(Some(row))
}

/// For each name the key of the common attribute it means; `None` where it stays what it is called.
fn recognised(names: &[String]) -> Vec<Option<String>> {
    let mut names = names.to_vec();
    // On a form that asks for a company, the name is that of the person.
    let of_company = keys_of(&names).iter().position(|key| key == "name");
    if let Some(at) = of_company.filter(|at| key_of(&names[*at]) == "name") {
        let others: Vec<String> =
            names.iter().enumerate().map(|(one, name)| if one == at { String::new() } else { name.clone() }).collect();
        if keys_of(&others).iter().any(|key| key == "name") {
            names[at] = PERSON.to_owned();
        }
    }
    let mut keys: Vec<Option<String>> =
        keys_of(&names).into_iter().zip(&names).map(|(key, name)| (key != key_of(name) || known(&key)).then_some(key)).collect();
    for (field, at) in FIELDS.into_iter().zip(fields_of(&names)) {
        let free = !keys.iter().flatten().any(|key| key == field.key());
        if let Some(at) = at.filter(|at| free && keys[*at].is_none()) {
            keys[at] = Some(field.key().to_owned());
        }
    }
    if let Some(at) = names.iter().position(|name| name == PERSON) {
        keys[at] = Some(PERSON.to_owned());
    }
    keys
}

/// Whether a key is a common one.
fn known(key: &str) -> bool {
    ihanne_core::import::vocabulary().iter().any(|(common, _)| *common == key)
}

fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::fields;

    fn read(sent: &[(&str, &str)]) -> Vec<(String, String)> {
        let sent: Vec<(String, String)> = sent.iter().map(|(name, said)| ((*name).to_owned(), (*said).to_owned())).collect();
        fields(&sent).unwrap().unwrap()
    }

    fn cells(row: &[(String, String)]) -> Vec<(&str, &str)> {
        row.iter().map(|(name, said)| (name.as_str(), said.as_str())).collect()
    }

    #[test]
    fn fields_are_recognised_in_four_languages() {
        for (sent, key) in [
            ("Company name", "name"),
            ("Yritys", "name"),
            ("Företag", "name"),
            ("Nazwa firmy", "name"),
            ("Website", "domain"),
            ("Kotisivu", "domain"),
            ("E-mail", "email"),
            ("Sähköposti", "email"),
            ("Puhelin", "phone"),
            ("Y-tunnus", "business_id"),
            ("Maa", "country"),
            ("Toimiala", "industry"),
            ("Liczba pracowników", "employees"),
            ("Henkilöstömäärä", "employees"),
        ] {
            assert_eq!(cells(&read(&[(sent, "x")])), [(key, "x")], "{sent}");
        }
    }

    #[test]
    fn a_name_beside_a_company_is_the_persons() {
        assert_eq!(
            cells(&read(&[("name", "Anna"), ("company", "Kaarna Oy"), ("message", "Hei\nmaanantaina")])),
            [("contact_name", "Anna"), ("name", "Kaarna Oy"), ("message", "Hei\nmaanantaina")]
        );
        assert_eq!(cells(&read(&[("name", "Kaarna Oy"), ("email", "a@kaarna.example")]))[0], ("name", "Kaarna Oy"));
        assert_eq!(
            cells(&read(&[("name", "Anna"), ("company", "Kaarna Oy"), ("contact_name", "Eeva")])),
            [("contact_name", "Anna"), ("name", "Kaarna Oy"), ("contact_name_2", "Eeva")]
        );
    }

    #[test]
    fn blanks_are_left_out_lists_are_joined_and_no_line_is_forged() {
        assert_eq!(
            cells(&read(&[
                ("company", " Kaarna\r\nBcc: all@x.example "),
                ("topic", "price"),
                ("topic", "demo"),
                ("city", "  "),
                ("leave_blank", ""),
                ("text", "a\u{0}\r\nb"),
            ])),
            [("name", "Kaarna  Bcc: all@x.example"), ("topic", "price;demo"), ("text", "a  \nb")]
        );
    }

    #[test]
    fn what_falls_into_the_trap_is_nothing_and_too_much_is_refused() {
        let trapped = [("company".to_owned(), "Kaarna".to_owned()), ("Leave blank".to_owned(), "x".to_owned())];
        assert_eq!(fields(&trapped).unwrap(), None);
        let many: Vec<(String, String)> = (0..200).map(|at| (format!("field {at}"), "x".to_owned())).collect();
        assert!(fields(&many).is_err());
        assert!(fields(&[("x".repeat(201), "y".to_owned())]).is_err());
    }
}
