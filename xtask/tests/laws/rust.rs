//! Rust text taken apart: code without comments and strings, and comments without code.

/// Both views have the lines of the text, with blanks where the other kind stands.
pub struct Views {
    pub code: String,
    pub comments: String,
}

/// Takes `text` apart. Inside strings and characters nothing is code; their quotes are.
pub fn views(text: &str) -> Views {
    let chars: Vec<char> = text.chars().collect();
    let mut views = Views { code: String::new(), comments: String::new() };
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = piece(&chars, at);
        for (index, &c) in chars.iter().enumerate().take(end).skip(at) {
            let blank = if c.is_whitespace() { c } else { ' ' };
            let edge = index == at || index + 1 == end;
            let is_code = matches!(kind, Kind::Code) || matches!(kind, Kind::Quoted) && edge;
            views.code.push(if is_code { c } else { blank });
            views.comments.push(if matches!(kind, Kind::Comment) { c } else { blank });
        }
        at = end;
    }
    views
}

enum Kind {
    Code,
    Comment,
    Quoted,
}

/// The kind of what begins at `at`, and where it ends.
fn piece(chars: &[char], at: usize) -> (Kind, usize) {
    let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or('\0');
    match chars[at] {
        '/' if next(1) == '/' => (Kind::Comment, end_of_line(chars, at)),
        '/' if next(1) == '*' => (Kind::Comment, end_of_block(chars, at)),
        '"' => (Kind::Quoted, end_of_string(chars, at)),
        'r' if !in_a_word(chars, at) && raw_hashes(chars, at).is_some() => {
            let hashes = raw_hashes(chars, at).unwrap_or_default();
            (Kind::Quoted, end_of_raw(chars, at + hashes + 2, hashes))
        }
        '\'' if next(1) == '\\' => (Kind::Quoted, end_of_char(chars, at + 3)),
        '\'' if next(2) == '\'' => (Kind::Quoted, at + 3),
        _ => (Kind::Code, at + 1),
    }
}

/// Whether the letter at `at` belongs to a longer word; `br"..."` and `cr"..."` are strings as well.
fn in_a_word(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    let is_prefix = before == 1 && matches!(chars[at - 1], 'b' | 'c');
    before > 0 && !is_prefix
}

/// The number of `#` between `r` and the quote, if a raw string begins here.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn end_of_line(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
}

fn end_of_block(chars: &[char], at: usize) -> usize {
    let (mut depth, mut here) = (0, at);
    while here < chars.len() {
        match (chars[here], chars.get(here + 1)) {
            ('/', Some('*')) => (depth, here) = (depth + 1, here + 2),
            ('*', Some('/')) => (depth, here) = (depth - 1, here + 2),
            _ => here += 1,
        }
        if depth == 0 {
            break;
        }
    }
    here.min(chars.len())
}

fn end_of_string(chars: &[char], at: usize) -> usize {
    let mut here = at + 1;
    while here < chars.len() && chars[here] != '"' {
        here += if chars[here] == '\\' { 2 } else { 1 };
    }
    (here + 1).min(chars.len())
}

fn end_of_raw(chars: &[char], from: usize, hashes: usize) -> usize {
    let closes = |at: usize| chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    (from..chars.len()).find(|at| closes(*at)).map_or(chars.len(), |at| at + 1 + hashes)
}

fn end_of_char(chars: &[char], from: usize) -> usize {
    let close = chars.iter().skip(from).position(|c| *c == '\'');
    close.map_or(chars.len(), |length| from + length + 1)
}

/// The number of the line, from 1, in which the byte `at` of `text` stands.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Where `word` stands in `code` as a whole word.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let begins = !word.starts_with(is_word) || !before.is_some_and(is_word);
        begins && (!word.ends_with(is_word) || !after.is_some_and(is_word))
    })
}

/// What is named directly under `root`: for `std`, both `std::fs` and the names in `std::{env, io::Read}`.
pub fn paths(code: &str, root: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in words(code, root) {
        let Some(rest) = code[at + root.len()..].trim_start().strip_prefix("::") else {
            continue;
        };
        let start = code.len() - rest.len();
        match rest.trim_start().strip_prefix('{') {
            None => found.push((start, first_word(rest))),
            Some(group) => found.extend(names_in_group(code, code.len() - group.len())),
        }
    }
    found.into_iter().map(|(at, name)| (line_of(code, at), name)).collect()
}

/// The first word of each entry of a group that opens just before `at`.
fn names_in_group(code: &str, at: usize) -> Vec<(usize, String)> {
    let (mut depth, mut entry, mut found) = (1, at, Vec::new());
    for (offset, c) in code[at..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && c == ',' {
            let skipped = code[entry..].len() - code[entry..].trim_start().len();
            let name = first_word(&code[entry..at + offset]);
            if !name.is_empty() {
                found.push((entry + skipped, name));
            }
            entry = at + offset + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_characters_and_comments_are_not_code() {
        let text = "let a = \"std::fs\"; // std::env\nlet b = r#\"std::\"net\"#; /* a /* b */ c */ d('\\'', 'x', b\"y\", br\"std\");\nfn f<'a>() {}";
        let views = views(text);
        assert!(!views.code.contains("std") && !views.code.contains('x') && !views.code.contains('y'));
        assert!(views.code.contains("fn f<'a>() {}") && views.code.contains("d('"), "{}", views.code);
        assert!(views.comments.contains("std::env") && views.comments.contains("/* a /* b */ c */"));
        assert!(!views.comments.contains("net"));
        assert_eq!(views.code.lines().count(), text.lines().count());
    }

    #[test]
    fn paths_are_found_alone_and_in_groups_with_their_lines() {
        let code = "use std::fs;\nuse std::{\n    env,\n    io::{Read, net},\n};\nmystd::net();";
        let found = [(1, "fs"), (3, "env"), (4, "io")].map(|(line, name)| (line, name.to_string()));
        assert_eq!(paths(code, "std"), found);
    }
}
