//! Titles above a table: a list that somebody has made for reading begins with its name, and its header stands below.

/// What is looked at of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Cells that are not blank.
    pub filled: usize,
    /// Cells.
    pub width: usize,
    /// Whether all that are not blank are words, as headers are.
    pub words: bool,
}

/// Rows above the header are looked for among so many.
pub(crate) const LOOKED_AT: usize = 40;
/// A title has no more rows than this.
const MOST: usize = 10;

impl Shape {
    /// The shape of a row of text.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Shape {
        let mut shape = Shape { filled: 0, width: 0, words: true };
        for cell in cells {
            shape.width += 1;
            shape.filled += usize::from(!cell.trim().is_empty());
            shape.words &= is_words(cell);
        }
        shape
    }
}

/// Whether a cell could be a header: it has no figure, or begins with a word (`Revenue 2025`, `TOL 2008`), as ids and amounts do not.
pub(crate) fn is_words(cell: &str) -> bool {
    let word = cell.trim_start().chars().take_while(|letter| letter.is_alphabetic()).count();
    word >= 3 || !cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// How many rows stand above the header: blank ones, and a title. Of a title each row has one cell at most, and below it stands a row
/// of three words or more that is as wide as nearly all rows after it.
pub(crate) fn title_rows(rows: &[Shape]) -> usize {
    let Some(header) = rows.iter().take(MOST + 1).position(|row| row.filled > 1) else { return 0 };
    let (found, below) = (rows[header], &rows[header + 1..]);
    let alike = below.iter().filter(|row| row.width == found.width && row.filled <= found.filled).count();
    let is_header = found.filled >= 3 && found.words && !below.is_empty() && alike * 10 >= below.len() * 9;
    if is_header { header } else { rows.iter().position(|row| row.filled > 0).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::{Shape, title_rows};

    fn rows(lines: &[&str]) -> usize {
        title_rows(&lines.iter().map(|line| Shape::of(line.split(';'))).collect::<Vec<_>>())
    }

    #[test]
    fn a_title_is_one_cell_above_a_row_of_words() {
        assert_eq!(rows(&["Asiakaslista 2024", "", "Yritys;Y-tunnus;Liikevaihto", "Nordea;2858394-9;5"]), 2);
        assert_eq!(rows(&["Asiakaslista 2024;;", "Yritys;Y-tunnus;Liikevaihto", "Nordea;;5", "Kone;1;6"]), 1);
        assert_eq!(rows(&["Yritys;Y-tunnus;Liikevaihto", "Nordea;2858394-9;5"]), 0);
        assert_eq!(rows(&["Yritys;;", "Nordea;2858394-9;5", "Kone;1;6"]), 0, "figures are no header");
        assert_eq!(rows(&["Yritys", "Nordea", "Kone"]), 0);
        assert_eq!(rows(&["comment", "hello;world", "yes;please;do"]), 0);
        assert_eq!(rows(&["Asiakkaat;;", "Yritys;Liikevaihto 2025;TOL 2008", "Nordea;5;64190"]), 1);
        assert_eq!(rows(&["Asiakkaat;;", "Yritys;Liikevaihto (1000 €);Puhelin 1", "Nordea;5;0400"]), 1);
        assert_eq!(rows(&[";;", "Yritys;2025;2024", "Nordea;5;6"]), 1, "blank rows are no header");
        assert_eq!(rows(&["Yritys;;", "Nordea;FI28583949;5 M€", "Kone;FI19274001;6 M€"]), 0, "ids and amounts are no header");
        assert_eq!(rows(&[]), 0);
    }
}
