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
