//! What an address asks of the list, and the addresses of what could be asked next.

use crate::ops::accounts::Asked;
use crate::ops::roster::Wanted;

/// Accounts on a page.
pub const SHOWN: usize = 50;

/// The keys that ask for something of the list; others say what was just done.
const KEYS: [&str; 14] = [
    "find", "verdict", "tier", "points", "worth", "measure", "country", "industry", "who", "profile", "column", "sort", "down",
    "from",
];

/// What is asked for, as pairs of the query.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The pairs of an address.
    pub fn of(pairs: Vec<(String, String)>) -> Query {
        Query(pairs)
    }

    /// What a key asks; empty where it asks nothing.
    pub fn one(&self, key: &str) -> &str {
        self.0.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value)
    }

    /// All that a key asks.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// The profile that is asked for.
    pub fn profile(&self) -> Option<String> {
        Some(self.one("profile")).filter(|name| !name.is_empty()).map(str::to_owned)
    }

    /// Where the leaf begins.
    pub fn from(&self) -> usize {
        self.one("from").parse().unwrap_or(0)
    }

    /// Whether the greatest stands first.
    pub fn down(&self) -> bool {
        self.one("down") == "true"
    }

    /// As the verb wants it said. Who is nominated is told to it beside.
    pub fn asked(&self) -> Asked {
        let word = |key: &str| self.one(key).to_owned();
        Asked {
            wanted: Wanted {
                find: word("find"),
                verdict: word("verdict"),
                tier: word("tier"),
                points: word("points"),
                worth: word("worth"),
                measure: word("measure"),
                country: word("country"),
                industry: word("industry"),
                who: word("who"),
                nominated: Vec::new(),
            },
            columns: self.all("column").map(str::to_owned).collect(),
            sort: word("sort"),
            down: self.down(),
            from: self.from(),
            most: SHOWN,
        }
    }

    /// The query that asks the same, but for some keys.
    pub fn with(&self, changed: &[(&str, &str)]) -> String {
        let kept = self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let kept = kept
            .filter(|(key, value)| KEYS.contains(key) && !value.is_empty() && changed.iter().all(|(changed, _)| changed != key));
        let new = changed.iter().copied().filter(|(_, value)| !value.is_empty());
        kept.chain(new).map(|(key, value)| format!("{}={}", encoded(key), encoded(value))).collect::<Vec<_>>().join("&")
    }

    /// Whether something is asked for that leaves accounts out.
    pub fn sieves(&self) -> bool {
        ["find", "verdict", "tier", "points", "worth", "measure", "country", "industry", "who"]
            .into_iter()
            .any(|key| !self.one(key).is_empty())
    }
}

/// The pairs of a query that came as text.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => {
                    let figures: Vec<u8> = rest.by_ref().take(2).collect();
                    let figures = std::str::from_utf8(&figures).unwrap_or_default();
                    bytes.push(u8::from_str_radix(figures, 16).unwrap_or(b'?'));
                }
                other => bytes.push(other),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let pair = |pair: &str| pair.split_once('=').map(|(key, value)| (decoded(key), decoded(value)));
    text.split('&').filter_map(pair).collect()
}

pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_is_asked_and_nothing_else() {
        let query = Query::of(pairs("find=S%C3%A4de+Oy&sort=name&from=50&done=view&column=city&column=a%26b"));
        assert_eq!(query.one("find"), "Säde Oy");
        assert_eq!(
            query.with(&[("from", ""), ("down", "true")]),
            "find=S%C3%A4de%20Oy&sort=name&column=city&column=a%26b&down=true"
        );
        assert_eq!(pairs("a=%zz&b"), [("a".to_owned(), "?".to_owned())]);
    }
}
