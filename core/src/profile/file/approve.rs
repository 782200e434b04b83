//! Putting a name under a profile file, with comments and order kept.

use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, Value, value};

use super::parse;
use super::reader::Reader;
use crate::profile::{Approval, Diagnostic};

/// The text of a profile file with one more approval, as this version.
///
/// # Errors
/// What is wrong with the file.
pub fn approve(before: &str, version: u32, approval: &Approval) -> Result<String, Vec<Diagnostic>> {
    parse(before)?;
    let Ok(mut document) = before.trim_start_matches('\u{feff}').parse::<DocumentMut>() else {
        let mut reader = Reader::new(before);
        reader.complain("syntax", 0..0, "the file cannot be edited", "run ihanne profile lint on it");
        return Err(reader.diagnostics);
    };
    let mut number = Value::from(i64::from(version));
    if let Some(old) = document.get("version").and_then(Item::as_value) {
        *number.decor_mut() = old.decor().clone();
    }
    document.insert("version", Item::Value(number));
    let mut entry = Table::new();
    entry.insert("by", value(approval.by.as_str()));
    // Written so, a day is a day of TOML.
    if let Ok(day) = approval.on.format("%Y-%m-%d").to_string().parse::<Datetime>() {
        entry.insert("on", value(day));
    }
    approval.role.iter().for_each(|role| drop(entry.insert("role", value(role.as_str()))));
    if let Some(of) = &approval.of {
        entry.insert("version", value(i64::from(of.version)));
        entry.insert("mark", value(of.mark.as_str()));
    }
    match document.entry("approvals").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::Value(Value::Array(list)) => list.push(entry.into_inline_table()),
        Item::ArrayOfTables(tables) => tables.push(entry),
        // The file has been read, so nothing else stands there.
        _ => {}
    }
    let after = document.to_string();
    parse(&after)?;
    Ok(after)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::approve;
    use crate::profile::{Approval, Signed, parse};

    fn anna(version: u32, mark: &str) -> Approval {
        Approval {
            by: "Anna \"A\" Virtanen".to_owned(),
            on: NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day"),
            role: Some("sales".to_owned()),
            of: Some(Signed { version, mark: mark.to_owned() }),
        }
    }

    #[test]
    fn a_name_is_put_under_a_file_whose_comments_stay() {
        let before = "# Ours\nformat = 1\nid = \"a\"\nversion = 2 # since spring\nname = \"A\"\n\n[[approvals]]\nby = \"Ben\"\non = 2026-01-01\n";
        let after = approve(before, 3, &anna(3, "0011aabb")).expect("approved");
        assert_eq!(
            after,
            before.replace("version = 2", "version = 3")
                + "\n[[approvals]]\nby = 'Anna \"A\" Virtanen'\non = 2026-11-22\nrole = \"sales\"\nversion = 3\nmark = \"0011aabb\"\n"
        );
        let (profile, _) = parse(&after).expect("a profile");
        assert_eq!((profile.version, profile.approvals.len()), (3, 2));
        assert_eq!(profile.approvals[1], anna(3, "0011aabb"));
    }

    #[test]
    fn names_in_a_list_on_one_line_stay_there_and_a_version_that_was_not_said_is_said() {
        let before = "format = 1\nid = \"a\"\nname = \"A\"\napprovals = [{ by = \"Ben\", on = 2026-01-01 }]\n";
        let (profile, _) = parse(&approve(before, 1, &anna(1, "0011aabb")).expect("approved")).expect("a profile");
        assert_eq!((profile.version, profile.approvals.len()), (1, 2));
    }
}
