//! What is refused: said with code, place, reason and hint, and nothing is written.

use crate::shell::{PROFILE, Shell};

/// Each refusal of `ihanne score small.toml in.csv -o out.csv` after something was done to the files.
fn after(change: impl FnOnce(&Shell)) -> String {
    let shell = Shell::new();
    shell.write("in.csv", "industry,employees\nSaaS,60\n");
    shell.write("out.csv", "what stood here before");
    change(&shell);
    let before = shell.files();
    let refused = shell.run("score small.toml in.csv -o out.csv").refused();
    assert_eq!(shell.files(), before, "nothing is left lying about");
    assert_eq!(shell.read("out.csv"), "what stood here before");
    refused
}

#[test]
fn a_file_that_cannot_be_read_is_refused() {
    insta::assert_snapshot!("empty_file", after(|shell| shell.write("in.csv", "")));
    insta::assert_snapshot!("no_such_file", after(|shell| std::fs::rename(shell.path("in.csv"), shell.path("inn.csv")).unwrap()));
    insta::assert_snapshot!(
        "folder",
        after(|shell| {
            std::fs::remove_file(shell.path("in.csv")).unwrap();
            std::fs::create_dir(shell.path("in.csv")).unwrap();
        })
    );
}

#[test]
fn a_profile_that_is_wrong_is_refused_with_every_finding() {
    let wrong = PROFILE.replace("points = 10", "pionts = 10").replace("class = \"must\"", "class = \"should\"");
    insta::assert_snapshot!("wrong_profile", after(|shell| shell.write("small.toml", wrong)));
    let mixed = PROFILE.replace("attribute = \"industry\"", "attribute = \"employees\"");
    insta::assert_snapshot!("mixed_profile", after(|shell| shell.write("small.toml", mixed)));
}

#[test]
fn a_file_that_breaks_off_leaves_no_output_behind() {
    let rows = "SaaS,60\n".repeat(50_000);
    let refused = after(|shell| shell.write("in.csv", format!("industry,employees\n{rows}\"SaaS,60\n")));
    assert!(refused.starts_with("error[quote_never_closed]:"), "{refused}");
}

#[test]
fn the_output_may_not_replace_what_is_read() {
    let shell = Shell::new();
    let refused = shell.run("score saas.toml saas-accounts.csv -o ./saas-accounts.csv").refused();
    assert_eq!(
        refused,
        "error[output_is_input]: ./saas-accounts.csv: the output would replace the input\n  \
         hint: name another file: -o ./saas-accounts-scored.csv\n"
    );
    assert!(shell.run("score saas.toml saas-accounts.csv -o saas.toml").refused().contains("would replace the profile"));
}

#[test]
fn files_in_the_wrong_order_are_told_apart() {
    let refused = Shell::new().run("score saas-accounts.csv saas.toml").refused();
    assert!(refused.contains("hint: the profile comes first"), "{refused}");
}

#[test]
fn programs_get_the_same_as_json() {
    let shell = Shell::new();
    let refused = shell.run("score saas.toml nothing.csv -o out.csv --json").refused();
    let problem: serde_json::Value = serde_json::from_str(&refused).unwrap();
    assert_eq!((&problem["type"], &problem["code"]), (&"urn:ihanne:problem:file_not_found".into(), &"file_not_found".into()));
    assert!(problem["detail"].as_str().unwrap().contains("nothing.csv") && problem["hint"].is_string());
}

#[test]
fn a_sheet_of_a_file_without_sheets_is_refused() {
    let refused = Shell::new().run("score saas.toml saas-accounts.csv --sheet Two").refused();
    assert!(refused.starts_with("error[no_sheets]: saas-accounts.csv: only a workbook"), "{refused}");
}

#[test]
fn a_refused_study_leaves_no_folder_behind() {
    let shell = Shell::new();
    let before = shell.files();
    shell.run("study --deals none.csv -o made/for/it").refused();
    assert_eq!(shell.files(), before);
    std::fs::create_dir(shell.path("kept")).unwrap();
    shell.run("study --deals none.csv -o kept/made").refused();
    assert_eq!(std::fs::read_dir(shell.path("kept")).unwrap().count(), 0, "only what was made is taken away");
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let shell = Shell::new();
    let title = "\\u001B]0;owned\\u0007";
    shell.write(
        "hostile.toml",
        PROFILE.replace("\"Small\"", &format!("\"{title}\"")).replace("\"SaaS\"", &format!("\"{title}\"")),
    );
    shell.write("in.csv", "industry,employees\nSaaS,60\n");
    let shown = shell.run("profile show hostile.toml").done();
    let told = shell.run("score hostile.toml in.csv -o out.csv").err;
    let refused = shell.run("score hostile.toml no\u{1b}[31mne.csv").refused();
    for text in [&shown, &told, &refused] {
        assert!(text.contains('␛') && !text.contains('\u{1b}'), "{text:?}");
    }
}

#[test]
fn a_study_never_writes_over_what_it_reads() {
    let shell = Shell::new();
    let deals = "Account,Industry,Stage\nA,SaaS,Won\nB,Retail,Lost\n";
    shell.write("study-deals.csv", deals);
    let refused = shell.run("study --deals study-deals.csv -o .").refused();
    assert_eq!(
        refused,
        "error[output_is_input]: study-deals.csv: the study's own study-deals.csv would replace the input\n  hint: name another folder: -o ./study\n"
    );
    assert_eq!(shell.read("study-deals.csv"), deals);
}
