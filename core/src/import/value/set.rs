//! Several words in one cell: `Salesforce; AWS`, `["Slack","Zapier"]`.

use super::blank::{is_none, is_unknown};

/// The separators a set may have.
pub const SEPARATORS: [char; 4] = [';', '|', '\n', ','];

/// The words of a cell. `None` when the cell is blank; an empty list when it says "none".
pub fn words(text: &str, separator: char) -> Option<Vec<&str>> {
    let text = text.trim();
    if is_unknown(text, false) {
        return None;
    }
    if is_none(text) {
        return Some(Vec::new());
    }
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    // A list of a program is parted by commas, whatever the column is parted by.
    let (text, separator) = match inside {
        Some(inside) if !inside.contains(separator) => (inside, ','),
        Some(inside) => (inside, separator),
        None => (text, separator),
    };
    // A word on each line is a word, whatever else parts them.
    let words = text.split([separator, '\n']).map(|word| unquoted(word.trim()));
    let words: Vec<&str> = words.filter(|word| !is_unknown(word, true)).collect();
    // Separators with nothing between them say nothing; empty brackets say that there is nothing.
    (inside.is_some() || !words.is_empty()).then_some(words)
}

/// A word without the quotes around it. A quote on one side alone is part of the word.
fn unquoted(word: &str) -> &str {
    let inside =
        ['"', '\''].into_iter().find_map(|quote| word.strip_prefix(quote)?.strip_suffix(quote).filter(|w| !w.contains(quote)));
    inside.unwrap_or(word).trim()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_cell_holds_several_words_one_or_none() {
        assert_eq!(words("Salesforce; AWS ;", ';'), Some(vec!["Salesforce", "AWS"]));
        assert_eq!(words("HubSpot", ';'), Some(vec!["HubSpot"]));
        assert_eq!(words("[\"Slack\", \"Zapier\"]", ';'), Some(vec!["Slack", "Zapier"]));
        assert_eq!(words("Slack\r\nZapier\n", '\n'), Some(vec!["Slack", "Zapier"]));
        assert_eq!(words("say \"yes\";'Zoom'", ';'), Some(vec!["say \"yes\"", "Zoom"]));
        assert_eq!(words("none", ';'), Some(vec![]), "known to be empty");
        assert_eq!(words("[]", ';'), Some(vec![]), "known to be empty");
        assert_eq!(words(" - ", ';'), None, "not known");
        assert_eq!(words("; ;", ';'), None, "not known");
        assert_eq!(words("SAP\nSlack;Zoom", ';'), Some(vec!["SAP", "Slack", "Zoom"]));
    }
}
