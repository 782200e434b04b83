//! `ihanne profile`: written, checked, read and compared.

use crate::shell::Shell;

/// A profile in which nearly everything is wrong that can be wrong with what it means.
const CONFUSED: &str = r#"format = 1
id = "confused"
name = "Confused"
currency = "Euro"

[[criteria]]
id = "size"
class = "must"
attribute = "employees"
bands = [{ from = 50, to = 500 }]
judgement = { by = "Sales", because = "they stay", on = 2026-11-22 }

[[criteria]]
id = "too_large"
class = "disqualify"
attribute = "employees"
bands = [{ from = 20 }]
judgement = { by = "Sales", because = "they haggle", on = 2026-11-22 }

[[criteria]]
id = "age"
class = "nice"
attribute = "contact_age"
bands = [{ from = 30, points = 5 }, { from = 40, points = 10 }]
judgement = { by = "Sales", because = "they listen", on = 2026-11-22 }

[[priorities]]
label = "High"
from = 60
"#;

#[test]
fn lint_tells_what_is_wrong_like_a_compiler() {
    let shell = Shell::new();
    shell.write("confused.toml", CONFUSED);
    let answer = shell.run("profile lint confused.toml");
    assert_eq!(answer.code, 1, "there are errors");
    insta::assert_snapshot!("lint_confused", answer.out);
    let answer = shell.run("profile lint confused.toml --json");
    let told: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((answer.code, &told["errors"], &told["findings"][0]["line"]), (1, &3.into(), &1.into()));
}

#[test]
fn lint_tells_what_keeps_a_file_from_being_read_in_the_same_way() {
    let shell = Shell::new();
    shell.write("wrong.toml", CONFUSED.replace("class = \"nice\"", "class = \"wish\"").replace("points = 5", "pionts = 5"));
    let answer = shell.run("profile lint wrong.toml");
    assert_eq!(answer.code, 1);
    insta::assert_snapshot!("lint_unreadable", answer.out);
}

#[test]
fn warnings_are_no_errors_and_a_code_explains_itself() {
    let shell = Shell::new();
    assert_eq!(shell.run("profile lint saas.toml").code, 0);
    insta::assert_snapshot!("lint_explain", shell.run("profile lint --explain points_disagree").done());
    let answer = shell.run("profile lint --explain too_wid");
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("did you mean: ihanne profile lint --explain too_wide"), "{}", answer.err);
    assert_eq!(shell.run("profile lint").code, 2, "there is nothing to lint");
}

#[test]
fn show_prints_what_a_team_has_agreed_on() {
    let shell = Shell::new();
    insta::assert_snapshot!("show_saas", shell.run("profile show saas.toml").done());
    insta::assert_snapshot!("show_manufacturing", shell.run("profile show manufacturing.toml").done());
    let told: serde_json::Value = serde_json::from_str(&shell.run("profile show saas.toml --json").out).unwrap();
    assert_eq!((&told["points"][1], &told["criteria"][0]["grounds"]), (&60.into(), &"hypothesis".into()));
}

#[test]
fn diff_tells_what_changed_and_for_whom() {
    let shell = Shell::new();
    let saas = shell.read("saas.toml");
    shell.write(
        "new.toml",
        saas.replace("to = 500", "to = 300").replace("from = 60", "from = 50").replace("below = 20", "below = 60"),
    );
    insta::assert_snapshot!("diff", shell.run("profile diff saas.toml new.toml --accounts saas-accounts.csv").done());
    let same = shell.run("profile diff saas.toml saas.toml");
    assert_eq!((same.code, same.out.as_str()), (0, "the profiles say the same\n"));
    let told: serde_json::Value =
        serde_json::from_str(&shell.run("profile diff saas.toml new.toml --accounts saas-accounts.csv --json").out).unwrap();
    assert_eq!(told["accounts"]["rows"], 16);
    assert_eq!(told["accounts"]["changed"].as_u64(), told["accounts"]["list"].as_array().map(|list| list.len() as u64));
}

#[test]
fn a_profile_with_errors_is_not_compared() {
    let shell = Shell::new();
    shell.write("wrong.toml", CONFUSED.replace("class", "clas"));
    assert_eq!(shell.run("profile diff saas.toml wrong.toml").code, 1);
}

#[test]
fn new_writes_a_profile_of_signed_judgements() {
    let shell = Shell::new();
    let said = shell.run(
        "profile new --name Nordic --by Anna --because references --must employees>=50 --ideal employees>=200 \
         --nice industry=SaaS:+20 --disqualify country!=Nordics --on 2026-11-22 -o nordic.toml",
    );
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    insta::assert_snapshot!("new_said", said.err);
    insta::assert_snapshot!("new_file", shell.read("nordic.toml"));
    assert_eq!(shell.run("profile lint nordic.toml").code, 0);
    assert_eq!(shell.run("score nordic.toml saas-accounts.csv -o out.csv").code, 0);
}

#[test]
fn new_says_what_it_needs_and_refuses_persons() {
    let shell = Shell::new();
    let before = shell.files();
    let answer = shell.run("profile new --name Nordic");
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("hint: ihanne profile new --name 'Nordic SaaS'"), "{}", answer.err);
    let answer = shell.run("profile new --name A --by B --because C --nice job_title=CFO:+10 -o out.toml");
    assert_eq!(answer.code, 1);
    assert!(answer.err.starts_with("error[person_attribute]"), "{}", answer.err);
    let answer = shell.run("profile new --name A --by B --because C --ideal employees>=200 -o out.toml --json");
    let problem: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
    assert_eq!((answer.code, &problem["code"]), (1, &"ideal_without_must".into()));
    assert_eq!(shell.files(), before, "nothing was written");
}

#[test]
fn a_name_stands_for_what_the_profile_said_and_a_change_is_the_next_version() {
    let shell = Shell::new();
    let said = shell.run("profile approve small.toml --by Anna --role sales --on 2026-11-22").err;
    assert_eq!(said, "small.toml: version 1 of Small is approved by Anna\n");
    let approved = shell.read("small.toml");
    assert!(
        approved
            .ends_with("\n[[approvals]]\nby = \"Anna\"\non = 2026-11-22\nrole = \"sales\"\nversion = 1\nmark = \"74c57634\"\n"),
        "{approved}"
    );
    let again = shell.run("profile approve small.toml --by Anna");
    assert!(again.code == 1 && again.err.contains("already_approved"), "{}", again.err);
    shell.run("profile approve small.toml --by Ben --role marketing").done();
    assert!(!shell.run("profile lint small.toml").out.contains("approv"), "both stand under it as it is");

    shell.write("small.toml", shell.read("small.toml").replace("points = 10", "points = 15"));
    let linted = shell.run("profile lint small.toml").out;
    assert!(linted.contains("warning[changed_since_approval]") && linted.contains("last by Ben"), "{linted}");
    let said = shell.run("profile approve small.toml --by Anna --on 2026-11-23").err;
    assert!(said.starts_with("It was changed since version 1 was approved, so it is version 2 now."), "{said}");
    let text = shell.read("small.toml");
    assert!(text.contains("\nversion = 2\n") && text.matches("[[approvals]]").count() == 3, "{text}");
    assert!(!shell.run("profile lint small.toml").out.contains("approv"));
}

#[test]
fn a_profile_with_errors_is_not_approved() {
    let shell = Shell::new();
    shell.write("confused.toml", CONFUSED);
    let refused = shell.run("profile approve confused.toml --by Anna");
    assert!(refused.code == 1 && refused.err.contains("has_errors"), "{}", refused.err);
    assert_eq!(shell.read("confused.toml"), CONFUSED);
}
