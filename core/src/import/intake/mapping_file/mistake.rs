//! What may be wrong in the file of a mapping.

use super::super::super::Entry;

/// Something wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What kind of mistake it is.
    pub code: MistakeCode,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// The kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MistakeCode {
    /// It is not TOML.
    NotToml,
    /// It is of another version.
    OtherFormat,
    /// A key that a mapping does not have.
    UnknownKey,
    /// A key that must be there is not.
    MissingKey,
    /// A value that is not of the type it must be.
    WrongType,
    /// A kind that there is not.
    WrongKind,
    /// A word for the rows or the source that there is not.
    UnknownWord,
    /// A name that no attribute can have.
    WrongAttribute,
    /// One header or attribute twice.
    SaidTwice,
}

impl MistakeCode {
    /// Every code.
    pub const ALL: [MistakeCode; 9] = [
        MistakeCode::NotToml,
        MistakeCode::OtherFormat,
        MistakeCode::UnknownKey,
        MistakeCode::MissingKey,
        MistakeCode::WrongType,
        MistakeCode::WrongKind,
        MistakeCode::UnknownWord,
        MistakeCode::WrongAttribute,
        MistakeCode::SaidTwice,
    ];

    /// Its entry in the registry.
    pub const fn entry(self) -> Entry {
        match self {
            MistakeCode::NotToml => Entry::new(
                "mapping_not_toml",
                "The file of the mapping is not TOML.",
                "mend the line it points at: text stands in quotes",
                "`header = Record ID`",
            ),
            MistakeCode::OtherFormat => Entry::new(
                "mapping_format",
                "The file is of a version of mappings that is not known here.",
                "write format = 1, or make it anew with --save-mapping",
                "`format = 2`",
            ),
            MistakeCode::UnknownKey => Entry::new(
                "mapping_unknown_key",
                "A mapping has no such key.",
                "write header, attribute, kind or skip; format, source and records stand at the top",
                "`atribute = \"name\"`",
            ),
            MistakeCode::MissingKey => Entry::new(
                "mapping_missing_key",
                "A key is missing that must be there.",
                "give each column its header, and an attribute or skip = true",
                "a `[[column]]` without `header`",
            ),
            MistakeCode::WrongType => Entry::new(
                "mapping_wrong_type",
                "Another type of value stands there than the key has.",
                "write text in quotes, and true or false without",
                "`skip = \"yes\"`",
            ),
            MistakeCode::WrongKind => Entry::new(
                "mapping_wrong_kind",
                "There is no such kind of values.",
                "write category, categories, number, range, flag, date or text, or leave kind out",
                "`kind = \"integer\"`",
            ),
            MistakeCode::UnknownWord => Entry::new(
                "mapping_unknown_word",
                "There is no such word for the rows or the source.",
                "write accounts, contacts, leads, deals or notes for records, and a source of the reference",
                "`records = \"companies\"`",
            ),
            MistakeCode::WrongAttribute => Entry::new(
                "mapping_wrong_attribute",
                "No attribute can be called so: its name is of small letters, figures and _, and begins with a letter.",
                "write it in snake_case",
                "`attribute = \"Number of Employees\"`",
            ),
            MistakeCode::SaidTwice => Entry::new(
                "mapping_said_twice",
                "Two columns have one header, or become one attribute.",
                "give one of them another attribute, or skip = true",
                "`attribute = \"name\"` in two columns",
            ),
        }
    }
}
