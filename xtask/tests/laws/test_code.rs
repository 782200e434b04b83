//! Which part of the source is tests: files and items behind `#[cfg(test)]` or `#[test]`.

use crate::rust::views;
use crate::tree::File;

/// The code of a file, with blanks where its tests stand.
pub fn without_tests(text: &str) -> String {
    let mut code = views(text).code;
    for attribute in ["#[cfg(test)]", "#[test]"] {
        while let Some(at) = code.find(attribute) {
            let end = end_of_item(&code, at + attribute.len());
            let blank: String = code[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
            code.replace_range(at..end, &blank);
        }
    }
    code
}

/// The files and folders that are compiled for tests only, because they are declared `#[cfg(test)] mod`.
pub struct TestModules(Vec<String>);

impl TestModules {
    pub fn of(files: &[File]) -> TestModules {
        TestModules(files.iter().filter(|file| file.is_rust()).flat_map(test_modules).collect())
    }

    pub fn contain(&self, file: &File) -> bool {
        self.0.iter().any(|module| file.path == format!("{module}.rs") || file.path.starts_with(&format!("{module}/")))
    }
}

/// The paths, without `.rs`, of the modules that a file declares for tests only.
fn test_modules(file: &File) -> Vec<String> {
    let code = views(&file.text).code;
    let folder = match file.name() {
        name @ ("mod.rs" | "lib.rs" | "main.rs") => file.path.strip_suffix(name).unwrap_or_default().to_string(),
        _ => format!("{}/", file.path.trim_end_matches(".rs")),
    };
    let mut found = Vec::new();
    for (at, attribute) in code.match_indices("#[cfg(test)]") {
        let start = at + attribute.len();
        let item = &code[start..end_of_item(&code, start)];
        let words: Vec<&str> = item.trim_end_matches(';').split_whitespace().collect();
        if item.ends_with(';')
            && let [.., "mod", name] = words.as_slice()
        {
            found.push(format!("{folder}{name}"));
        }
    }
    found
}

/// Where the item that begins at `from` ends: after its `;`, or after the brace that closes it.
fn end_of_item(code: &str, from: usize) -> usize {
    let (mut brackets, mut braces) = (0, 0);
    for (offset, c) in code[from..].char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            '{' => braces += 1,
            '}' => braces -= 1,
            _ => {}
        }
        let closed = c == '}' && braces == 0 && brackets == 0;
        if closed || c == ';' && braces == 0 && brackets == 0 {
            return from + offset + c.len_utf8();
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_items_are_blanked_and_the_rest_stays() {
        let text = "fn a() { x }\n#[cfg(test)]\nmod tests {\n    fn b() { y }\n}\nfn c() { z }\n#[test]\nfn d(v: [u8; 3]) { w }\n#[cfg(test)]\nuse q::{r};\nfn e() {}";
        let code = without_tests(text);
        for kept in ["x", "z", "fn e"] {
            assert!(code.contains(kept), "{kept}: {code}");
        }
        for gone in ["y", "w", "tests"] {
            assert!(!code.contains(gone), "{gone}: {code}");
        }
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn files_behind_a_test_module_are_test_files() {
        let modules = TestModules::of(&[
            File::new("core/src/market/mod.rs", "mod kind;\n#[cfg(test)]\npub(crate) mod samples;"),
            File::new("core/src/market/kind.rs", "#[cfg(test)]\nmod tests;"),
        ]);
        let is_test = |path: &str| modules.contain(&File::new(path, ""));
        assert!(is_test("core/src/market/samples.rs") && is_test("core/src/market/samples/saas.rs"));
        assert!(is_test("core/src/market/kind/tests.rs"));
        assert!(!is_test("core/src/market/kind.rs") && !is_test("core/src/market/sample.rs"));
    }
}
