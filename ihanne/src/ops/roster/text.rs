//! What accounts are found by: names, domains and business ids in lower case, one text a block.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::Column;

/// Rows a block has.
const BLOCK: usize = 32_768;

/// The text of all accounts.
pub struct Text {
    blocks: Vec<Block>,
    rows: usize,
}

struct Block {
    text: String,
    /// Where the text of each row ends.
    ends: Vec<u32>,
}

impl Text {
    pub fn of(columns: &[Column], records: &[u32]) -> Text {
        let block = |records: &[u32]| {
            let mut block = Block { text: String::new(), ends: Vec::with_capacity(records.len()) };
            for record in records {
                for said in columns.iter().filter_map(|column| column.cell(*record).said()) {
                    block.text.push_str(&said.to_lowercase());
                    block.text.push('\n');
                }
                block.ends.push(block.text.len() as u32);
            }
            block.text.shrink_to_fit();
            block
        };
        Text { blocks: records.par_chunks(BLOCK).map(block).collect(), rows: records.len() }
    }

    /// The rows in which all words stand.
    pub fn find(&self, find: &str) -> Vec<bool> {
        let mut words: Vec<String> = find.split_whitespace().map(str::to_lowercase).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((first, rest)) = words.split_first() else { return vec![true; self.rows] };
        let finder = Finder::new(first.as_bytes());
        let mut hits = vec![false; self.rows];
        hits.par_chunks_mut(BLOCK).zip(&self.blocks).for_each(|(hits, block)| block.find(&finder, rest, hits));
        hits
    }
}

impl Block {
    fn find(&self, first: &Finder, rest: &[String], hits: &mut [bool]) {
        let bytes = self.text.as_bytes();
        let mut from = 0;
        while let Some(at) = first.find(&bytes[from..]) {
            let row = self.ends.partition_point(|end| *end as usize <= from + at);
            let begin = if row == 0 { 0 } else { self.ends[row - 1] as usize };
            let end = self.ends[row] as usize;
            hits[row] = rest.iter().all(|word| self.text[begin..end].contains(word.as_str()));
            from = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_stand_in_one_account() {
        let text = "kone oyj\nkone.fi\nsäde oy\nkoneita oy\n".to_owned();
        let ends = [17, 26, 37].to_vec();
        let text = Text { rows: 3, blocks: vec![Block { text, ends }] };
        assert_eq!(text.find("KONE oy"), [true, false, true]);
        assert_eq!(text.find("säde"), [false, true, false]);
        assert_eq!(text.find("kone.fi säde"), [false; 3]);
        assert_eq!(text.find("  "), [true; 3]);
    }
}
