//! Chores of this repository: `cargo xtask test`, `bench`, `pictures` and `docs`.

mod bench;
mod browser;
mod demo;
mod docs;
mod engines;
mod long;
mod machine;
mod openid;
mod steps;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
Chores of this repository.

  cargo xtask test                 format, clippy, tests, the pages in a browser, doc tests, licences and advisories
  cargo xtask test --all           the same, the engines and the long tests, a release build and the demo
  cargo xtask test --no-install    installs nothing; says which command to run instead
  cargo xtask bench [NAME...]      builds for release and runs bench/NAME.py (all of them without a name)
  cargo xtask pictures             photographs the pages for README and docs
  cargo xtask docs                 lets the tests write docs/src/reference/ again, and photographs a report
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test", options @ ..] => match test::Options::read(options) {
            Ok(options) => test::run_all(options),
            Err(unknown) => usage_error(&format!("`cargo xtask test` has no option `{unknown}`")),
        },
        ["bench", names @ ..] => bench::run_all(names),
        ["pictures"] => browser::pictures(),
        ["docs"] => docs::run_all(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        [chore, ..] => usage_error(&format!("there is no chore `{chore}`")),
    }
}

fn usage_error(what: &str) -> ExitCode {
    eprintln!("error: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
