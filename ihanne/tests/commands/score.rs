//! `ihanne score` writes every row once, as it came, with its score behind it.

use crate::shell::Shell;

#[test]
fn the_first_example_has_sixty_points_and_high_priority() {
    let out = Shell::new().run("score saas.toml saas-accounts.csv --explain").done();
    let row = out.lines().nth(1).unwrap();
    assert!(row.starts_with("Pilvipolku Oy,pilvipolku.example,SaaS,120,Salesforce,FI,scaling,"), "{row}");
    let score = "ideal,60,60,60,100,,High,\
                 industry SaaS +20; employees 120 +15; technologies Salesforce +10; country FI +5; challenges scaling +10";
    assert!(row.ends_with(score), "{row}");
}

#[test]
fn every_cell_of_the_input_comes_out_as_it_was() {
    let shell = Shell::new();
    let input = "Name;Employees;Industry;Note\r\n\"Acme; Oy\";1 200,0;SaaS;\"two\r\nlines\"\r\n 007 ;;retail;\r\n";
    shell.write("in.csv", input);
    shell.run("score small.toml in.csv -o out.csv").done();
    let out = shell.read("out.csv");
    let scored = [
        "Name;Employees;Industry;Note;ihanne_verdict;ihanne_points;ihanne_points_low;ihanne_points_high;ihanne_fit;\
         ihanne_probability;ihanne_priority\r\n",
        "\"Acme; Oy\";1 200,0;SaaS;\"two\r\nlines\";ideal;15;15;15;100;;\r\n",
        " 007 ;;retail;;unknown;0;0;5;0;;\r\n",
    ];
    assert_eq!(out, scored.concat());
}

#[test]
fn the_same_rows_come_out_of_every_format() {
    let shell = Shell::new();
    let as_csv = shell.run("score saas.toml saas-accounts.csv").done();
    let names_and_points = |csv: &str| -> Vec<String> {
        let delimiter = if csv.starts_with("name\t") { b'\t' } else { b',' };
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes());
        let headers = rows.headers().unwrap().clone();
        let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let (name, verdict, points) = (at("name"), at("ihanne_verdict"), at("ihanne_points"));
        rows.records().map(|row| row.unwrap()).map(|row| format!("{} {} {}", &row[name], &row[verdict], &row[points])).collect()
    };
    for format in ["xlsx", "parquet", "arrow", "arrows", "jsonl", "tsv"] {
        shell.run(&format!("score saas.toml saas-accounts.csv -o once.{format}")).done();
        shell.run(&format!("score saas.toml once.{format} -o twice.csv")).done();
        assert_eq!(names_and_points(&shell.read("twice.csv")), names_and_points(&as_csv), "by way of {format}");
    }
}

#[test]
fn scoring_again_replaces_what_was_added() {
    let shell = Shell::new();
    shell.run("tier saas.toml saas-accounts.csv --explain -o tiered.csv").done();
    shell.run("score saas.toml tiered.csv -o again.csv").done();
    shell.run("score saas.toml saas-accounts.csv -o once.csv").done();
    assert_eq!(shell.read("again.csv"), shell.read("once.csv"));
}

#[test]
fn another_prefix_leaves_our_columns_alone() {
    let shell = Shell::new();
    shell.write("in.csv", "industry,employees,ihanne_points\nSaaS,60,mine\n");
    let out = shell.run("score small.toml in.csv --prefix x_").done();
    assert!(out.starts_with("industry,employees,ihanne_points,x_verdict,x_points,"), "{out}");
    assert!(out.contains("SaaS,60,mine,ideal,15,"), "{out}");
}

#[test]
fn a_row_with_too_many_cells_is_written_and_known_nowhere() {
    let shell = Shell::new();
    shell.write("in.csv", "industry,employees\nSaaS,60\nSaaS,60,surplus\nSaaS,60\n");
    let answer = shell.run("score small.toml in.csv");
    assert!(answer.err.contains("problem too_many_cells 1:") && answer.err.contains("line 3"), "{}", answer.err);
    let verdicts: Vec<&str> = answer.out.lines().skip(1).map(|row| row.split(',').nth(2).unwrap()).collect();
    assert_eq!(verdicts, ["ideal", "unknown", "ideal"]);
}

#[test]
fn columns_that_are_missing_are_named_once_and_change_no_verdict_to_no() {
    let shell = Shell::new();
    shell.write("in.csv", "name,industry\nAcme,SaaS\nByholm,Retail\n");
    let answer = shell.run("score small.toml in.csv");
    assert_eq!(answer.err.matches("in.csv has no column employees").count(), 1, "{}", answer.err);
    assert!(answer.out.contains("Acme,SaaS,unknown,10,10,15,"), "{}", answer.out);
}

#[test]
fn odd_cells_are_counted_with_the_first_of_them() {
    let shell = Shell::new();
    let rows: String = (0..60).map(|row| format!("SaaS,{}\n", 60 + row)).collect();
    shell.write("in.csv", format!("industry,employees\n{rows}SaaS,plenty\nSaaS,51-200\n"));
    shell.run("score small.toml in.csv -o out.csv --json").done();
    let answer = shell.run("score small.toml in.csv -o out.csv --json");
    let summary: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(summary["rows"], 62);
    assert_eq!(summary["verdicts"]["ideal"], 61, "the range is read although the other cells are numbers");
    assert_eq!(summary["problems"][0]["count"], 1);
    assert_eq!(summary["problems"][0]["first"]["line"], 62);
    assert_eq!(summary["problems"][0]["first"]["value"], "plenty");
}

#[test]
fn a_header_without_rows_gives_a_header_without_rows() {
    let shell = Shell::new();
    shell.write("in.csv", "industry,employees\n");
    let out = shell.run("score small.toml in.csv").done();
    assert!(out.starts_with("industry,employees,ihanne_verdict,") && out.lines().count() == 1, "{out}");
}

/// What a cell says does not hang on the other cells of its column.
#[test]
fn an_account_alone_is_judged_as_it_is_among_others() {
    let shell = Shell::new();
    let profile = shell.read("small.toml");
    let head = profile.split("[[criteria]]").next().unwrap();
    let criterion = "[[criteria]]\nid = \"decided\"\nclass = \"disqualify\"\nattribute = \"decision_location\"\n\
                     bands = [{ lacks = [\"FI\"] }]\njudgement = { by = \"Test\", because = \"it says so\", on = 2026-01-01 }\n";
    shell.write("profile.toml", format!("{head}{criterion}"));
    let verdicts = |places: &[&str]| -> Vec<String> {
        let rows: String = places.iter().map(|place| format!("{place},x\n")).collect();
        shell.write("in.csv", format!("decision_location,name\n{rows}"));
        let out = shell.run("score profile.toml in.csv").done();
        out.lines().skip(1).map(|row| row.split(',').nth(2).unwrap().to_owned()).collect()
    };
    let places = ["Finland", "FI", "Suomi", "Stockholm", "fi; se"];
    let together = verdicts(&places);
    assert_eq!(together, ["ideal", "ideal", "ideal", "disqualified", "ideal"]);
    for (place, verdict) in places.iter().zip(&together) {
        assert_eq!(&verdicts(&[place]), std::slice::from_ref(verdict), "{place} alone");
    }
}

#[test]
fn two_outputs_are_two_files_however_they_are_spelled() {
    let shell = Shell::new();
    shell.write("in.csv", "name,employees\na,1\nb,2\nc,3\n");
    let refused = shell.run("score small.toml in.csv -o out.csv --top ./out.csv --top-rows 1").refused();
    assert!(refused.contains("output_is_input"), "{refused}");
}

/// A word of the profile may hold the sign that parts words elsewhere.
#[test]
fn a_word_with_a_semicolon_is_found_whole() {
    let shell = Shell::new();
    let profile = shell.read("small.toml");
    let head = profile.split("[[criteria]]").next().unwrap();
    let criterion = "[[criteria]]\nid = \"team\"\nclass = \"nice\"\nattribute = \"team\"\n\
                     bands = [{ is = [\"Sales; Marketing\"], points = 5 }]\njudgement = { by = \"Test\", because = \"so\", on = 2026-01-01 }\n";
    shell.write("profile.toml", format!("{head}{criterion}"));
    shell.write("in.csv", "name,team\na,sales; marketing\nb,Sales\n");
    let out = shell.run("score profile.toml in.csv").done();
    let points: Vec<&str> = out.lines().skip(1).map(|row| row.split(',').nth(3).unwrap()).collect();
    assert_eq!(points, ["5", "0"]);
}
