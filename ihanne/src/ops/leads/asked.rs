//! A lead as it is asked for: names of fields with what is said of each.

use ihanne_core::import::identity::records::{FIELDS, Lead, fields_of};

use crate::ops::Refusal;

/// A lead as it is asked for.
pub struct Asked {
    /// What can be compared.
    pub lead: Lead,
    /// What is odd about it: fields that are not compared, an id that a spreadsheet has changed.
    pub problems: Vec<Refusal>,
}

impl Asked {
    /// Reads fields and what is said of them.
    ///
    /// # Errors
    /// When nothing that is said can be compared.
    pub fn of(said: &[(String, String)]) -> Result<Asked, Box<Refusal>> {
        let names: Vec<String> = said.iter().map(|(name, _)| name.clone()).collect();
        let places = fields_of(&names);
        let cells = places.map(|at| at.map_or("", |at| said[at].1.as_str()));
        let unknown = (0..said.len()).filter(|at| !places.contains(&Some(*at)));
        let mut problems: Vec<Refusal> = unknown.map(|at| not_compared(&names[at])).collect();
        let lead = Lead::read(&cells);
        if lead.is_mangled() {
            let message = "the business id was turned into a number by a spreadsheet; it joins nothing";
            problems.push(Refusal::new("id_mangled", message, "send it as text"));
        }
        if lead.is_blank() {
            let message = "the lead says neither a name nor a web address, e-mail, phone or business id";
            let refusal = Refusal::new("nothing_to_compare", message, "say who it is: 'name=Nordea Oyj' domain=nordea.com");
            return Err(Box::new(Refusal { others: problems, ..refusal }));
        }
        Ok(Asked { lead, problems })
    }

    /// Reads words such as `name=Nordea Oyj`.
    ///
    /// # Errors
    /// When a word is no field with a value, or its field is not compared, or nothing is said.
    pub fn of_words(words: &[String]) -> Result<Asked, Box<Refusal>> {
        let mut said = Vec::with_capacity(words.len());
        for word in words {
            let Some((name, value)) = word.split_once('=') else {
                let message = format!("`{word}` is no field with a value");
                let hint = "write FIELD=VALUE: 'name=Nordea Oyj' domain=nordea.com";
                return Err(Box::new(Refusal::new("not_a_field", message, hint)));
            };
            said.push((name.trim().to_owned(), value.to_owned()));
        }
        let mut asked = Asked::of(&said)?;
        // Whoever types can type again.
        match asked.problems.iter().position(|problem| problem.code == "unknown_field") {
            Some(at) => Err(Box::new(asked.problems.swap_remove(at))),
            None => Ok(asked),
        }
    }
}

fn not_compared(name: &str) -> Refusal {
    let fields: Vec<&str> = FIELDS.iter().map(|field| field.key()).collect();
    let shown: String = name.chars().take(60).collect();
    let hint = format!("the fields are {}; each is given once", fields.join(", "));
    Refusal::new("unknown_field", format!("`{shown}` is not compared"), hint)
}
