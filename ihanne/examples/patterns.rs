//! The search for patterns by itself, for `bench/patterns.py`: reads a table of words parted by tabs, whose first column
//! says `won` or `lost`, and prints what wins together as JSON.

use std::collections::HashMap;

use ihanne_core::market::{Attribute, Category, Column, Kind, Table};
use ihanne_core::study::patterns_of;

fn main() {
    let path = std::env::args().nth(1).expect("the path of a table");
    let text = std::fs::read_to_string(&path).expect("a table that can be read");
    let mut lines = text.lines().map(|line| line.split('\t'));
    let names: Vec<&str> = lines.next().expect("a line of names").skip(1).collect();
    let mut won = Vec::new();
    let mut levels: Vec<HashMap<&str, i32>> = vec![HashMap::new(); names.len()];
    let mut codes: Vec<Vec<i32>> = vec![Vec::new(); names.len()];
    for mut line in lines {
        won.push(line.next() == Some("won"));
        for ((word, levels), codes) in line.zip(&mut levels).zip(&mut codes) {
            let next = levels.len() as i32;
            codes.push(*levels.entry(word).or_insert(next));
        }
    }
    let mut table = Table::new(won.len());
    for ((name, levels), codes) in names.iter().zip(levels).zip(codes) {
        let mut words: Vec<(&str, i32)> = levels.into_iter().collect();
        words.sort_by_key(|(_, code)| *code);
        let words: Vec<&str> = words.into_iter().map(|(word, _)| word).collect();
        let category = Category { levels: words.into(), codes: codes.into() };
        table.push(
            Attribute { key: (*name).to_owned(), label: (*name).to_owned(), kind: Kind::Category },
            Column::Category(category),
        );
    }
    let (found, searched) = patterns_of(&table, &won);
    let parts: Vec<Vec<(String, String)>> =
        found.into_iter().map(|pattern| pattern.parts.into_iter().map(|part| (part.attribute, part.says)).collect()).collect();
    let combinations = searched.pairs + searched.triples;
    println!("{}", serde_json::json!({ "found": parts, "combinations": combinations, "traits": searched.traits }));
}
