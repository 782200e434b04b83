//! `ihanne map` draws a list, and says what it cannot draw.

use crate::shell::{PROFILE, Shell};

const LIST: &str = "name,industry,employees,value\nAhjo,SaaS,60,1000\nBrygga,Retail,70,5000\nCirkel,SaaS,80,\nDelta,SaaS,,9000\nEsko,SaaS,90,0\nFarm,SaaS,9,7\n";

fn shell() -> Shell {
    let shell = Shell::new();
    shell.write("list.csv", LIST);
    shell.write("chance.toml", format!("{PROFILE}\n[calibration]\nintercept = -1.5\nslope = 0.1\ndeals = 200\n"));
    shell
}

#[test]
fn what_is_not_drawn_is_counted_with_its_reason() {
    let shell = shell();
    let said = shell.run("map chance.toml list.csv --value value --capacity 1 -o map.html").err;
    assert!(said.contains("2 of 6 accounts drawn into map.html\n  Tier 1 1, Tier 2 1"), "{said}");
    let page = shell.read("map.html");
    for why in [
        "1: of which a must is not known",
        "1: that do not fit",
        "1: whose value is not known",
        "1: whose value is not above zero",
    ] {
        assert!(page.contains(why), "{why}");
    }
    assert!(page.contains("Brygga") && page.contains("1 account holds 73% of the value we can reach."), "{page}");
    shell.run("map chance.toml list.csv --value value -o map.svg").done();
    assert!(shell.read("map.svg").starts_with("<svg"));
}

#[test]
fn without_value_or_chance_or_a_name_that_can_be_drawn_nothing_is_written() {
    let shell = shell();
    assert!(shell.run("map small.toml list.csv --value value -o map.html").refused().contains("no_value_or_chance"));
    assert!(shell.run("map chance.toml list.csv -o map.html").refused().contains("--value lifetime_value"));
    assert!(shell.run("map chance.toml list.csv --value value -o map.png").refused().contains(".html or .svg"));
    assert!(!shell.files().iter().any(|name| name.starts_with("map")));
    shell.write("empty.csv", "name,industry,employees,value\n");
    shell.run("map chance.toml empty.csv --value value -o map.html").done();
    assert!(shell.read("map.html").contains("No account is in Tier 1."), "an empty list is an empty map");
}
