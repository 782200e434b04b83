//! A whole sentence with named values, so that a language file can hold it and word order stays free.

use askama::{Template, filters::HtmlSafe};

/// A sentence: its words and values in reading order. Shown as HTML, every part escaped.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "message.html")]
pub struct Message {
    parts: Vec<Part>,
}

/// A stretch of a sentence. Shown as HTML, escaped.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "part.html")]
pub enum Part {
    /// Words.
    Text(String),
    /// The one figure that carries the sentence.
    Strong(String),
    /// A figure that opens: `name` says in full what it leads to.
    Link {
        /// What is read.
        text: String,
        /// What is heard, beginning with `text`.
        name: String,
        /// Where it leads.
        href: String,
    },
}

impl HtmlSafe for Message {}
impl HtmlSafe for Part {}

impl Message {
    /// Fills a sentence such as `Of {deals} {won} were won.`; a name without a value stays as it is.
    pub fn new(pattern: &str, values: &[(&str, Part)]) -> Message {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !before.is_empty() {
                parts.push(Part::text(before));
            }
            let value = values.iter().find(|(known, _)| *known == name).map(|(_, part)| part.clone());
            debug_assert!(value.is_some(), "no value for {{{name}}} in {pattern:?}");
            parts.push(value.unwrap_or_else(|| Part::Text(format!("{{{name}}}"))));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::text(rest));
        }
        Message { parts }
    }

    /// A sentence of its own making, with one figure of it made strong where it occurs.
    pub fn stressing(sentence: &str, figure: Option<&str>) -> Message {
        match figure.and_then(|figure| sentence.split_once(figure).map(|(before, after)| (before, figure, after))) {
            Some((before, figure, after)) => {
                Message { parts: vec![Part::text(before), Part::Strong(figure.to_owned()), Part::text(after)] }
            }
            None => Message { parts: vec![Part::text(sentence)] },
        }
    }

    /// This one and another, with some words between.
    pub fn then(mut self, between: &str, other: Message) -> Message {
        self.parts.push(Part::text(between));
        self.parts.extend(other.parts);
        self
    }

    /// The sentence without marks, for a terminal or an attribute.
    pub fn plain(&self) -> String {
        self.parts.iter().map(Part::plain).collect()
    }
}

impl<W: Into<String>> From<W> for Message {
    fn from(words: W) -> Message {
        Message { parts: vec![Part::text(words)] }
    }
}

impl Part {
    /// Plain words.
    pub fn text(words: impl Into<String>) -> Part {
        Part::Text(words.into())
    }

    /// The words alone.
    pub fn plain(&self) -> &str {
        match self {
            Part::Text(text) | Part::Strong(text) | Part::Link { text, .. } => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_sentence_puts_them() {
        let sentence = Message::new(
            "Of {deals} {won} were won.",
            &[
                ("won", Part::Strong("186".into())),
                ("deals", Part::Link { text: "684".into(), name: "684 deals".into(), href: "deals.csv".into() }),
            ],
        );
        assert_eq!(sentence.plain(), "Of 684 186 were won.");
        assert_eq!(sentence.to_string(), r#"Of <a href="deals.csv" aria-label="684 deals">684</a> <b>186</b> were won."#);
    }

    #[test]
    fn what_a_user_wrote_is_never_markup() {
        let sentence = Message::new("Column {name} is missing.", &[("name", Part::text("<b>\"A\" & B</b>"))]);
        assert_eq!(sentence.to_string(), "Column &#60;b&#62;&#34;A&#34; &#38; B&#60;/b&#62; is missing.");
    }

    #[test]
    fn the_figure_is_stressed_only_where_it_is_said() {
        assert_eq!(
            Message::stressing("Won 2.2 times as often.", Some("2.2 times")).to_string(),
            "Won <b>2.2 times</b> as often."
        );
        assert_eq!(Message::stressing("No evidence found.", Some("2.2 times")).to_string(), "No evidence found.");
    }
}
