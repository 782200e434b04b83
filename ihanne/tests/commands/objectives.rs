//! `ihanne study --objective`: customers by what they are worth, and whether they stay.

use serde_json::Value;

use super::shell::Shell;

/// 600 customers: shipyards buy most and cost more than that, dairies are worth most, whoever has a contract stays.
fn customers() -> String {
    let mut text = "Company,Industry,Contract,Letter,LTV,Cost to serve,Churned\n".to_owned();
    let mut state = 11_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for at in 0..600 {
        let industry = ["Shipyard", "Dairy", "Sawmill"][draw(3) as usize];
        let (revenue, cost) = match industry {
            "Shipyard" => (90_000 + draw(20_000), 80_000 + draw(20_000)),
            "Dairy" => (40_000 + draw(20_000), 2_000 + draw(2_000)),
            _ => (20_000 + draw(30_000), 1_000 + draw(1_000)),
        };
        let contract = ["yearly", "monthly"][draw(2) as usize];
        let left = draw(100) < if contract == "monthly" { 50 } else { 10 };
        let letter = ["a", "b", "c"][draw(3) as usize];
        text.push_str(&format!("C{at},{industry},{contract},{letter},{revenue},{cost},{}\n", if left { "yes" } else { "no" }));
    }
    text
}

fn studied(objective: &str) -> (Value, String, String) {
    let shell = Shell::new();
    shell.write("customers.csv", customers());
    let said = shell.run(&format!("study --accounts customers.csv --objective {objective} -o out")).done();
    let study = serde_json::from_str(&shell.read("out/study.json")).expect("JSON");
    (study, said, shell.read("out/study.html"))
}

#[test]
fn the_customers_worth_most_are_found_and_the_keen_ones_who_cost_much_are_not() {
    let (study, said, page) = studied("lifetime_value");
    assert_eq!(study["verdict"], "evidence", "{said}");
    let first = &study["objective"]["traits"][0];
    assert_eq!(first["attribute"], "industry");
    let shipyards = study["objective"]["traits"].as_array().unwrap().iter().find(|one| one["says"] == "Shipyard").unwrap();
    assert!(shipyards["difference"]["high"].as_f64().unwrap() < 0.0, "{shipyards}");
    assert!(study["objective"]["holdout"]["difference"]["low"].as_f64().unwrap() > 0.0);
    assert!(said.starts_with("Which customers are worth most?"), "{said}");
    // The methods explain themselves with deals that are won and lost, and say how to read that.
    let (shown, methods) = page.split_once("id=\"methods\"").unwrap();
    assert!(methods.contains("read best and other customers"));
    for text in [said.as_str(), shown] {
        assert!(!text.contains(" won") && !text.contains("lost"), "a customer is neither won nor lost:\n{text}");
    }
}

#[test]
fn who_stays_is_asked_in_its_own_words() {
    let (study, said, page) = studied("churn");
    assert_eq!(study["verdict"], "evidence", "{said}");
    assert_eq!(study["criteria"][0]["attribute"], "contract");
    assert!(said.contains("stayed") && page.contains("Which customers stay?"));
    let left_out: Vec<&str> = study["left_out"].as_array().unwrap().iter().map(|one| one["column"].as_str().unwrap()).collect();
    assert!(left_out.contains(&"LTV") && left_out.contains(&"Cost to serve"), "{left_out:?}");
}

#[test]
fn an_objective_that_is_not_known_is_a_matter_of_usage() {
    let shell = Shell::new();
    shell.write("customers.csv", customers());
    let refused = shell.run("study --accounts customers.csv --objective blend=price:1 -o out");
    assert!(refused.code == 2 && refused.err.contains("a blend has no `price`"), "{}", refused.err);
}

#[test]
fn customers_who_stay_are_never_called_won_deals() {
    let shell = Shell::new();
    let mut state = 5_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let mut text = "Company,Contract,Own fleet,Source,Churned\n".to_owned();
    for at in 0..1200 {
        let (yearly, fleet, source) = (draw(2) == 0, draw(2) == 0, ["web", "fair"][draw(2) as usize]);
        let left = draw(100) < 60 - if yearly { 10 } else { 0 } - if yearly && fleet { 45 } else { 0 };
        let (contract, fleet) = (if yearly { "yearly" } else { "monthly" }, if fleet { "yes" } else { "no" });
        text.push_str(&format!("C{at},{contract},{fleet},{source},{}\n", if left { "yes" } else { "no" }));
    }
    shell.write("customers.csv", text);
    let said = shell.run("study --accounts customers.csv --objective churn -o out").done();
    let page = shell.read("out/study.html");
    let shown = page.split_once("id=\"methods\"").unwrap().0;
    assert!(said.contains("Together") && shown.contains("Has it: stayed"), "patterns and strata are told:\n{said}");
    for text in [said.as_str(), shown] {
        for word in [" won", "Won ", " deal", "win rate"] {
            assert!(!text.contains(word), "`{word}` of customers:\n{said}");
        }
    }
    let profile = shell.read("out/profile.toml");
    assert!(
        profile.contains("# Stayed ") && profile.contains("objective = \"churn\"") && !profile.contains("# Won"),
        "{profile}"
    );
    shell.run("profile lint out/profile.toml").done();
}

#[test]
fn who_asks_for_quiet_is_told_nothing() {
    let shell = Shell::new();
    shell.write("customers.csv", customers());
    assert_eq!(shell.run("study --accounts customers.csv --objective churn -o out -q").done(), "");
    assert!(shell.path("out/study.html").exists());
}
