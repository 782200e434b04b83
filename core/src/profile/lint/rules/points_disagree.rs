//! The must and the points on the same attribute name different values.

use crate::market::Test;
use crate::profile::lint::Rule;
use crate::profile::lint::subject::{Finding, Subject, path_of};
use crate::profile::lint::values::{Asked, Tried, Value};
use crate::profile::words::number_in_words;
use crate::profile::{Class, Explained, Severity};

pub(super) const RULE: Rule = Rule {
    explained: Explained {
        code: "points_disagree",
        severity: Severity::Warning,
        says: "A must admits values that the points on the same attribute do not reward.",
        why: "The profile says that these companies are ideal and the points say that they are not; one of the two tables is old.",
        hint: "Name the same values in both, or add a band with the points that the others deserve.",
        example: r#"
[[criteria]]
id = "location"
class = "must"
attribute = "country"
bands = [{ is = ["Nordics", "DACH"] }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
[[criteria]]
id = "near"
class = "nice"
attribute = "country"
bands = [{ is = ["Nordics"], points = 5 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }
"#,
    },
    check,
};

fn check(subject: &Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in subject.asked.iter().filter(|asked| asked.complete) {
        for must in asked.of_class(Class::Must) {
            for nice in asked.of_class(Class::Nice).filter(|nice| nice.criterion.bands.iter().any(|band| band.points > 0)) {
                found.extend(words_disagree(asked, must, nice).or_else(|| numbers_disagree(asked, must, nice)));
            }
        }
    }
    found
}

/// Words of the must, as written, of which some value gets no points.
fn words_disagree(asked: &Asked, must: &Tried, nice: &Tried) -> Option<Finding> {
    let unrewarded = |word: &String| {
        let open = Test::words(std::slice::from_ref(word));
        // The name of a set is a value only in files that write it; its members decide.
        let members = if open.len() > 1 {
            open.iter().filter(|one| **one != crate::market::canonical(word)).collect()
        } else {
            open.iter().collect::<Vec<_>>()
        };
        asked.known().any(|value| match &asked.values[value] {
            Value::Words(set) => set.len() == 1 && members.contains(&&set[0]) && must.meets(value) && nice.points(value) <= 0,
            _ => false,
        })
    };
    let named = must.criterion.bands.iter().filter(|band| must.criterion.meets(band));
    let words = named.filter_map(|band| if let Test::Is(words) = &band.test { Some(words) } else { None }).flatten();
    let missing: Vec<&str> = words.filter(|word| unrewarded(word)).map(String::as_str).collect();
    let (must, at, nice) = (&must.criterion.id, nice.at, &nice.criterion.id);
    let message = format!("`{must}` admits {} and `{nice}` gives no points for it", missing.join(", "));
    (!missing.is_empty()).then(|| Finding::at(format!("{}.bands", path_of(at)), message))
}

/// Numbers that the must admits and the points leave out. More points for more is how points are meant, so it is a note.
fn numbers_disagree(asked: &Asked, must: &Tried, nice: &Tried) -> Option<Finding> {
    let admitted = |value: &usize| matches!(asked.values[*value], Value::Number(_)) && must.meets(*value);
    let value = asked.known().filter(admitted).find(|value| nice.points(*value) <= 0)?;
    let Value::Number(number) = asked.values[value] else { return None };
    let (must, at, nice) = (&must.criterion.id, nice.at, &nice.criterion.id);
    let message = format!("`{must}` admits {} and `{nice}` gives no points for it", number_in_words(number));
    Some(Finding::at(format!("{}.bands", path_of(at)), message).severity(Severity::Note))
}
