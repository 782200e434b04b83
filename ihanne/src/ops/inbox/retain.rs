//! Leads that are no longer kept as they came: what tells of a person is taken out, or the lead is taken away.

use ihanne_core::import::{is_person, keys_of, vocabulary};
use ihanne_store::{LeadWords, Workspace};
use serde_json::{Map, Value};

use crate::ops::Stop;

/// What becomes of leads that are no longer to be kept as they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// What tells of a person is taken out; what is known of the company, the score and the decision stay.
    Emptied,
    /// They are taken away.
    Removed,
}

impl Afterwards {
    /// Both, the usual one first.
    pub const ALL: [Afterwards; 2] = [Afterwards::Emptied, Afterwards::Removed];

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Afterwards::Emptied => "emptied",
            Afterwards::Removed => "removed",
        }
    }

    /// The answer of a word; of one that is not known the one that takes less.
    pub fn of_word(word: &str) -> Afterwards {
        Afterwards::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Afterwards::Emptied)
    }
}

/// Leads looked at in one go.
const AT_ONCE: usize = 1000;

/// Letters of a fact about a company; what is longer may be somebody's words.
const FACT: usize = 100;

/// Forgets what is no longer to be kept of leads that arrived before a time, in UTC, and of which nothing more is to be decided.
pub fn retain(workspace: &mut Workspace, before: &str, afterwards: Afterwards) -> Result<(), Stop> {
    if afterwards == Afterwards::Removed {
        workspace.remove_leads(before)?;
        return Ok(());
    }
    let mut after = 0;
    loop {
        let leads = workspace.settled_leads(before, after, AT_ONCE)?;
        let Some(last) = leads.last() else { return Ok(()) };
        after = last.id;
        let emptied: Vec<LeadWords> = leads.iter().filter_map(without_person).collect();
        if !emptied.is_empty() {
            workspace.reword_leads(&emptied)?;
        }
    }
}

/// A lead without what tells of a person; `None` where nothing does.
///
/// What stays is told, and everything else goes: a form may ask anything, and no list of what tells of persons would be whole.
fn without_person(lead: &LeadWords) -> Option<LeadWords> {
    let cells: Map<String, Value> = serde_json::from_str(&lead.cells).unwrap_or_default();
    let names: Vec<String> = cells.keys().cloned().collect();
    let keys = keys_of(&names);
    let stays = |key: &str, said: &str| is_of_company(key) && !tells_of_person(said);
    let cells: Map<String, Value> = cells
        .into_iter()
        .zip(&keys)
        .filter(|((_, said), key)| said.as_str().is_some_and(|said| stays(key, said)))
        .map(|(cell, _)| cell)
        .collect();
    // What it is called is its company, its web address or else an e-mail.
    let says = |said: &Value| said.as_str().is_some_and(|said| said.chars().take(200).eq(lead.name.chars()));
    let name = if cells.values().any(says) { lead.name.clone() } else { String::new() };
    let reasons = lead.reasons.as_deref().map(|reasons| {
        let mut all: Vec<Value> = serde_json::from_str(reasons).unwrap_or_default();
        let mut changed = false;
        for reason in &mut all {
            let key = reason["attribute"].as_str().unwrap_or_default().to_owned();
            let told = reason["value"].as_str();
            if told.is_some_and(|told| is_person(&key) || tells_of_person(told)) {
                changed = true;
                (reason["value"], reason["text"]) = (Value::Null, Value::String(String::new()));
            }
        }
        if changed { Value::Array(all).to_string() } else { reasons.to_owned() }
    });
    let emptied = LeadWords { id: lead.id, name, cells: Value::Object(cells).to_string(), reasons };
    (emptied != *lead).then_some(emptied)
}

/// Whether a field is a fact about a company.
fn is_of_company(key: &str) -> bool {
    // Salespeople are persons too.
    vocabulary().iter().any(|(common, _)| *common == key) && !is_person(key) && key != "owner"
}

fn tells_of_person(said: &str) -> bool {
    said.contains(['@', '\n']) || said.chars().count() > FACT
}

#[cfg(test)]
mod tests {
    use ihanne_store::LeadWords;

    use super::without_person;

    fn lead(name: &str, cells: &str, reasons: Option<&str>) -> LeadWords {
        LeadWords { id: 1, name: name.to_owned(), cells: cells.to_owned(), reasons: reasons.map(str::to_owned) }
    }

    #[test]
    fn what_tells_of_a_person_goes_and_the_company_stays() {
        let came = lead(
            "Kaarna Oy",
            r#"{"Yritys":"Kaarna Oy","contact_name":"Anna","email":"anna@kaarna.example","Puhelin":"040 123","message":"I am Anna","Maa":"FI","owner":"Eeva"}"#,
            None,
        );
        let emptied = without_person(&came).unwrap();
        assert_eq!(emptied, lead("Kaarna Oy", r#"{"Yritys":"Kaarna Oy","Maa":"FI"}"#, None));
        assert_eq!(without_person(&emptied), None, "twice is once");
    }

    #[test]
    fn a_lead_called_by_an_address_is_called_nothing() {
        let emptied = without_person(&lead("anna@kaarna.example", r#"{"email":"anna@kaarna.example"}"#, None)).unwrap();
        assert_eq!((emptied.name.as_str(), emptied.cells.as_str()), ("", "{}"));
        let emptied = without_person(&lead("anna@x.example", r#"{"company":"anna@x.example","country":"FI"}"#, None)).unwrap();
        assert_eq!((emptied.name.as_str(), emptied.cells.as_str()), ("", r#"{"country":"FI"}"#), "whatever field it stood in");
    }

    #[test]
    fn reasons_lose_what_tells_of_a_person_and_keep_their_points() {
        let reasons = r#"[{"attribute":"job_title","points":5,"text":"job_title: CEO","value":"CEO"},{"attribute":"country","points":1,"text":"t","value":"FI"}]"#;
        let emptied = without_person(&lead("", "{}", Some(reasons))).unwrap();
        let told = emptied.reasons.clone().unwrap();
        assert!(!told.contains("CEO") && told.contains("\"points\":5") && told.contains("FI"), "{told}");
        assert_eq!(without_person(&emptied), None);
    }

    #[test]
    fn long_words_are_somebodys() {
        let words = "x".repeat(101);
        let emptied = without_person(&lead("", &format!("{{\"challenges\":\"{words}\",\"industry\":\"SaaS\"}}"), None)).unwrap();
        assert_eq!(emptied.cells, r#"{"industry":"SaaS"}"#);
        assert!(without_person(&lead("", "no json", None)).is_some_and(|lead| lead.cells == "{}"), "what cannot be read goes");
    }
}
