//! What there is to look at: an invented company whose files are made here, always the same.

use std::fmt::Write as _;

use crate::server::{Server, Visitor};

/// A server with files imported, and somebody who is signed in.
pub struct Scene {
    pub server: Server,
    pub sari: Visitor,
    /// A file that was sent and not imported yet.
    pub upload: String,
}

const NAMES: [&str; 12] =
    ["Aalto", "Haapa", "Kaarna", "Koivu", "Kuusi", "Lehto", "Mänty", "Paju", "Pihlaja", "Saarni", "Tammi", "Vaahtera"];
const TRADES: [&str; 4] = ["Software", "Manufacturing", "Retail", "Logistics"];
const COUNTRIES: [&str; 4] = ["Finland", "Sweden", "Norway", "Poland"];

/// Accounts with gaps, as they are in life.
pub fn accounts() -> String {
    let mut file = "Company,Industry,Country,Employees,Annual revenue,Systems\n".to_owned();
    for row in 0..48 {
        let name = format!("{} {}", NAMES[row % 12], ["Oy", "AB", "AS", "Group"][row / 12]);
        let employees = if row % 7 == 3 { String::new() } else { (20 + row * row * 3).to_string() };
        let revenue = if row % 5 == 4 { String::new() } else { format!("{} M€", 2 + row) };
        let systems = ["Salesforce", "HubSpot; Slack", "", "Excel"][row % 4];
        writeln!(file, "{name},{},{},{employees},{revenue},{systems}", TRADES[row % 4], COUNTRIES[row / 2 % 4]).unwrap();
    }
    file
}

/// Deals as a CRM writes them, with two cells that are odd.
pub fn deals() -> String {
    let mut file = "Deal ID,Company,Stage,Amount,Created,Closed\n".to_owned();
    for row in 0..120 {
        let name = format!("{} {}", NAMES[row * 5 % 12], ["Oy", "AB", "AS", "Group"][row / 12 % 4]);
        let stage = if (row * 7 + row / 9) % 5 < 2 { "Closed won" } else { "Closed lost" };
        let amount = if row == 40 { "plenty".to_owned() } else { (4_000 + row * 350).to_string() };
        let day = format!("2025-{:02}-{:02}", 1 + row / 12, 1 + row % 27);
        let closed = if row == 77 { "soon".to_owned() } else { format!("2025-{:02}-{:02}", 2 + row / 12, 1 + row % 27) };
        writeln!(file, "D-{row:04},{name},{stage},{amount},{day},{closed}").unwrap();
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
        Scene { server, sari, upload }
    }
}

fn sent(sari: &mut Visitor, name: &str, content: &str) -> String {
    sari.send(name, content.as_bytes()).header("location").expect("the answer leads to its page").to_owned()
}
