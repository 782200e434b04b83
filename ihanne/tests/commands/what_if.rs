//! `ihanne what-if` tells what a change makes of a list, and writes nothing.

use serde_json::Value;

use crate::shell::Shell;

const ACCOUNTS: &str = "name,industry,employees,stage,amount\n\
    Acme,SaaS,120,Closed Won,100\n\
    Beta,Retail,60,Closed Lost,50\n\
    Gamma,SaaS,30,Closed Won,20\n\
    Delta,,200,Negotiation,10\n\
    Epsilon,SaaS,,Closed Lost,70\n";

fn shell() -> Shell {
    let shell = Shell::new();
    shell.write("accounts.csv", ACCOUNTS);
    shell
}

#[test]
fn a_change_shows_counts_before_and_after_and_who_moves() {
    let told = shell().run("what-if small.toml accounts.csv --set employees[1].from=100 --set industry[SaaS].points=25").done();
    let lines: Vec<String> = told.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["ideal 3 2 -1", "outside 1 2 +1", "Tier 3 1 0 -1", "reachable accounts 3 2 -1", "2 accounts move"] {
        assert!(lines.iter().any(|told| told == line), "{line} in {told}");
    }
    assert!(told.contains("row 2 Beta: ideal, Tier 2 (5 points) -> outside (0 points)"), "{told}");
}

#[test]
fn known_deals_say_what_is_won_and_what_a_deal_brings() {
    let shell = shell();
    std::fs::rename(shell.path("accounts.csv"), shell.path("deals.csv")).unwrap();
    let told = shell.run_words(&[
        "what-if",
        "small.toml",
        "deals.csv",
        "--without",
        "employees",
        "--won",
        "stage=Closed Won",
        "--value",
        "amount",
        "--json",
    ]);
    let told: Value = serde_json::from_str(&told.done()).unwrap();
    assert_eq!(told["before"]["reachable"]["accounts"], 3);
    assert_eq!(told["after"]["reachable"]["accounts"], 4, "without a must everybody of whom something is known");
    let deals = &told["before"]["deals"];
    assert_eq!((deals["won"].as_u64(), deals["lost"].as_u64()), (Some(1), Some(1)), "one is still open");
    assert_eq!(deals["expected"]["value"], 50.0);
    assert_eq!(told["after"]["reachable"]["value"], 240.0);
}

#[test]
fn criteria_are_added_by_conditions() {
    let told = shell().run("what-if small.toml accounts.csv --disqualify industry=Retail --json").done();
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["after"]["verdicts"]["disqualified"], 1);
    assert_eq!(
        (told["moved"].as_u64(), told["first"][0]["name"].as_str()),
        (Some(2), Some("Beta")),
        "and Delta takes the place in its tier"
    );
}

#[test]
fn what_is_not_there_is_refused_with_a_hint() {
    let shell = shell();
    let refused = |words: &str| shell.run(&format!("what-if small.toml accounts.csv {words}")).refused();
    assert!(refused("--set employee.class=nice").contains("did you mean `employees`?"));
    assert!(refused("--set employees[1].form=5").contains("with these changes"));
    assert!(refused("--without size").contains("there are industry, employees"));
    assert!(refused("--set employees.class=must --won deal=won").contains("names the column `deal`"));
    assert_eq!(shell.run("what-if small.toml accounts.csv").code, 2);
}
