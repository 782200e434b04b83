//! `ihanne study --history`: every attribute as it was when the deal was opened.

use serde_json::Value;

use super::shell::Shell;

/// A company whose customers grow after they sign, and are given a support plan then: today both tell who was won, and on
/// the day the deal was opened neither did. Care companies do win more often; some of them were in retail before.
pub struct Company {
    pub accounts: String,
    pub deals: String,
    /// (account, attribute, old value, new value, day of the change)
    changes: Vec<(String, &'static str, String, String, String)>,
}

pub fn company() -> Company {
    let mut company = Company {
        accounts: "Account ID,Industry,Employees,Support plan\n".to_owned(),
        deals: "Deal ID,Account ID,Created,Close date,Result\n".to_owned(),
        changes: Vec::new(),
    };
    let mut state = 11_u64;
    let mut draw = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for at in 0..240 {
        let (id, industry, size) = (format!("A{at}"), ["Care", "Retail", "Metal"][draw(3) as usize], 20 + draw(100));
        let won = draw(100) < if industry == "Care" { 65 } else { 15 };
        let (month, day) = (1 + draw(9), 10 + draw(15));
        let (opened, closed) = (format!("2024-0{month}-{day}"), format!("2024-{:02}-{day}", month + 2));
        let mut write = |attribute, old: &str, new: &str, day: &str| {
            company.changes.push((id.clone(), attribute, old.to_owned(), new.to_owned(), day.to_owned()));
        };
        write("industry", "", industry, "2023-11-05");
        write("Employees", "", &size.to_string(), "2023-11-05");
        let (mut now, mut plan) = (size, "");
        if won {
            now = size + 400;
            plan = "Gold";
            write("Employees", &size.to_string(), &now.to_string(), &closed);
            write("support_plan", "", plan, &closed);
        } else if draw(20) == 0 {
            plan = "Gold";
            write("support_plan", "", plan, &closed);
        }
        company.accounts.push_str(&format!("{id},{industry},{now},{plan}\n"));
        company.deals.push_str(&format!("D{at},{id},{opened},{closed},{}\n", if won { "Won" } else { "Lost" }));
    }
    company
}

impl Company {
    fn stretches(&self) -> String {
        let mut text = "account_id,attribute,value,from,to\n".to_owned();
        for (at, (id, attribute, _, new, day)) in self.changes.iter().enumerate() {
            let ends = self.changes[at + 1..].iter().find(|later| later.0 == *id && later.1 == *attribute);
            text.push_str(&format!("{id},{attribute},{new},{day},{}\n", ends.map_or("", |later| later.4.as_str())));
        }
        text
    }

    /// Newest first, in milliseconds, as HubSpot exports it.
    fn versions(&self) -> String {
        let mut text = "hs_object_id,property,value,timestamp,source\n".to_owned();
        for (id, attribute, _, new, day) in self.changes.iter().rev() {
            let day: chrono::NaiveDate = day.parse().unwrap();
            let moment = day.and_hms_opt(9, 30, 0).unwrap().and_utc().timestamp_millis();
            text.push_str(&format!("{id},{attribute},{new},{moment},CRM_UI\n"));
        }
        text
    }

    fn field_history(&self) -> String {
        let mut text = "Id,AccountId,Field,OldValue,NewValue,CreatedDate\n".to_owned();
        for (at, (id, attribute, old, new, day)) in self.changes.iter().enumerate() {
            let name = if *attribute == "support_plan" { "Support_plan__c" } else { attribute };
            text.push_str(&format!("H{at},{id},{name},{old},{new},{day}T09:30:00.000+0000\n"));
        }
        text
    }

    fn change_log(&self) -> String {
        let mut text = "item_id,field_key,from,to,log_time\n".to_owned();
        for (id, attribute, old, new, day) in &self.changes {
            text.push_str(&format!("{id},{attribute},{old},{new},{day} 09:30:00\n"));
        }
        text
    }
}

fn study(shell: &Shell, words: &str) -> Value {
    let words = format!("study --deals deals.csv --accounts accounts.csv -o out --json {words}");
    serde_json::from_str(&shell.run(&words).done()).unwrap()
}

fn left_out<'a>(study: &'a Value, column: &str) -> Option<&'a Value> {
    study["left_out"].as_array().unwrap().iter().find(|left| left["column"] == column)
}

fn tested(study: &Value, attribute: &str) -> bool {
    study["traits"]
        .as_array()
        .unwrap()
        .iter()
        .any(|found| found["attribute"] == attribute && found["p_adjusted"].as_f64() < Some(0.05))
}

#[test]
fn what_was_written_after_the_deal_was_opened_tells_nothing() {
    let company = company();
    let shell = Shell::new();
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    let today = study(&shell, "");
    // Without the history the size of today looks like the reason, or too good to be true.
    assert!(tested(&today, "employees") || left_out(&today, "Employees").is_some(), "{today}");

    let mut answers = Vec::new();
    for (name, text) in [
        ("stretches", company.stretches()),
        ("versions", company.versions()),
        ("changes", company.field_history()),
        ("changes", company.change_log()),
    ] {
        shell.write("history.csv", &text);
        let then = study(&shell, "--history history.csv");
        let history = &then["history"];
        assert_eq!((history["form"].as_str(), history["problems"].as_u64()), (Some(name), Some(0)), "{history}");
        let leak = left_out(&then, "Support plan").unwrap();
        assert_eq!(leak["why"], "leak");
        let won = then["won"].as_u64().unwrap();
        let because = leak["because"].as_str().unwrap();
        assert!(because.starts_with(&format!("written after the deal was opened on {won} of {won} won deals")), "{because}");
        assert!(tested(&then, "industry") && !tested(&then, "employees"), "{}", then["traits"]);
        assert_eq!(left_out(&then, "Employees"), None, "as it was, size describes accounts again");
        assert_eq!(history["attributes"][1]["changed"].as_u64(), Some(won), "won accounts have grown since");
        answers.push((then["traits"].clone(), history["attributes"].clone(), history["deals"].clone()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "each form tells the same");
    let html = shell.read("out/study.html");
    assert!(html.contains("As it was when the deals were opened"), "{html}");
}

#[test]
fn a_deal_opened_before_the_first_entry_or_without_a_day_is_unknown() {
    let shell = Shell::new();
    shell.write("accounts.csv", "Account ID,Industry\nA1,Care\nA2,Retail\nA3,Metal\nA4,Care\n");
    let mut deals = "Deal ID,Account ID,Created,Result\n".to_owned();
    for at in 0..80 {
        let created = ["2024-03-01", "2023-01-01", ""][at % 3];
        deals.push_str(&format!("D{at},A{},{created},{}\n", 1 + at % 4, ["Won", "Lost"][at / 4 % 2]));
    }
    shell.write("deals.csv", deals);
    shell.write("history.csv", "Account ID,Attribute,Value,From,To\nA1,Industry,Care,2023-06-01,\nA2,Industry,Metal,2023-06-01,2024-06-01\nA2,Industry,Retail,2024-06-01,\n");
    let then = study(&shell, "--history history.csv");
    let of_industry = &then["history"]["attributes"][0];
    // A3 and A4 have no history: nobody knows what they were.
    assert_eq!(then["history"]["deals"], 54);
    let known: u64 = 27 * 2 / 4;
    assert!((known - 1..=known + 1).contains(&(80 - of_industry["unknown"].as_u64().unwrap())), "{of_industry}");
    assert!(of_industry["changed"].as_u64().unwrap() >= 5, "A2 was in metal then: {of_industry}");
    assert!(shell.read("out/study.json").contains("\"form\": \"stretches\""));
}

#[test]
fn odd_rows_strangers_and_contradictions_are_named_and_counted() {
    let company = company();
    let shell = Shell::new();
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    let mut text = company.stretches();
    text.push_str("A1,Employees,5,2024-05-01,2024-04-01\n");
    text.push_str("A2,Employees,5,some day,\n");
    text.push_str("A3,Employees,5,31.02.2024,\n");
    text.push_str("A4,Industry,Fishing,2020-01-01,2030-01-01\n");
    text.push_str("Z9,Employees,5,2024-05-01,\nA5,Mood,good,2024-05-01,\n");
    shell.write("history.csv", text);
    let then = study(&shell, "--history history.csv");
    assert_eq!(then["history"]["problems"], 4, "{}", then["history"]);
    let problems = shell.read("out/study-problems.csv");
    for code in ["from_after_to", "not_a_date", "impossible_date", "contradiction"] {
        assert!(problems.lines().any(|line| line.contains(code) && line.contains("history: ")), "{code}: {problems}");
    }
    let warned = |code: &str| {
        let all = then["warnings"].as_array().unwrap().iter();
        all.filter(|one| one["code"] == code).map(|one| one["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(
        warned("history_contradicts")[0].contains("`Industry` when 1 of 240 deals were opened"),
        "{:?}",
        warned("history_contradicts")
    );
    let others = warned("history_of_others").join(" ");
    assert!(others.contains("`Z9`") && others.contains("`Mood`"), "{others}");
    assert_eq!(warned("history_problems").len(), 1);
}

#[test]
fn a_flat_file_has_a_history_too() {
    let shell = Shell::new();
    let mut leads = "Lead ID,Created,Employees,Converted\n".to_owned();
    let mut history = "Lead ID,property,value,timestamp\n".to_owned();
    for at in 0..120 {
        let won = at % 3 == 0;
        leads.push_str(&format!("L{at},2024-02-0{},{},{}\n", 1 + at % 9, if won { 500 } else { 50 + at }, u8::from(won)));
        history.push_str(&format!("L{at},Employees,{},2024-01-01\n", 50 + at));
        if won {
            history.push_str(&format!("L{at},Employees,500,2024-08-01\n"));
        }
    }
    shell.write("leads.csv", leads);
    shell.write("history.csv", history);
    let words = "study --deals leads.csv --history history.csv --won Converted=1 -o out --json";
    let then: Value = serde_json::from_str(&shell.run(words).done()).unwrap();
    assert_eq!(then["history"]["attributes"][0]["changed"], 40);
    assert_eq!(then["verdict"], "no_evidence", "what they grew to since is not known then");
}

#[test]
fn what_cannot_tell_the_past_is_refused() {
    let company = company();
    let shell = Shell::new();
    shell.write("accounts.csv", &company.accounts);
    shell.write("deals.csv", &company.deals);
    let refused = |history: &str, deals: &str| {
        shell.write("history.csv", history);
        let words = format!("study --deals {deals} --accounts accounts.csv --history history.csv -o out");
        let refused = shell.run(&words).refused();
        assert!(refused.contains("hint: "), "{refused}");
        refused.split([']', '[']).nth(1).unwrap().to_owned()
    };
    assert_eq!(refused("Account ID,Industry\nA1,Care\n", "deals.csv"), "not_a_history");
    assert_eq!(
        refused("account_id,attribute,value,from,to\nQ1,Industry,Care,2020-01-01,\n", "deals.csv"),
        "history_of_strangers"
    );
    let without: Vec<String> = company
        .deals
        .lines()
        .map(|line| line.split(',').enumerate().filter(|(at, _)| *at != 2).map(|(_, cell)| cell).collect::<Vec<_>>().join(","))
        .collect();
    shell.write("dayless.csv", without.join("\n"));
    assert_eq!(refused(&company.stretches(), "dayless.csv"), "no_opening_day");
    assert!(!shell.path("out").exists());
}
