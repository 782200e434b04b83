//! A criterion that comes into a profile file or leaves it, with the rest as it stands.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::{parse, write};
use crate::profile::{Criterion, Diagnostic, Profile};

/// The text of a profile file with one more criterion, behind the others. One of an id that is there already gets another one.
///
/// # Errors
/// What is wrong with the file.
pub fn with(text: &str, criterion: &Criterion) -> Result<String, Vec<Diagnostic>> {
    let (mut profile, _) = parse(text)?;
    let mut criterion = criterion.clone();
    while profile.criteria.iter().any(|other| other.id == criterion.id) {
        criterion.id.push('_');
    }
    let alone = write(&Profile { criteria: vec![criterion.clone()], approvals: Vec::new(), ..profile.clone() });
    let inserted = insert(text, &part(&alone));
    profile.criteria.push(criterion);
    // A file whose criteria stand on one line is written anew.
    let is_same = |text: &str| parse(text).is_ok_and(|(read, _)| read == profile);
    Ok(if is_same(&inserted) { inserted } else { write(&profile) })
}

/// The text of a profile file without a criterion; `None` when it has none of that id.
///
/// # Errors
/// What is wrong with the file.
pub fn without(text: &str, id: &str) -> Result<Option<String>, Vec<Diagnostic>> {
    parse(text)?;
    let Ok(mut document) = text.trim_start_matches('\u{feff}').parse::<DocumentMut>() else { return Ok(None) };
    let is_it = |table: &dyn TableLike| table.get("id").and_then(Item::as_str) == Some(id);
    let removed = match document.get_mut("criteria") {
        Some(Item::ArrayOfTables(tables)) => {
            let at = tables.iter().position(|table| is_it(table));
            at.map(|at| drop(tables.remove(at)))
        }
        Some(Item::Value(Value::Array(list))) => {
            let at = list.iter().position(|value| value.as_inline_table().is_some_and(|table| is_it(table)));
            at.map(|at| drop(list.remove(at)))
        }
        _ => None,
    };
    if removed.is_none() {
        return Ok(None);
    }
    let text = document.to_string();
    parse(&text)?;
    Ok(Some(text))
}

fn is_criterion(line: &str) -> bool {
    line.starts_with("[[criteria]]") || line.starts_with("[[criteria.") || line.starts_with("[criteria.")
}

/// The lines of the criteria of a file that was written here.
fn part(text: &str) -> String {
    let lines = text.lines().skip_while(|line| !is_criterion(line));
    let own = lines.take_while(|line| !line.starts_with('[') || is_criterion(line));
    let mut part = own.collect::<Vec<&str>>().join("\n").trim_end().to_owned();
    part.push('\n');
    part
}

/// Puts lines behind the last criterion, before what is said of the part that follows it.
fn insert(text: &str, part: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(last) = lines.iter().rposition(|line| is_criterion(line)) else {
        return format!("{}\n\n{part}", text.trim_end());
    };
    let next = lines[last..].iter().skip(1).position(|line| line.starts_with('['));
    let mut at = next.map_or(lines.len(), |next| last + 1 + next);
    while lines[at - 1].trim().is_empty() || lines[at - 1].starts_with('#') {
        at -= 1;
    }
    let mut out = lines[..at].join("\n");
    out.push_str("\n\n");
    out.push_str(part);
    if at < lines.len() {
        out.push_str(&lines[at..].join("\n"));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{with, without};
    use crate::profile::parse;

    const PROFILE: &str = "# Ours\nformat = 1\nid = \"p\"\nname = \"P\"\nreview_every = \"3 months\"\n\n\
        [[criteria]]\nid = \"size\" # heads\nclass = \"nice\"\nattribute = \"employees\"\nbands = [{ above = 200, points = 15 }]\n\
        judgement = { by = \"A\", because = \"b\", on = 2026-11-22 }\n\n\
        # What comes first\n[[priorities]]\nlabel = \"High\"\nfrom = 10\n";

    #[test]
    fn a_criterion_comes_behind_the_others_and_comments_stay() {
        let (profile, _) = parse(PROFILE).expect("a profile");
        let after = with(PROFILE, &profile.criteria[0]).expect("one more");
        let (more, _) = parse(&after).expect("a profile still");
        assert_eq!(more.criteria.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["size", "size_"]);
        assert!(after.starts_with("# Ours") && after.contains("\n\n# What comes first\n[[priorities]]"), "{after}");
        assert_eq!(without(&after, "size_").expect("a profile").expect("one fewer"), PROFILE);
    }

    #[test]
    fn one_that_is_not_there_cannot_leave() {
        assert_eq!(without(PROFILE, "sise").expect("a profile"), None);
        let last = without(PROFILE, "size").expect("a profile").expect("without");
        assert!(parse(&last).is_ok_and(|(profile, _)| profile.criteria.is_empty()));
    }

    #[test]
    fn criteria_on_one_line_take_another_too() {
        let inline = "format = 1\nid = \"p\"\nname = \"P\"\ncriteria = [{ id = \"a\", class = \"nice\", attribute = \"country\", \
            bands = [{ is = [\"FI\"], points = 5 }], judgement = { by = \"A\", because = \"b\", on = 2026-11-22 } }]\n";
        let (profile, _) = parse(inline).expect("a profile");
        let after = with(inline, &profile.criteria[0]).expect("one more");
        assert_eq!(parse(&after).expect("a profile").0.criteria.len(), 2);
        assert!(without(inline, "a").expect("a profile").is_some());
    }
}
