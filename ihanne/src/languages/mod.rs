//! The languages people read: whole sentences by key, from the Fluent files in `locales/`.

mod number;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::loader::LanguageIdentifier;
use fluent_templates::{Loader, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(number::formatter(&bundle.locales)));
        },
    };
}

/// A language that the pages speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Finnish.
    Finnish,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::English, Language::Finnish];

    /// Its code by ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Finnish => "fi",
        }
    }

    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Finnish => "Suomi",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that the pages speak, by its weights; English where there is none.
    pub fn asked_for(header: &str) -> Language {
        let mut asked: Vec<(Language, f64)> = Vec::new();
        for part in header.split(',') {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let code = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let (Some(language), Ok(weight)) = (Language::of_code(&code), weight.trim().parse::<f64>()) {
                asked.push((language, weight));
            }
        }
        asked.sort_by(|a, b| b.1.total_cmp(&a.1));
        asked.first().map_or(Language::English, |(language, _)| *language)
    }

    fn tag(self) -> LanguageIdentifier {
        self.code().parse().expect("a code of ours is a language tag")
    }

    /// What stands under a key.
    pub fn say(self, key: &str) -> String {
        LOCALES.lookup(&self.tag(), key)
    }

    /// What stands under a key, with what is to be told in it.
    pub fn tell(self, key: &str, values: &[(&'static str, Told)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue> =
            values.iter().map(|(name, told)| (Cow::Borrowed(*name), told.value())).collect();
        LOCALES.lookup_with_args(&self.tag(), key, &values)
    }

    /// What is kept of a number or a range, as it is written in this language; other words stay as they are.
    pub fn written(self, kept: &str) -> String {
        let number = |text: &str| match text.parse::<f64>() {
            Ok(_) if !text.contains(['e', 'E', 'n', 'N']) => number::grouped(text, self.code()),
            _ => text.to_owned(),
        };
        match kept.split_once("..") {
            Some((low, high)) if !low.is_empty() && !high.is_empty() => {
                format!("{}–{}", number(low), number(high.trim_start_matches('<')))
            }
            Some((low, "")) => format!("{}+", number(low)),
            Some(("", high)) => format!("–{}", number(high.trim_start_matches('<'))),
            _ => number(kept),
        }
    }

    /// A number as it is written in this language.
    pub fn number(self, number: u64) -> String {
        number::grouped(&number.to_string(), self.code())
    }
}

/// What is told in a sentence.
#[derive(Clone, Debug)]
pub enum Told {
    /// So many.
    Count(u64),
    /// Words, a name, a date that is written already.
    Words(String),
}

impl Told {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Told::Count(count) => FluentValue::from(*count as i64),
            Told::Words(words) => FluentValue::from(words.as_str()),
        }
    }
}

impl From<u64> for Told {
    fn from(count: u64) -> Told {
        Told::Count(count)
    }
}

impl From<u32> for Told {
    fn from(count: u32) -> Told {
        Told::Count(count.into())
    }
}

impl From<&u32> for Told {
    fn from(count: &u32) -> Told {
        Told::from(*count)
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Told {
        Told::Words(words.to_owned())
    }
}

impl From<String> for Told {
    fn from(words: String) -> Told {
        Told::Words(words)
    }
}

#[cfg(test)]
mod tests;
