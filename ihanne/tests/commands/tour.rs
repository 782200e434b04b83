//! What the program says of itself.

use crate::shell::Shell;

#[test]
fn help_reads_like_a_tour() {
    insta::assert_snapshot!(Shell::new().run("--help").done());
}

#[test]
fn the_help_of_a_command_has_examples() {
    insta::assert_snapshot!(Shell::new().run("score --help").done());
}

#[test]
fn a_misspelt_command_is_not_understood_and_the_nearest_is_named() {
    let answer = Shell::new().run("tie saas.toml saas-accounts.csv");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("a similar subcommand exists: 'tier'"), "{}", answer.err);
    let answer = Shell::new().run("tie --json");
    let problem: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
    assert_eq!((answer.code, &problem["code"]), (2, &"usage".into()));
}
