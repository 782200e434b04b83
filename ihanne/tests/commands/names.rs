//! Salespeople's names stay out of what a study writes, in whatever column they stand.

use super::shell::Shell;

const OWNERS: [&str; 4] = ["Aino Virtanen", "Ben Lindqvist", "Cecilia Ek", "Dawid Nowak"];
/// Whatever of them would tell who they are.
const TELLING: [&str; 6] = ["Aino", "Virtanen", "Lindqvist", "Cecilia", "Dawid", "Nowak"];

/// 480 deals whose names, reasons, sources and a date name those who sold them; large companies are won.
fn deals() -> String {
    let mut text = "Deal Name,Owner,Employees,Source,Introduced by,Close date,Lost reason,Stage\n".to_owned();
    for deal in 0..480_u32 {
        let large = (deal / 3) % 2 == 0;
        let won = (deal * 37 + 11) % 100 < if large { 60 } else { 20 };
        let owner = OWNERS[(deal as usize * 5 + 3) % 4];
        let other = OWNERS[(deal as usize / 7) % 4];
        let source = match deal % 5 {
            0 => "web".to_owned(),
            1 => "fair".to_owned(),
            2 => "partner".to_owned(),
            3 => "phone".to_owned(),
            _ => format!("met {owner}"),
        };
        let date = if deal == 50 { format!("ask {owner}") } else { format!("2024-{:02}-{:02}", 1 + deal / 40, 1 + deal % 28) };
        let reason = match (won, deal % 3) {
            (true, _) => String::new(),
            (_, 0) => "price".to_owned(),
            (_, 1) => format!("{} left", other.split(' ').next().unwrap_or_default()),
            _ => "no budget".to_owned(),
        };
        let employees = if large { 200 + deal % 90 } else { 20 + deal % 60 };
        let stage = if won { "Won" } else { "Lost" };
        text.push_str(&format!("Acme {deal} - {owner},{owner},{employees},{source},{other},{date},{reason},{stage}\n"));
    }
    text
}

fn written(shell: &Shell) -> Vec<(String, String)> {
    let files = ["study.json", "study.html", "study-deals.csv", "study-problems.csv", "profile.toml", "prediction.json"];
    files.map(|file| (file.to_owned(), shell.read(&format!("out/{file}")))).to_vec()
}

#[test]
fn names_stand_nowhere_unless_they_are_asked_for() {
    let shell = Shell::new();
    shell.write("deals.csv", deals());
    let said = shell.run("study --deals deals.csv -o out").done();
    for (file, text) in written(&shell).into_iter().chain([("the terminal".to_owned(), said)]) {
        for name in TELLING {
            assert!(!text.contains(name), "{name} stands in {file}");
        }
    }
    let study = shell.read("out/study.json");
    assert!(study.contains("\"Salesperson A left\""), "the reason is told");
    assert!(study.contains("most of its values are names of people") && study.contains("names_hidden"), "and what was left out");
    assert!(shell.read("out/study-deals.csv").contains("Acme 0 - Salesperson"));

    shell.run("study --deals deals.csv -o out --name-salespeople -q").done();
    let study = shell.read("out/study.json");
    assert!(study.contains("Aino left") && study.contains("Cecilia Ek"), "for those who may see them");
    assert!(!shell.read("out/profile.toml").contains("Aino"), "a person is no criterion all the same");
}

#[test]
fn who_asks_for_the_owner_in_the_profile_is_told_what_that_brings() {
    for asked in ["--keep Owner", "--any-column"] {
        let shell = Shell::new();
        shell.write("deals.csv", deals());
        shell.run(&format!("study --deals deals.csv -o out {asked} -q")).done();
        let study = shell.read("out/study.json");
        assert!(study.contains("names_shown") && study.contains("the names stand in profile.toml"), "{asked}");
    }
}
