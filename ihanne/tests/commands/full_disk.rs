//! A disk that is full in the middle of an import: nothing has come in, and it can be tried again.

use std::fmt::Write as _;
use std::process::Command;

use super::shell::Shell;

/// Rows that do not pack well.
fn many() -> String {
    let mut text = "Record ID,Name,Note\n".to_owned();
    let mut state = 7_u64;
    for row in 3..15_003 {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state
        };
        writeln!(text, "{row},Company {:x},{:x}{:x}", next(), next(), next()).unwrap();
    }
    text
}

#[test]
#[cfg(unix)]
fn an_import_on_a_full_disk_leaves_the_folder_as_it_was() {
    let shell = Shell::new();
    shell.write("few.csv", "Record ID,Name\n1,Alfa Oy\n2,Beta Oy\n");
    shell.write("many.csv", many());
    shell.run("import few.csv --as accounts --data d").done();
    let before = shell.run("export accounts --data d").done();
    // Some shells count 1,024 bytes and some 512: no file may grow by more than 64 KiB, or none may be written as far as it is.
    let blocks = std::fs::metadata(shell.path("d/ihanne.db")).unwrap().len() / 1024 + 64;
    for blocks in [8, blocks] {
        // A write behind the limit fails, as it does on a full disk; what is not ignored would end the process.
        let words = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" import many.csv --as accounts --data d");
        let mut limited = Command::new("sh");
        limited.args(["-c", &words, env!("CARGO_BIN_EXE_ihanne")]).current_dir(shell.path("."));
        let answer = limited.output().unwrap();
        let said = String::from_utf8_lossy(&answer.stderr);
        assert_eq!(answer.status.code(), Some(1), "it fails, and is not killed: {said}");
        assert!(said.contains("nothing has changed"), "{said}");
        assert_eq!(shell.run("export accounts --data d").done(), before);
        assert!(shell.run("doctor --data d").done().contains("sound"));
    }
    let again = shell.run("import many.csv --as accounts --data d --json").done();
    assert!(again.contains("\"created\": 15000"), "with room it comes in whole: {again}");
}
