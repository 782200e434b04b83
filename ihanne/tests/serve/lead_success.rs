//! How well leads are targeted: by month and source how many hit the profile, with ranges, and how many became won deals.

use crate::accounts::scored;
use crate::browser::{Server, Visitor};

/// A lead that came: the day, what sent it, its account where that was sure, where it landed.
type Came<'a> = (&'a str, &'a str, Option<u32>, &'a str);

/// A server with five accounts, deals with two of them, and leads that came.
fn came(leads: &[Came], deals: &str) -> (Server, Visitor) {
    let server = Server::start();
    let mut sari = scored(&server);
    if !deals.is_empty() {
        let upload = sari.send("deals.csv", deals.as_bytes());
        assert_eq!(sari.post(upload.header("location").unwrap(), &[("records", "deals")]).status, 303);
    }
    let folder = server.stop();
    let database = rusqlite::Connection::open(folder.path().join("data/ihanne.db")).unwrap();
    for (day, source, account, landed) in leads {
        let matched = if account.is_some() { "match" } else { "none" };
        let sql = "INSERT INTO lead_inbox (workspace, received, source, name, cells, matched, account, landed) \
                   SELECT id, ?1, ?2, 'x', '{}', ?3, ?4, ?5 FROM workspace LIMIT 1";
        database.execute(sql, (format!("{day}T12:00:00Z"), source, matched, account, landed)).unwrap();
    }
    drop(database);
    (Server::on(folder), sari)
}

/// The page, as somebody sees it who is still signed in.
fn page(server: &Server, sari: &Visitor) -> String {
    let mut again = server.visitor();
    again.cookies = sari.cookies.clone();
    again.get("/leads").body
}

fn days_ago(days: u64) -> String {
    chrono::Utc::now().date_naive().checked_sub_days(chrono::Days::new(days)).unwrap().to_string()
}

/// The row of a table, without its markup.
fn row(page: &str, name: &str) -> String {
    let targeting = page.split("id=\"targeting\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    let row =
        targeting.split(&format!("<th scope=\"row\">{name}</th>")).nth(1).unwrap_or_else(|| panic!("{name} in {targeting}"));
    let row = row.split("</tr>").next().unwrap();
    row.split('<').filter_map(|part| part.split('>').nth(1)).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn leads_are_counted_by_source_with_what_became_of_them() {
    let (long_ago, lately, yesterday, today) = (days_ago(90), days_ago(40), days_ago(1), days_ago(0));
    let deals = format!(
        "Deal name,Company,Stage,Close date\nFirst,Kaarna,Closed Won,{lately}\nSecond,Nordkyst,Closed Won,{long_ago}\n\
         Third,Puhti,Closed Lost,{lately}\n"
    );
    let mut leads: Vec<Came> = vec![
        // Won after it came; won on the very day; won before; lost.
        (&long_ago, "fair", Some(0), "on_list"),
        (&lately, "fair", Some(0), "on_list"),
        (&yesterday, "fair", Some(2), "fits"),
        (&long_ago, "fair", Some(1), "outside"),
        (&today, "fair", None, "needs_data"),
    ];
    leads.extend((0..12).map(|_| (yesterday.as_str(), "<b>ads</b>", None, "outside")));
    let (server, sari) = came(&leads, &deals);
    let page = page(&server, &sari);
    let fair = row(&page, "fair");
    assert!(fair.starts_with("5|3 of 4|") && fair.ends_with("|1 of 4"), "{fair}");
    let ads = row(&page, "&#60;b&#62;ads&#60;/b&#62;");
    assert!(ads.starts_with("12|0 of 12|0–") && ads.ends_with("|not known"), "{ads}");
    assert!(page.contains("Of 16 leads of twelve months that can be judged, 3 hit the profile"), "{page}");
    assert!(page.contains("Of 4 leads whose account was known, 1 became a won deal"), "{page}");
    assert!(page.contains("<svg class=\"targets\" width=\"358\"") && page.contains("<title id=\"targets-title\">"));
    assert!(!page.contains("<b>ads"));
    let month = row(&page, &today[..7]);
    assert!(month.contains(" of "), "{month}");
}

#[test]
fn few_leads_are_told_as_few_and_what_is_not_known_as_not_known() {
    let today = days_ago(0);
    let (server, sari) = came(&[(&today, "fair", None, "fits"), (&today, "fair", None, "unscored")], "");
    let page = page(&server, &sari);
    assert!(page.contains("Only 1 can be judged; below 10 a share says little."), "{page}");
    assert!(page.contains("What became of them cannot be told") && !page.contains("Became won deals"), "{page}");
    assert!(page.contains("class=\"share-of few\""), "it is hollow");
    assert!(row(&page, "fair").starts_with("2|1 of 1|"), "{}", row(&page, "fair"));
}

#[test]
fn leads_of_earlier_years_and_many_sources_do_not_lengthen_the_page() {
    let (old, today) = (days_ago(800), days_ago(0));
    let sources: Vec<String> = (0..30).map(|at| format!("source {at}")).collect();
    let mut leads: Vec<Came> = sources.iter().map(|source| (today.as_str(), source.as_str(), None, "outside")).collect();
    leads.push((&old, "long ago", None, "fits"));
    let (server, sari) = came(&leads, "");
    let page = page(&server, &sari);
    assert!(row(&page, "All others").starts_with("19|0 of 19|"), "{}", row(&page, "All others"));
    let targeting = page.split("id=\"targeting\"").nth(1).unwrap();
    assert!(!targeting.contains("long ago"), "only twelve months are told");
    let (server, sari) = came(&[(&old, "long ago", None, "fits")], "");
    let page = self::page(&server, &sari);
    assert!(page.contains("1 lead has arrived") && !page.contains("id=\"targeting\""), "{page}");
}
