//! Where something stands in a record: `names[type=1,endDate=].name | names[].name`.
//!
//! Keys are joined by `.`. Behind the key of a list stands which element: `[]` the first, `[key=value]` the first with that
//! value, `[key=]` the first without one. Of places joined by `|` the first that holds something counts.

use serde_json::Value;

/// Places, the best first.
pub(super) struct Path(Vec<Vec<Step>>);

struct Step {
    key: &'static str,
    /// What an element must have; `None` where no list is expected.
    having: Option<Vec<(&'static str, &'static str)>>,
}

impl Path {
    /// Understands a path. An empty one is the record itself.
    pub fn of(text: &'static str) -> Path {
        Path(text.split('|').map(|place| steps(place.trim())).collect())
    }

    /// What stands there; `None` where nothing does.
    pub fn find<'a>(&self, record: &'a Value) -> Option<&'a Value> {
        let found = self.0.iter().filter_map(|steps| steps.iter().try_fold(record, |value, step| step.take(value)));
        found.into_iter().find(|value| !is_blank(value))
    }
}

impl Step {
    fn take<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        let value = value.get(self.key)?;
        match (&self.having, value) {
            (Some(having), Value::Array(items)) => {
                items.iter().find(|item| having.iter().all(|(key, wanted)| text_at(item, key) == *wanted))
            }
            _ => Some(value),
        }
    }
}

fn steps(place: &'static str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = place;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let key = &rest[..end];
        rest = &rest[end..];
        let mut having = None;
        if let Some(inside) = rest.strip_prefix('[') {
            let (conditions, behind) = inside.split_once(']').expect("our own paths close their brackets");
            having = Some(conditions.split(',').filter_map(|condition| condition.split_once('=')).collect());
            rest = behind;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
        steps.push(Step { key, having });
    }
    steps
}

/// The text under keys joined by `.`; empty where there is nothing.
fn text_at(item: &Value, keys: &str) -> String {
    match keys.split('.').try_fold(item, |value, key| value.get(key)) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Path;
    use serde_json::json;

    #[test]
    fn the_element_that_holds_today_is_found() {
        let record = json!({"names": [
            {"name": "Old Oy", "type": 1, "endDate": "2025-05-12"},
            {"name": "New Oy", "type": 1},
        ], "periods": [{"p": {"to": "2001"}, "v": "then"}, {"p": {"to": null}, "v": "now"}]});
        let found = |path| Path::of(path).find(&record).and_then(|value| value.as_str());
        assert_eq!(found("names[type=1,endDate=].name"), Some("New Oy"));
        assert_eq!(found("names[].name"), Some("Old Oy"));
        assert_eq!(found("names[type=2].name"), None);
        assert_eq!(found("names[type=2].name | names[type=1].name"), Some("Old Oy"));
        assert_eq!(found("periods[p.to=].v"), Some("now"));
        assert_eq!(Path::of("").find(&record), Some(&record));
    }
}
