//! Rules that say whose a lead is when it arrives: the first that holds, in their order. Whoever is named in the lead, or by hand later,
//! stands before them.

use std::path::Path;

use ihanne_core::import::{country_code, match_attribute};
use ihanne_store::{LeadRule, Mode};

use super::LANDED;
use crate::ops::scoring::Row;
use crate::ops::{Actor, Refusal, Stop, data};

/// Rules of a workspace.
const MOST: usize = 100;

/// Words of a rule, and letters of a word, a field or an owner.
const WORDS: usize = 200;
const LONGEST: usize = 200;

/// The rules, in the order in which they are asked.
pub fn list(actor: &Actor, folder: &Path) -> Result<Vec<LeadRule>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "leads")?.workspace(&actor.workspace)?.lead_rules()?)
}

/// A rule, also one that was removed.
pub fn one(actor: &Actor, folder: &Path, id: i64) -> Result<Option<LeadRule>, Stop> {
    Ok(data::open(actor, folder, Mode::Create, "leads")?.workspace(&actor.workspace)?.lead_rule(id)?)
}

/// Adds a rule after the others; its number. `words` are apart by commas or semicolons.
pub fn add(actor: &Actor, folder: &Path, (field, words, owner): (&str, &str, &str), at: &str) -> Result<i64, Stop> {
    let refuse = |code, message: &str, hint: &str| Err(Refusal::new(code, message, hint).into());
    let (field, owner) = (field.trim(), owner.trim());
    let words: Vec<String> = words.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    if !fits(field) {
        return refuse("rule_field", "a rule asks for one thing", "choose what it asks for: country, industry, source, landed");
    }
    if words.is_empty() || words.len() > WORDS || !words.iter().all(|word| fits(word)) {
        return refuse(
            "rule_words",
            "a rule holds for 1 to 200 words",
            "say for which: Finland, Sweden; or 100..500 for numbers",
        );
    }
    if field == "landed" && !words.iter().all(|word| LANDED.contains(&word.as_str())) {
        return refuse("rule_words", "leads do not land there", &format!("say one of {}", LANDED.join(", ")));
    }
    if !fits(owner) {
        return refuse("rule_owner", "a rule gives leads to somebody", "say to whom: Eeva");
    }
    let mut store = data::open(actor, folder, Mode::Create, "leads")?;
    let mut workspace = store.workspace(&actor.workspace)?;
    if workspace.lead_rules()?.len() >= MOST {
        return refuse("too_many_rules", "there are 100 rules already", "remove one, or say several words in one rule");
    }
    let rule =
        LeadRule { id: 0, field: field.to_owned(), words, owner: owner.to_owned(), by: actor.name.clone(), made: at.to_owned() };
    Ok(workspace.add_lead_rule(&rule)?)
}

/// Removes a rule, or puts it back where no time is given; whether anything changed. Leads that it has given away stay whose they are.
pub fn remove(actor: &Actor, folder: &Path, id: i64, at: Option<&str>) -> Result<bool, Stop> {
    Ok(data::open(actor, folder, Mode::Existing, "leads")?.workspace(&actor.workspace)?.remove_lead_rule(id, at)?)
}

/// Lets a rule be asked before the one that was asked before it; whether there was such a one.
pub fn raise(actor: &Actor, folder: &Path, id: i64) -> Result<bool, Stop> {
    Ok(data::open(actor, folder, Mode::Existing, "leads")?.workspace(&actor.workspace)?.raise_lead_rule(id)?)
}

/// The first rule that holds, by what is said of each field.
pub fn whose(rules: &[LeadRule], said: impl Fn(&str) -> Option<String>) -> Option<&LeadRule> {
    rules.iter().find(|rule| said(&rule.field).is_some_and(|said| holds(rule, &said)))
}

/// What a lead itself says of an attribute.
pub fn said(cells: &Row, attribute: &str) -> Option<String> {
    let names: Vec<String> = cells.iter().map(|(name, _)| name.clone()).collect();
    let said = match_attribute(&names, attribute).map(|at| cells[at].1.trim().to_owned());
    said.filter(|said| !said.is_empty())
}

/// Whether one of the rule's words is one of the words that are said, or has the number that is said between its ends.
fn holds(rule: &LeadRule, said: &str) -> bool {
    let said: Vec<String> = said.split(';').map(|one| plain(&rule.field, one)).collect();
    rule.words.iter().any(|word| match range(word) {
        Some((from, to)) => said.iter().filter_map(|one| number(one)).any(|one| from <= one && one < to),
        None => said.contains(&plain(&rule.field, word)),
    })
}

/// A word as it is compared: countries by their code, the rest without regard to capitals.
fn plain(field: &str, word: &str) -> String {
    let word = word.trim();
    let code = if field == "country" { country_code(word) } else { None };
    code.map_or_else(|| word.to_lowercase(), str::to_owned)
}

/// The ends of `100..500`, `100..` or `..500`: from the lower one on, below the upper one.
fn range(word: &str) -> Option<(f64, f64)> {
    let (from, to) = word.split_once("..")?;
    let end = |text: &str, open: f64| if text.trim().is_empty() { Some(open) } else { number(text) };
    Some((end(from, f64::NEG_INFINITY)?, end(to, f64::INFINITY)?))
}

fn number(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    digits.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use ihanne_store::LeadRule;

    use super::whose;

    fn rule(field: &str, words: &[&str], owner: &str) -> LeadRule {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        LeadRule { id: 1, field: field.to_owned(), words, owner: owner.to_owned(), by: String::new(), made: String::new() }
    }

    #[test]
    fn the_first_rule_that_holds_says_whose_a_lead_is() {
        let rules = [
            rule("employees", &["1000.."], "Key accounts"),
            rule("country", &["Finland", "SE"], "Eeva"),
            rule("industry", &["saas"], "Pekka"),
        ];
        let owner = |said: &[(&str, &str)]| {
            let of = |field: &str| said.iter().find(|(name, _)| *name == field).map(|(_, value)| (*value).to_owned());
            whose(&rules, of).map(|rule| rule.owner.clone())
        };
        assert_eq!(owner(&[("country", "FI")]).as_deref(), Some("Eeva"));
        assert_eq!(owner(&[("country", "Sweden"), ("employees", "1 200")]).as_deref(), Some("Key accounts"));
        assert_eq!(owner(&[("country", "Norway"), ("industry", "Retail;SaaS")]).as_deref(), Some("Pekka"));
        assert_eq!(owner(&[("employees", "999")]), None);
        assert_eq!(owner(&[("employees", "many")]), None);
        assert_eq!(owner(&[]), None);
    }
}
