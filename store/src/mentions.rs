//! Texts in which somebody is named: the name is taken out, the rest stays.

/// What stands where somebody was named.
pub const ERASED: &str = "[erased]";

/// What names somebody, to be looked for in any size of letters and as whole words.
#[derive(Clone, Debug, Default)]
pub struct Mentions(Vec<Vec<char>>);

impl Mentions {
    /// To look for these; of those with fewer than three characters nothing is known, and they are passed over.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Mentions {
        let mut all: Vec<Vec<char>> = texts.into_iter().map(|text| text.trim().chars().map(small).collect()).collect();
        all.retain(|text| text.len() > 2);
        // The longest first, so that no part of one is left standing.
        all.sort_by_key(|text: &Vec<char>| std::cmp::Reverse(text.len()));
        all.dedup();
        Mentions(all)
    }

    /// The text without them; `None` when none is in it. What is nothing but a mention is empty then.
    pub fn out_of(&self, text: &str) -> Option<String> {
        let letters: Vec<char> = text.chars().collect();
        let smalls: Vec<char> = letters.iter().map(|letter| small(*letter)).collect();
        let (mut out, mut at, mut found) = (String::new(), 0, false);
        while at < letters.len() {
            match self.0.iter().find(|mention| is_at(&smalls, at, mention)) {
                Some(mention) => {
                    out.push_str(ERASED);
                    at += mention.len();
                    found = true;
                }
                None => {
                    out.push(letters[at]);
                    at += 1;
                }
            }
        }
        let out = if out.trim() == ERASED { String::new() } else { out };
        found.then_some(out)
    }
}

fn is_at(text: &[char], at: usize, mention: &[char]) -> bool {
    let edge = |place: Option<&char>| place.is_none_or(|letter| !letter.is_alphanumeric());
    text[at..].starts_with(mention)
        && edge(at.checked_sub(1).and_then(|before| text.get(before)))
        && edge(text.get(at + mention.len()))
}

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::Mentions;

    #[test]
    fn names_are_taken_out_whole_and_in_any_size_of_letters() {
        let mentions = Mentions::of(["Anna Öst", "anna@kaarna.example", "no"]);
        let out = |text| mentions.out_of(text);
        assert_eq!(out("Called ANNA ÖST twice.").as_deref(), Some("Called [erased] twice."));
        assert_eq!(out("anna@kaarna.example").as_deref(), Some(""));
        assert_eq!(out("Susanna Österman, no"), None);
    }
}
