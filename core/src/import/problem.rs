//! Problems: the data is odd at one place, and work continues.

use serde::{Serialize, Serializer};

use super::registry::Entry;

/// One odd cell or row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Data row counted from 1; 0 for a row that the reader could not give.
    pub row: u64,
    /// Line of the file where the row begins, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Header of the column.
    pub column: String,
    /// What stood there.
    pub value: String,
    /// What is odd.
    pub code: ProblemCode,
    /// What to do about it.
    pub hint: String,
}

/// What can be odd about a cell or row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// Text in a column of numbers.
    NotANumber,
    /// Text in a column of ranges.
    NotARange,
    /// Text in a column of dates.
    NotADate,
    /// Text in a column of yes and no.
    NotAFlag,
    /// A day no calendar has.
    ImpossibleDate,
    /// NaN or infinity.
    NotFinite,
    /// A number of people below zero.
    NegativeCount,
    /// A number beyond what can be.
    TooLarge,
    /// A number nearer to nothing than can be meant.
    TooSmall,
    /// Money in another currency than the rest of the column.
    OtherCurrency,
    /// An amount whose rate on its day nobody knows.
    UnknownRate,
    /// Crowns of nobody knows which country.
    WhichCrown,
    /// An id that a spreadsheet has changed.
    MangledId,
    /// A business id that its country cannot have given.
    InvalidId,
    /// An id that stands for none.
    PlaceholderId,
    /// The row does not say how the deal ended.
    NoOutcome,
    /// The row says both won and lost.
    BothOutcomes,
    /// The row has more cells than the header.
    TooManyCells,
    /// The reader could not make a row of this.
    BrokenRow,
    /// A row of a history without a day.
    NoMoment,
    /// A stretch of a history that ends before it begins.
    FromAfterTo,
    /// A row of a history that says another thing than an earlier one, of the same time.
    Contradiction,
    /// A deal that was closed before it was opened.
    ClosedBeforeOpened,
    /// A row that says nothing by which its record could be found again.
    NoKey,
    /// A row that could be about several records.
    SeveralRecords,
    /// A row with the record id of a record that is another in all else.
    OtherRecord,
    /// A row that says another thing than an earlier row of the same record.
    SaysAnother,
    /// A list that gives a record another name.
    NameReplaced,
    /// A row that nothing but all of it tells apart from others.
    NamedByAll,
    /// A line below the table.
    Footer,
    /// A row that says nothing.
    BlankRow,
}

impl ProblemCode {
    /// Every code.
    pub const ALL: [ProblemCode; 31] = [
        ProblemCode::NotANumber,
        ProblemCode::NotARange,
        ProblemCode::NotADate,
        ProblemCode::NotAFlag,
        ProblemCode::ImpossibleDate,
        ProblemCode::NotFinite,
        ProblemCode::NegativeCount,
        ProblemCode::TooLarge,
        ProblemCode::TooSmall,
        ProblemCode::OtherCurrency,
        ProblemCode::UnknownRate,
        ProblemCode::WhichCrown,
        ProblemCode::MangledId,
        ProblemCode::InvalidId,
        ProblemCode::PlaceholderId,
        ProblemCode::NoOutcome,
        ProblemCode::BothOutcomes,
        ProblemCode::TooManyCells,
        ProblemCode::BrokenRow,
        ProblemCode::NoMoment,
        ProblemCode::FromAfterTo,
        ProblemCode::Contradiction,
        ProblemCode::ClosedBeforeOpened,
        ProblemCode::NoKey,
        ProblemCode::SeveralRecords,
        ProblemCode::OtherRecord,
        ProblemCode::SaysAnother,
        ProblemCode::NameReplaced,
        ProblemCode::NamedByAll,
        ProblemCode::Footer,
        ProblemCode::BlankRow,
    ];

    /// Its entry in the registry.
    pub const fn entry(self) -> Entry {
        match self {
            ProblemCode::NotANumber => Entry::new(
                "not_a_number",
                "The column holds numbers, and this cell holds something else; it is taken as unknown.",
                "write a number, or leave the cell blank",
                "`plenty` in the column Employees",
            ),
            ProblemCode::NotARange => Entry::new(
                "not_a_range",
                "The column holds ranges, and this cell holds something else; it is taken as unknown.",
                "write a range such as 51-200, more than 500 or 50.., or a number",
                "`200-51` in the column Company size",
            ),
            ProblemCode::NotADate => Entry::new(
                "not_a_date",
                "The column holds dates, and this cell holds something else; it is taken as unknown.",
                "write the date as 2024-12-31",
                "`next week` in the column Close date",
            ),
            ProblemCode::NotAFlag => Entry::new(
                "not_a_flag",
                "The column holds yes and no, and this cell holds something else; it is taken as unknown.",
                "write yes or no, or leave the cell blank",
                "`perhaps` in the column IT outsourced",
            ),
            ProblemCode::ImpossibleDate => Entry::new(
                "impossible_date",
                "No calendar has this day; it is taken as unknown.",
                "correct the day, the month or their order",
                "`31.02.2024` in the column Close date",
            ),
            ProblemCode::NotFinite => Entry::new(
                "not_finite",
                "The cell holds NaN or infinity, which is no number; it is taken as unknown.",
                "leave the cell blank where the number is not known",
                "`inf` in the column Revenue",
            ),
            ProblemCode::NegativeCount => Entry::new(
                "negative_count",
                "The column counts people, and this cell is below zero; it is taken as unknown.",
                "correct the number in the source, or leave it blank",
                "`-5` in the column Employees",
            ),
            ProblemCode::TooLarge => Entry::new(
                "too_large",
                "The number is larger than can be: more than ten million employees, more money than the world makes in a year, or more than 1e30; it is taken as unknown.",
                "correct the number or its unit in the source, or leave it blank",
                "`1e308` in the column Employees",
            ),
            ProblemCode::TooSmall => Entry::new(
                "too_small",
                "The number is not nothing, and nearer to it than anything that is counted or measured: below 1e-30; it is taken as unknown.",
                "correct the number in the source, or write 0",
                "`1e-320` in the column Employees",
            ),
            ProblemCode::OtherCurrency => Entry::new(
                "other_currency",
                "The amount is in another currency than the rest of the column was when its first rows were read; it is taken as unknown.",
                "convert the amount to the currency of the column",
                "`20 MSEK` in a column of euros",
            ),
            ProblemCode::UnknownRate => Entry::new(
                "unknown_rate",
                "The amount is in a currency that nobody knows, or of which no rate is known for the day of its row; it is taken as unknown.",
                "give the ECB's file of rates: --rates eurofxref-hist.csv; or convert the amount",
                "`20 MSEK` of 2009, or `XYZ` in a column of currencies",
            ),
            ProblemCode::WhichCrown => Entry::new(
                "which_crown",
                "`kr` may be any crown, and nothing in the file says which; the amount is taken as unknown.",
                "write SEK, NOK, DKK or ISK",
                "`500 tkr` beside `2 MSEK` and `3 MNOK`",
            ),
            ProblemCode::MangledId => Entry::new(
                "mangled_id",
                "A spreadsheet has changed this id (scientific notation, or lost leading zeros: it has fewer figures than its country or the rest of the column gives); nothing is joined on it.",
                "export the column as text",
                "`1.23E+08` in the column Account ID",
            ),
            ProblemCode::InvalidId => Entry::new(
                "invalid_id",
                "The check digit of this business id does not fit the numbers of its country; nothing is joined on it, and it is taken as unknown.",
                "look the number up in the register, and correct it in the source",
                "`0112038-8` in the column Y-tunnus",
            ),
            ProblemCode::PlaceholderId => Entry::new(
                "placeholder_id",
                "The id is a filler that stands for none; nothing is joined on it.",
                "leave the cell blank where there is no id",
                "`0` in the column Record ID, `00000000` in the column Org.nr",
            ),
            ProblemCode::NoOutcome => Entry::new(
                "no_outcome",
                "The row does not say how the deal ended; it is set aside.",
                "fill in the outcome, or a stage such as Open",
                "a blank in the column Deal stage",
            ),
            ProblemCode::BothOutcomes => Entry::new(
                "both_outcomes",
                "The row says both won and lost; it is set aside.",
                "correct one of the two columns",
                "Won = yes and Lost = yes",
            ),
            ProblemCode::TooManyCells => Entry::new(
                "too_many_cells",
                "The row has more cells than the header, so no cell can be trusted to be in its column; it is set aside.",
                "put quotes around text that holds the separator",
                "`Acme, Inc.,Won` under `name,stage`",
            ),
            ProblemCode::BrokenRow => Entry::new(
                "broken_row",
                "The line could not be read as a row; it is set aside.",
                "correct the line, or export the file again",
                "`{\"name\":` in a file of JSON lines",
            ),
            ProblemCode::NoMoment => Entry::new(
                "no_moment",
                "The row of the history does not say when; it is not used.",
                "export the history with its times",
                "a blank in the column timestamp",
            ),
            ProblemCode::FromAfterTo => Entry::new(
                "from_after_to",
                "The stretch of the history ends before it begins; it is not used.",
                "correct one of the two days",
                "from 2024-05-01 to 2024-04-01",
            ),
            ProblemCode::Contradiction => Entry::new(
                "contradiction",
                "The row of the history says another value than an earlier row, of the same attribute, account and time; the attribute is unknown while both stand.",
                "end the earlier stretch where the later one begins",
                "Retail from January to June, Care from May",
            ),
            ProblemCode::ClosedBeforeOpened => Entry::new(
                "closed_before_opened",
                "The deal was closed before it was opened; its days are not used for the length of sales.",
                "correct one of the two days",
                "created on 2024-05-01, closed on 2024-04-01",
            ),
            ProblemCode::NoKey => Entry::new(
                "no_key",
                "The row has no record id, business id, domain or name, so its record could not be found again; it is set aside.",
                "fill in one of them, or export the record id of the CRM",
                "a row of accounts with a country and nothing else",
            ),
            ProblemCode::SeveralRecords => Entry::new(
                "several_records",
                "The row could be about several records, for they share its surest key; it is set aside.",
                "export the record id of the CRM, which tells them apart",
                "a domain alone, of two accounts that have ids of their own",
            ),
            ProblemCode::OtherRecord => Entry::new(
                "other_record",
                "The row has the record id of a record whose name, and whose web address or business id, are others; it is set aside.",
                "if the ids are of another system, map their column to an attribute of its own: ihanne import FILE --save-mapping mapping.toml",
                "Cygnus AB, cygnus.se with the id 1, which is Acme Oy, acme.fi",
            ),
            ProblemCode::SaysAnother => Entry::new(
                "says_another",
                "An earlier row of the same record says another thing in this column; the earlier value stands.",
                "correct one of the two rows, or give their records different ids",
                "Espoo, where an earlier row of the account says Vantaa",
            ),
            ProblemCode::NameReplaced => Entry::new(
                "name_replaced",
                "A file that is no CRM's says another name of a record that is found by its id, business id or web address; the new name is kept, the old one in its history.",
                "if they are two companies: ihanne undo, and take the shared cell out of the row or give it an id of its own",
                "Kone Hissit Oy in a list, with the id of Kone Oyj",
            ),
            ProblemCode::Footer => Entry::new(
                "footer",
                "The line stands below the table: a total, or what a report says about itself; it is set aside.",
                "if it is a company after all, give it another cell, such as its country",
                "`Grand Totals (3 records)`, `Yhteensä`, `Copyright © 2000-2026 salesforce.com`",
            ),
            ProblemCode::BlankRow => Entry::new(
                "blank_row",
                "The row says nothing in any column; it is set aside.",
                "nothing: spreadsheets leave such rows",
                "`;;;;` at the end of a CSV file",
            ),
            ProblemCode::NamedByAll => Entry::new(
                "named_by_all",
                "Nothing in the row names its record but the row as a whole; it is kept, and once a cell of it changes it will be taken for another record.",
                "export the record id of the CRM with it",
                "two deals of one account with the same name and day, without a deal id",
            ),
        }
    }

    /// Stable code, snake_case.
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// A problem of this kind at a place, with the hint of the registry.
    pub fn at(self, row: u64, line: Option<u64>, column: &str, value: &str) -> Problem {
        // A cell may be a whole page; its start is enough to find it by.
        let value = if value.chars().count() > 120 { value.chars().take(119).chain(['…']).collect() } else { value.to_owned() };
        Problem { row, line, column: column.to_owned(), value, code: self, hint: self.entry().hint.to_owned() }
    }
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
