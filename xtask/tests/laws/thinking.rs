//! Law: `core` only thinks. It reads no clock, file, network, environment or chance of its own.

use crate::law::{Breach, Law};
use crate::rust::{line_of, paths, words};
use crate::test_code::{TestModules, without_tests};
use crate::tree::{self, File};

const LAW: Law = Law {
    says: "core has no files, network, environment, processes, clock, threads, async, printing or randomness of its own",
    because: "the same input must give the same score in every place, and be tested in seconds",
    instead: "take the bytes, today's date or the seed as an argument; `ihanne` and `connect` supply them",
};

const MODULES_OF_STD: [&str; 6] = ["fs", "net", "env", "process", "thread", "os"];

const WORDS: [&str; 17] = [
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "async fn",
    "async move",
    ".await",
    "stdin",
    "stdout",
    "stderr",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "thread_rng",
    "rand::rng",
    "SysRng",
];

#[test]
fn core_only_thinks() {
    let tests = TestModules::of(tree::files());
    LAW.holds_for_each(|file| if tests.contain(file) { vec![] } else { check(file) });
}

fn check(file: &File) -> Vec<Breach> {
    if !file.path.starts_with("core/src/") || !file.is_rust() {
        return vec![];
    }
    let code = without_tests(&file.text);
    let mut breaches: Vec<Breach> = paths(&code, "std")
        .into_iter()
        .filter(|(_, module)| MODULES_OF_STD.contains(&module.as_str()))
        .map(|(line, module)| Breach::new(file, line, format!("`std::{module}`")))
        .collect();
    for word in WORDS {
        breaches.extend(words(&code, word).map(|at| Breach::new(file, line_of(&code, at), format!("`{word}`"))));
    }
    breaches
}

#[test]
fn everything_but_thinking_is_caught() {
    let core = |text| crate::law::lines("core/src/study/search/gate.rs", text, check);
    for text in [
        "use std::fs;",
        "let home = std::env::var(\"HOME\");",
        "use std::{fmt, net::TcpStream};",
        "std::thread::spawn(f);",
        "let t = std::time::Instant::now();",
        "use std::time::SystemTime;",
        "let today = chrono::Utc::now();",
        "Local::now().date_naive()",
        "async fn f() {}",
        "f().await",
        "println!(\"{x}\");",
        "let mut r = rand::rng();",
    ] {
        assert_eq!(core(text), [1], "{text}");
    }
}

#[test]
fn thinking_is_left_alone() {
    let core = |text| crate::law::lines("core/src/study/search/gate.rs", text, check);
    assert!(core("use std::{fmt, collections::BTreeMap};\nuse std::time::Duration;").is_empty());
    assert!(core("// never `std::fs`\nlet hint = \"println! std::env\";\nlet instants = 3;").is_empty());
    assert!(core("#[cfg(test)]\nmod tests {\n    use std::fs;\n}").is_empty());
    assert!(crate::law::lines("connect/src/csv.rs", "use std::fs;", check).is_empty());
}
