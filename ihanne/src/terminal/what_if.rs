//! What-if, as a table of before and after.

use serde_json::Value;

use crate::ops::what_if::Answer;

/// The counts before and after, and who moves.
pub fn what_if_text(answer: &Answer) -> String {
    let (before, after) = (&answer.before, &answer.after);
    let mut rows: Vec<[String; 4]> = Vec::new();
    let mut counted = |what: String, before: Option<u64>, after: Option<u64>| {
        let (one, other) = (before.unwrap_or(0), after.unwrap_or(0));
        if one > 0 || other > 0 {
            rows.push([what, one.to_string(), other.to_string(), signed(other as i64 - one as i64)]);
        }
    };
    for word in before.verdicts.keys() {
        counted(word.clone(), before.verdicts[word].as_u64(), after.verdicts[word].as_u64());
    }
    for tier in 0..before.tiers.len().max(after.tiers.len()) {
        counted(format!("Tier {}", tier + 1), before.tiers.get(tier).copied(), after.tiers.get(tier).copied());
    }
    let labels = before.priorities.keys().chain(after.priorities.keys().filter(|label| !before.priorities.contains_key(*label)));
    for label in labels {
        let count = |side: &serde_json::Map<String, Value>| side.get(label).and_then(Value::as_u64);
        counted(format!("priority {label}"), count(&before.priorities), count(&after.priorities));
    }
    counted("reachable accounts".to_owned(), before.reachable["accounts"].as_u64(), after.reachable["accounts"].as_u64());
    let value = |side: &Value| side["valued"].as_u64().filter(|valued| *valued > 0).and_then(|_| side["value"].as_f64());
    if value(&before.reachable).or(value(&after.reachable)).is_some() {
        let (one, other) = (value(&before.reachable).unwrap_or(0.0), value(&after.reachable).unwrap_or(0.0));
        rows.push(["their value".to_owned(), format!("{one:.0}"), format!("{other:.0}"), format!("{:+.0}", other - one)]);
    }
    if !before.deals.is_null() {
        for (what, key, scale, decimals) in [("win rate %", "win_rate", 100.0, 1), ("a deal brings", "expected", 1.0, 0)] {
            let told = |side: &Value| range(&side[key], scale, decimals);
            rows.push([what.to_owned(), told(&before.deals), told(&after.deals), String::new()]);
        }
        let deals = |side: &Value| side["won"].as_u64().zip(side["lost"].as_u64()).map_or(0, |(won, lost)| won + lost);
        rows.push(["of deals".to_owned(), deals(&before.deals).to_string(), deals(&after.deals).to_string(), String::new()]);
    }
    let head = ["", "before", "after", "change"].map(str::to_owned);
    let mut text = format!("{} under {}, version {}\n\n", accounts(answer.rows), answer.profile, answer.profile_version);
    text.push_str(&table(&head, &rows));
    text.push_str(&moves_text(answer));
    text
}

fn moves_text(answer: &Answer) -> String {
    if answer.moved == 0 {
        return "\nno account moves\n".to_owned();
    }
    let mut text = format!("\n{} {}\n", accounts(answer.moved), if answer.moved == 1 { "moves" } else { "move" });
    for way in answer.ways.iter().take(WAYS) {
        text.push_str(&format!("  {}: {} -> {}\n", way.accounts, way.from, way.to));
    }
    if answer.ways.len() > WAYS {
        let rest: u64 = answer.ways.iter().skip(WAYS).map(|way| way.accounts).sum();
        text.push_str(&format!("  {rest}: other ways\n"));
    }
    if !answer.first.is_empty() {
        text.push_str("the first of them\n");
    }
    for one in &answer.first {
        let name = one.name.as_deref().filter(|name| !name.is_empty()).map_or(String::new(), |name| format!(" {name}"));
        let (from, to) = (one.points_before, one.points_after);
        text.push_str(&format!("  row {}{name}: {} ({from} points) -> {} ({to} points)\n", one.row, one.from, one.to));
    }
    text
}

/// Ways that are told; the rest is added up.
const WAYS: usize = 8;

fn accounts(count: u64) -> String {
    if count == 1 { "1 account".to_owned() } else { format!("{count} accounts") }
}

fn signed(change: i64) -> String {
    if change == 0 { "0".to_owned() } else { format!("{change:+}") }
}

/// `12.5 (8.0 to 17.1)`, or that there is not enough to say.
fn range(told: &Value, scale: f64, decimals: usize) -> String {
    let part = |key: &str| told[key].as_f64().map(|value| format!("{:.decimals$}", value * scale));
    match (part("value"), part("low"), part("high")) {
        (Some(value), Some(low), Some(high)) => format!("{value} ({low} to {high})"),
        _ => "not enough deals".to_owned(),
    }
}

/// Words left, numbers right.
fn table(head: &[String; 4], rows: &[[String; 4]]) -> String {
    let wide = |column: usize| rows.iter().chain([head]).map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [wide(0), wide(1), wide(2), wide(3)];
    let line = |row: &[String; 4]| {
        let numbers = (1..4).map(|column| format!("{:>width$}", row[column], width = widths[column] + 2));
        format!("  {:<width$}{}", row[0], numbers.collect::<String>(), width = widths[0]).trim_end().to_owned() + "\n"
    };
    [head].into_iter().chain(rows).map(line).collect()
}
