//! `ihanne tier` adds value and tier.

use crate::shell::{PROFILE, Shell};

const ACCOUNTS: &str = "industry,employees,value\n\
                        SaaS,60,1000\n\
                        Retail,60,5000\n\
                        SaaS,,9000\n\
                        SaaS,10,9000\n\
                        SaaS,80,2000\n\
                        SaaS,90,\n";

/// Value and tier of every row.
fn tiers(shell: &Shell, profile: &str) -> Vec<String> {
    shell.write("tiers.toml", profile);
    shell.write("in.csv", ACCOUNTS);
    shell.run("tier tiers.toml in.csv -o out.csv").done();
    let out = shell.read("out.csv");
    assert!(out.lines().next().unwrap().ends_with(",ihanne_value,ihanne_value_low,ihanne_value_high,ihanne_tier"), "{out}");
    let told = |row: &str| {
        let cells: Vec<&str> = row.rsplitn(5, ',').collect();
        format!("{} in tier {}", cells[0], cells[3])
    };
    out.lines().skip(1).map(told).collect()
}

#[test]
fn by_points_the_best_take_the_places() {
    let tiers = tiers(
        &Shell::new(),
        &format!("{PROFILE}\n[tiers]\nby = \"points\"\n[[tiers.tier]]\ncapacity = 2\n[[tiers.tier]]\nfrom = 5\n"),
    );
    assert_eq!(tiers, ["1 in tier ", "2 in tier ", " in tier ", " in tier ", "1 in tier ", "2 in tier "]);
}

#[test]
fn by_value_times_chance_an_unknown_value_has_no_tier() {
    let profile = format!(
        "{PROFILE}\n[tiers]\nby = \"value_x_chance\"\nvalue_attribute = \"value\"\n[[tiers.tier]]\nfrom = 500\n[[tiers.tier]]\nfrom = 0\n\n\
         [calibration]\nintercept = -1.5\nslope = 0.1\ndeals = 200\n"
    );
    let tiers = tiers(&Shell::new(), &profile);
    // 15 points have a chance of a half, 5 points one of 27 %.
    assert_eq!(
        tiers,
        ["1 in tier 500", "1 in tier 1344.71", " in tier 3397.87", " in tier 3397.87", "1 in tier 1000", " in tier "]
    );
}

#[test]
fn those_as_good_as_the_last_one_placed_are_counted() {
    let shell = Shell::new();
    shell.write(
        "tiers.toml",
        format!("{PROFILE}\n[tiers]\nby = \"points\"\n[[tiers.tier]]\ncapacity = 2\n[[tiers.tier]]\nfrom = 5\n"),
    );
    shell.write("in.csv", ACCOUNTS);
    let said = shell.run("tier tiers.toml in.csv -o out.csv").err;
    assert!(said.contains("1 more account is as good as the last in Tier 1, where it found no place"), "{said}");
    assert!(!said.contains("the last in Tier 2"), "{said}");
}

#[test]
fn a_profile_without_tiers_gets_them_by_priority_and_says_so() {
    let shell = Shell::new();
    let answer = shell.run("tier saas.toml saas-accounts.csv -o out.csv");
    assert!(answer.err.contains("Tier 1 is High, the last tier all others that fit"), "{}", answer.err);
    assert!(answer.err.contains("tier: Tier 1 3, Tier 2 8"), "{}", answer.err);
    assert!(answer.err.contains("without a tier: cannot be told 1, does not fit 4"), "{}", answer.err);
}

#[test]
fn value_times_chance_without_a_chance_is_refused() {
    let shell = Shell::new();
    shell.write(
        "p.toml",
        format!("{PROFILE}\n[tiers]\nby = \"value_x_chance\"\nvalue_attribute = \"value\"\n[[tiers.tier]]\nfrom = 0\n"),
    );
    let refused = shell.run("tier p.toml saas-accounts.csv -o out.csv").refused();
    assert!(refused.contains("calibration"), "{refused}");
    assert!(!shell.files().contains(&"out.csv".to_owned()));
}

#[test]
fn what_is_worth_finding_out_is_told_of_each_account_and_of_all() {
    let shell = Shell::new();
    shell.write(
        "tiers.toml",
        format!("{PROFILE}\n[tiers]\nby = \"points\"\n[[tiers.tier]]\nfrom = 15\n[[tiers.tier]]\nfrom = 0\n"),
    );
    shell.write("in.csv", "industry,employees\nSaaS,60\nSaaS,70\nRetail,60\nRetail,80\n,90\n");
    let answer = shell.run("tier tiers.toml in.csv --ask -o out.csv");
    let out = shell.read("out.csv");
    let asked: Vec<&str> = out.lines().map(|row| row.rsplitn(3, ',').take(2).last().unwrap()).collect();
    assert_eq!(asked, ["ihanne_ask", "", "", "", "", "industry"], "{out}");
    assert!(out.ends_with(",industry,0.5\n"), "{out}");
    assert!(answer.err.contains("industry: of 1 account that could, about 0.5 (0.0 to 1.0) would change tier"), "{}", answer.err);
    let json: serde_json::Value = serde_json::from_str(&shell.run("tier tiers.toml in.csv --ask -o out.csv --json").out).unwrap();
    let told = &json["worth_knowing"][0];
    assert_eq!((&told["attribute"], &told["could_move"], &told["known"]), (&"industry".into(), &1.into(), &4.into()), "{json}");
    assert_eq!((&told["moves"]["value"], &told["up"]), (&0.5.into(), &0.5.into()), "{json}");
    assert!(!shell.run("tier tiers.toml in.csv -o out.csv --json").out.contains("worth_knowing"));
}

#[test]
fn a_value_that_the_file_does_not_have_is_refused() {
    let shell = Shell::new();
    shell.write("in.csv", "name,employees,annual_revenue\na,1,5\n");
    shell.write("p.toml", format!("{PROFILE}\n[calibration]\nintercept = -1.5\nslope = 0.1\ndeals = 200\n"));
    for verb in ["tier p.toml in.csv -o out.csv", "market p.toml in.csv", "what-if p.toml in.csv --set employees.class=nice"] {
        let refused = shell.run(&format!("{verb} --value anual_value")).refused();
        assert!(refused.contains("column_not_found") && refused.contains("annual_revenue"), "{verb}: {refused}");
    }
}

#[test]
fn of_a_value_without_an_upper_end_the_lower_one_is_known() {
    let shell = Shell::new();
    shell.write("in.csv", "name,employees,worth\na,60,1000000+\nb,60,100..200\nc,60,300\n");
    shell.write("p.toml", format!("{PROFILE}\n[calibration]\nintercept = 0.0\nslope = 0.1\ndeals = 200\n"));
    shell.run("tier p.toml in.csv --value worth -o out.csv").done();
    let out = shell.read("out.csv");
    let header: Vec<&str> = out.lines().next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|header| *header == name).unwrap();
    let row: Vec<&str> = out.lines().nth(1).unwrap().split(',').collect();
    assert!(row[at("ihanne_value_low")].parse::<f64>().unwrap() > 500_000.0, "{out}");
    assert_eq!(row[at("ihanne_value_high")], "", "{out}");
}

/// Sixty accounts, the larger the better, by country and industry, each with what it is worth.
fn sixty() -> String {
    let row = |at: u32| {
        let (industry, country) = (["SaaS", "Fintech"][at as usize % 2], ["FI", "SE", "DE"][at as usize % 3]);
        format!("Firm {at},{industry},{},{country},{}\n", 50 + at, 1000 * (at + 1))
    };
    format!("name,industry,employees,country,worth\n{}", (0..60).map(row).collect::<String>())
}

/// Tier 1 has 5 places, Tier 2 has 30; then `more` lines under `[tiers]`.
fn by_size(more: &str) -> String {
    format!(
        "format = 1\nid = \"size\"\nname = \"Size\"\n\n[[criteria]]\nid = \"size\"\nclass = \"nice\"\nattribute = \"employees\"\n\
         bands = [{{ from = 80, points = 20 }}, {{ from = 60, points = 10 }}]\n\
         judgement = {{ by = \"Anna\", because = \"they can pay\", on = 2026-11-22 }}\n\n\
         [tiers]\nby = \"points\"\nvalue_attribute = \"worth\"\n{more}tier = [{{ capacity = 5 }}, {{ capacity = 30 }}, {{ from = 0 }}]\n\n\
         [calibration]\nintercept = -2.0\nslope = 0.1\ndeals = 200\n"
    )
}

#[test]
fn the_profile_says_groups_and_who_is_off_the_list_and_the_command_goes_before_it() {
    let shell = Shell::new();
    shell.write("in.csv", sixty());
    shell.write("p.toml", by_size("least_value = 20000\nleast_chance = 0.3\ngroups = true\n"));
    let tiered = |more: &str| -> serde_json::Value {
        serde_json::from_str(&shell.run(&format!("tier p.toml in.csv -o out.csv --json{more}")).out).unwrap()
    };
    let told = tiered("");
    // Below 80 employees the chance is 12 or 27 %; the 19 of them worth less than 20,000 are off.
    assert_eq!((&told["tiers"]["accounts"], &told["tiers"]["off"]), (&[5, 30, 6].into(), &19.into()), "{told}");
    let grouped: u64 = told["groups"]["groups"].as_array().unwrap().iter().map(|group| group["accounts"].as_u64().unwrap()).sum();
    assert_eq!(grouped + told["groups"]["without"].as_u64().unwrap(), 30, "{told}");
    assert!(shell.read("out.csv").lines().next().unwrap().ends_with(",ihanne_tier_group,ihanne_tier_group_name"));
    let told = tiered(" --groups=false --least-value 5000 --least-chance 0.3 --capacity 7,8");
    assert_eq!((&told["tiers"]["accounts"], &told["tiers"]["off"]), (&[7, 8, 41].into(), &4.into()), "{told}");
    assert!(told["groups"].is_null(), "{told}");
    let market: serde_json::Value = serde_json::from_str(&shell.run("market p.toml in.csv --json").out).unwrap();
    assert_eq!(market["tiers"], serde_json::json!([5, 30, 6]), "{market}");
    let what_if: serde_json::Value =
        serde_json::from_str(&shell.run("what-if p.toml in.csv --set size[1].points=20 --json").out).unwrap();
    assert!(what_if.to_string().contains("[5,30,6]"), "{what_if}");
}

#[test]
fn half_of_who_is_off_the_list_and_a_chance_beyond_all_are_refused() {
    let shell = Shell::new();
    shell.write("in.csv", sixty());
    for (more, said) in [
        ("least_value = 20000\n", "`least_chance` is missing"),
        ("least_chance = 0.3\n", "`least_value` is missing"),
        ("least_value = 20000\nleast_chance = 30\n", "30 is no share of all"),
        ("groups = \"yes\"\n", "true or false is needed"),
    ] {
        shell.write("p.toml", by_size(more));
        let refused = shell.run("tier p.toml in.csv -o out.csv").refused();
        assert!(refused.contains(said), "{more}: {refused}");
    }
    let none = by_size("least_value = 20000\nleast_chance = 0.3\n").replace("value_attribute = \"worth\"\n", "");
    shell.write("p.toml", none);
    let refused = shell.run("tier p.toml in.csv -o out.csv").refused();
    assert!(refused.contains("tiers_need_calibration"), "{refused}");
}

#[test]
fn groups_of_a_tier_that_is_not_there_or_that_nobody_can_work_are_refused() {
    let shell = Shell::new();
    shell.write("in.csv", sixty());
    shell.write("one.toml", by_size("").replace(", { capacity = 30 }, { from = 0 }", ""));
    let refused = shell.run("tier one.toml in.csv --groups -o out.csv").refused();
    assert!(refused.contains("no_tier_to_group") && refused.contains("--capacity 25,120"), "{refused}");
    shell.write("all.toml", by_size("").replace("{ capacity = 30 }", "{ from = 0 }"));
    let many: String = (0..20_100).map(|at| format!("Firm {at},SaaS,60,FI,1\n")).collect();
    shell.write("many.csv", format!("name,industry,employees,country,worth\n{many}"));
    let refused = shell.run("tier all.toml many.csv --groups -o out.csv").refused();
    assert!(refused.contains("Tier 2 has 20095 accounts") && refused.contains("--capacity"), "{refused}");
    assert!(!shell.files().contains(&"out.csv".to_owned()));
    // Four accounts: Tier 1 takes them all.
    shell.write("few.csv", sixty().lines().take(5).map(|line| format!("{line}\n")).collect::<String>());
    let answer = shell.run("tier all.toml few.csv --groups -o out.csv");
    assert_eq!(answer.code, 0);
    assert!(answer.err.contains("no account is in Tier 2, so there are no groups"), "{}", answer.err);
}
