//! What there is to look at: an invented company whose files are made here, always the same.

use std::fmt::Write as _;
use std::process::Command;

use crate::server::{Server, Visitor};

/// A server with files imported, a study and profiles, and somebody who is signed in.
pub struct Scene {
    pub server: Server,
    pub sari: Visitor,
    /// A file that was sent and not imported yet.
    pub upload: String,
    /// Where the profile is that was made of the study.
    pub learned: String,
}

/// Accounts there are.
pub const ACCOUNTS: usize = 240;

const NAMES: [&str; 12] =
    ["Aalto", "Haapa", "Kaarna", "Koivu", "Kuusi", "Lehto", "Mänty", "Paju", "Pihlaja", "Saarni", "Tammi", "Vaahtera"];
const KINDS: [&str; 20] = [
    "Apu", "Data", "Energia", "Foods", "Group", "Huolto", "Kauppa", "Kone", "Labs", "Logistik", "Marine", "Metall", "Nordic",
    "Palvelu", "Rakennus", "Soft", "Systems", "Trade", "Verkko", "Works",
];
const TRADES: [&str; 4] = ["Software", "Manufacturing", "Retail", "Logistics"];
const COUNTRIES: [&str; 4] = ["Finland", "Sweden", "Norway", "Poland"];

fn name(row: usize) -> String {
    format!("{} {}", NAMES[row % 12], KINDS[row / 12 % 20])
}

/// Accounts with gaps, as they are in life.
pub fn accounts() -> String {
    let mut file = "Company,Industry,Country,Employees,Annual revenue,Shift work\n".to_owned();
    for row in 0..ACCOUNTS {
        let employees = if row % 7 == 3 { String::new() } else { (20 + row * 37 % 400).to_string() };
        let revenue = if row % 5 == 4 { String::new() } else { format!("{} M€", 2 + row % 60) };
        let shift = if row % 2 == 0 { "yes" } else { "no" };
        let (trade, country) = (TRADES[row / 3 % 4], COUNTRIES[row / 5 % 4]);
        writeln!(file, "{},{trade},{country},{employees},{revenue},{shift}", name(row)).unwrap();
    }
    file
}

/// Deals as a CRM writes them: those with shift work buy, and two cells are odd.
pub fn deals() -> String {
    let mut file = "Deal ID,Company,Stage,Amount,Created,Closed\n".to_owned();
    for row in 0..ACCOUNTS {
        let won = if row % 2 == 0 { row % 7 != 0 } else { row % 8 == 1 };
        let stage = if won { "Closed won" } else { "Closed lost" };
        let amount = if row == 40 { "plenty".to_owned() } else { (4_000 + row * 7919 % 900 * 50).to_string() };
        let created = format!("2025-{:02}-{:02}", 1 + row % 9, 1 + row % 27);
        let closed = if row == 77 { "soon".to_owned() } else { format!("2025-{:02}-{:02}", 3 + row % 9, 1 + row % 27) };
        writeln!(file, "D-{row:04},{},{stage},{amount},{created},{closed}", name(row)).unwrap();
    }
    file
}

impl Scene {
    /// A server where accounts and deals are in, and one file waits.
    pub fn full() -> Scene {
        let server = Server::start();
        let mut sari = server.sari();
        for (name, content, noun) in [("accounts.csv", accounts(), "accounts"), ("deals.csv", deals(), "deals")] {
            let upload = sent(&mut sari, name, &content);
            let imported = sari.post(&upload, &[("records", noun)]);
            assert_eq!(imported.status, 303, "{}", imported.body);
        }
        let upload = sent(&mut sari, "new deals.csv", &deals().replace("D-00", "N-00"));
        sari.post("/settings/people", &[("name", "Pekka"), ("email", "pekka@kaarna.example"), ("role", "viewer")]);
        sari.post("/study", &[("objective", "won")]);
        // A question that has no answer: the job fails.
        assert_eq!(sari.post("/study", &[("objective", "won"), ("won", "Mood=good")]).status, 422);
        let taken = sari.post("/study/take", &[("study", "1")]);
        let learned = taken.header("location").expect("the study becomes a profile").to_owned();
        assert_eq!(sari.post("/data/duplicates/find", &[]).status, 303);
        profile_of_judgements(&mut sari);
        let made = sari.post("/leads/forms", &[("name", "Contact form"), ("back", "https://kaarna.example/thanks")]);
        assert_eq!(made.status, 200, "{}", made.body);
        for (field, words, owner) in [("country", "Finland, Sweden", "Eeva"), ("landed", "needs_data", "Niina")] {
            let added = sari.post("/leads/rules", &[("field", field), ("words", words), ("owner", owner)]);
            assert_eq!(added.status, 303, "{}", added.body);
        }
        leads(&server);
        sari.post(
            "/reviews",
            &[("profile", "nordic_shifts"), ("revision", "2"), ("decision", "keep"), ("because", "won as often as before")],
        );
        Scene { server, sari, upload, learned }
    }
}

/// A profile of judgements, in force, and a draft that says otherwise.
fn profile_of_judgements(sari: &mut Visitor) {
    let fields = [
        ("name", "Nordic shifts"),
        ("because", "our best ten"),
        ("must", "employees>=100"),
        ("nice", "industry=Software:+20\ncountry=Finland:+5"),
        ("disqualify", "employees<20"),
    ];
    let change = [("profile", "nordic_shifts"), ("revision", "2"), ("set.employees[1].from", "40")];
    for (path, form) in [
        ("/profile/new", &fields[..]),
        ("/profile/nordic_shifts/approve", &[("revision", "1"), ("role", "sales")]),
        ("/profile/nordic_shifts", &change),
    ] {
        let answer = sari.post(path, form);
        assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    }
}

/// Leads that arrive while the profile is in force: known, outside, and of which little is known.
fn leads(server: &Server) {
    let made = Command::new(env!("CARGO_BIN_EXE_ihanne"))
        .args(["tokens", "make", "forms", "--scope", "leads,read,write,approve", "--data"])
        .arg(server.folder.path().join("data"))
        .output()
        .unwrap();
    let token = String::from_utf8(made.stdout).unwrap();
    let mut form = server.visitor();
    form.headers.push(("Authorization", format!("Bearer {}", token.trim())));
    for lead in [
        r#"{"name": "Kaarna Apu", "email": "anna@kaarna.example", "owner": "Eeva"}"#,
        r#"{"name": "Pieni Verstas Oy", "employees": 45, "industry": "Retail", "message": "Could you call us?"}"#,
        r#"{"name": "Uusi Oy", "email": "info@uusi.example"}"#,
    ] {
        let sent = form.ask("POST", "/api/v1/leads", "application/json", lead.as_bytes());
        assert_eq!(sent.status, 201, "{}", sent.body);
    }
    valued(&mut form);
}

/// A profile that knows chance and value, in force beside the other.
fn valued(program: &mut Visitor) {
    let text = r#"format = 1\nid = \"valued\"\nname = \"Valued\"\nreview_every = \"3 months\"\n
[[criteria]]\nid = \"employees\"\nclass = \"nice\"\nattribute = \"employees\"
bands = [{ from = 200, points = 25 }, { from = 100, below = 200, points = 15 }, { below = 50, points = -10 }]
judgement = { by = \"Sari\", because = \"they stay\", on = 2026-10-12 }\n
[[criteria]]\nid = \"country\"\nclass = \"nice\"\nattribute = \"country\"
bands = [{ is = [\"Finland\", \"SE\"], points = 5 }]
judgement = { by = \"Sari\", because = \"near\", on = 2026-10-12 }\n
[tiers]\nby = \"value_x_chance\"\nvalue_attribute = \"revenue\"
[[tiers.tier]]\nfrom = 15000000\n[[tiers.tier]]\nfrom = 8000000\n[[tiers.tier]]\nfrom = 4000000\n
[calibration]\nintercept = -1.5\nslope = 0.08\ndeals = 200\n"#;
    let body = format!("{{\"text\": \"{}\"}}", text.replace('\n', "\\n"));
    let kept = program.ask("POST", "/api/v1/profiles", "application/json", body.as_bytes());
    assert_eq!(kept.status, 201, "{}", kept.body);
    let approval = r#"{"revision": 1, "role": "CEO"}"#;
    let approved = program.ask("PUT", "/api/v1/profiles/valued/approval", "application/json", approval.as_bytes());
    assert_eq!(approved.status, 200, "{}", approved.body);
}

fn sent(sari: &mut Visitor, name: &str, content: &str) -> String {
    sari.send(name, content.as_bytes()).header("location").expect("the answer leads to its page").to_owned()
}
