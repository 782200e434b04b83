//! An object of which some values cannot be read: numbers beyond all numbers (`1e999`), halves of characters (`"\\ud800"`).

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// Keys and values in order.
pub(super) type Pairs = Vec<(String, Value)>;
/// The keys and texts of values that cannot be read.
pub(super) type Unreadable = Vec<(String, String)>;

/// Keys and values in order, and the keys and texts of what cannot be read.
pub(super) struct Lenient {
    pairs: Pairs,
    unreadable: Unreadable,
}

impl Lenient {
    /// Reads an object value by value; `None` where it is none.
    pub fn read(text: &str) -> Option<(Pairs, Unreadable)> {
        let Lenient { pairs, unreadable } = serde_json::from_str(text).ok()?;
        Some((pairs, unreadable))
    }
}

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Lenient;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Lenient, A::Error> {
        let mut read = Lenient { pairs: Vec::new(), unreadable: Vec::new() };
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            match serde_json::from_str(value.get()) {
                Ok(value) => read.pairs.push((key, value)),
                Err(_) => {
                    read.pairs.push((key.clone(), Value::Null));
                    read.unreadable.push((key, value.get().to_owned()));
                }
            }
        }
        Ok(read)
    }
}
