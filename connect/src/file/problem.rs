//! A problem: the data is odd, the work continues, and the reader is told.

/// Something odd in a file, with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of oddity it is.
    pub code: ProblemCode,
    /// 1-based data row, when the problem is about one row that is kept.
    pub row: Option<u64>,
    /// 1-based physical line (or sheet row) in the file.
    pub line: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
    /// What stood there.
    pub value: String,
}

/// The kinds of problems, each with a stable code, a message and a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// Two columns have the same header; the later one is renamed.
    DuplicateHeader,
    /// A column without a header is named `column_N`.
    BlankHeader,
    /// A row with fewer cells than the header; the rest is blank.
    TooFewCells,
    /// A row with more cells than the header; `value` holds the extra cells.
    TooManyCells,
    /// Bytes that are not in the file's encoding; read as Windows-1252.
    UndecodableText,
    /// A cell with a control character, such as ESC; it is kept as it stands.
    ControlCharacter,
    /// A spreadsheet cell holding an error such as `#N/A`; read as blank.
    ErrorCell,
    /// The workbook has other sheets that are not read; `value` names them.
    OtherSheets,
    /// A line that is not a JSON object; the row is set aside, `value` is the line.
    BrokenJson,
    /// A JSON value beyond all numbers, or a text with half a character; read as blank, `value` is how it is written.
    UnreadableValue,
    /// A JSON object says the same key twice; the last one counts, `value` is the first.
    DuplicateKey,
    /// A character is not in the encoding of the file that is written; the whole file is UTF-8 instead.
    EncodingChanged,
    /// A spreadsheet would take the text for a formula; it is written with `'` before it.
    FormulaGuarded,
    /// A column whose cells are tables, lists or bytes; `value` is their type.
    NestedColumn,
    /// A cell of a sheet with a formula whose value is not in the file; read as blank, `value` is the formula.
    FormulaWithoutValue,
    /// A number that is none: NaN, or infinite; `value` says how many there are.
    NotANumber,
    /// Lines above the header, which are no part of the table; `value` is the first.
    TitleRows,
}

impl ProblemCode {
    /// All codes, for reference pages.
    pub const ALL: [ProblemCode; 17] = [
        ProblemCode::DuplicateHeader,
        ProblemCode::BlankHeader,
        ProblemCode::TooFewCells,
        ProblemCode::TooManyCells,
        ProblemCode::UndecodableText,
        ProblemCode::ControlCharacter,
        ProblemCode::ErrorCell,
        ProblemCode::OtherSheets,
        ProblemCode::BrokenJson,
        ProblemCode::UnreadableValue,
        ProblemCode::DuplicateKey,
        ProblemCode::EncodingChanged,
        ProblemCode::FormulaGuarded,
        ProblemCode::NestedColumn,
        ProblemCode::FormulaWithoutValue,
        ProblemCode::NotANumber,
        ProblemCode::TitleRows,
    ];

    /// The stable code, snake_case.
    pub fn code(self) -> &'static str {
        self.texts().0
    }

    /// What is odd, in plain words.
    pub fn message(self) -> &'static str {
        self.texts().1
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        self.texts().2
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            ProblemCode::DuplicateHeader => (
                "duplicate_header",
                "two columns have the same header; the later one got a number",
                "give every column its own header",
            ),
            ProblemCode::BlankHeader => {
                ("blank_header", "the column has no header; it is named by its place", "write a header above the column")
            }
            ProblemCode::TooFewCells => (
                "too_few_cells",
                "the row has fewer cells than the header; the missing ones are blank",
                "look for a line break inside a cell that is not in quotes",
            ),
            ProblemCode::TooManyCells => (
                "too_many_cells",
                "the row has more cells than the header; the extra cells are not used",
                "put cells that contain the delimiter in quotes",
            ),
            ProblemCode::UndecodableText => (
                "undecodable_text",
                "the cell is not in the encoding of the file; it is read as Windows-1252",
                "save the file as UTF-8",
            ),
            ProblemCode::ControlCharacter => (
                "control_character",
                "the cell holds a control character that no keyboard types; it is kept as it stands",
                "look at what the program that wrote the file puts into such cells",
            ),
            ProblemCode::ErrorCell => {
                ("error_cell", "the cell holds a spreadsheet error; it is read as blank", "mend the formula, or clear the cell")
            }
            ProblemCode::OtherSheets => {
                ("other_sheets", "the workbook has other sheets; only one is read", "choose a sheet with file.xlsx#Sheet name")
            }
            ProblemCode::BrokenJson => (
                "broken_json",
                "the line is not a JSON object; the row is set aside",
                "write one complete JSON object on each line",
            ),
            ProblemCode::UnreadableValue => (
                "unreadable_value",
                "the value is a number that no number can hold, or a text with half a character; it is read as blank",
                "look at what the program that wrote the file puts into such values",
            ),
            ProblemCode::DuplicateKey => {
                ("duplicate_key", "the JSON object says a key twice; the last one counts", "say every key once")
            }
            ProblemCode::EncodingChanged => (
                "encoding_changed",
                "a character is not in the encoding of the input; the output is written as UTF-8",
                "read the output as UTF-8",
            ),
            ProblemCode::FormulaGuarded => (
                "formula_guarded",
                "a spreadsheet would take the text for a formula; it is written with ' before it, and read back without",
                "for a program that is no spreadsheet: --keep-formulas",
            ),
            ProblemCode::NestedColumn => (
                "nested_column",
                "the cells of the column are tables, lists or bytes, not values; all of it is taken as blank",
                "write one value in each cell: a column for each field, or words with ; between them",
            ),
            ProblemCode::FormulaWithoutValue => (
                "formula_without_value",
                "the cell holds a formula whose value is not in the file; it is read as blank",
                "open the workbook in a spreadsheet and save it, so that its formulas are computed",
            ),
            ProblemCode::NotANumber => (
                "not_a_number",
                "the column of numbers has cells that are no number (NaN) or infinite; they say nothing",
                "leave the cell blank where nothing is known",
            ),
            ProblemCode::TitleRows => (
                "title_rows",
                "above the header stands a title, which is no part of the table; it is not read",
                "if it is the header after all, give every column one",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_problem_has_its_own_code_and_explains_itself() {
        let codes: HashSet<&str> = ProblemCode::ALL.iter().map(|p| p.code()).collect();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
        for problem in ProblemCode::ALL {
            assert!(problem.code().chars().all(|c| c.is_ascii_lowercase() || c == '_'));
            assert!(problem.message().len() > 20 && problem.hint().len() > 10);
        }
    }
}
