//! Several companies in one folder: nothing of one is reached from another, by whatever is guessed.

use crate::browser::{Answer, PASSWORD, SARI, Server, Visitor};

const PEKKA: &str = "pekka@client.example";

/// The path of a link that was just made.
pub fn link_of(answer: &Answer) -> String {
    let found = answer.body.split("<code id=\"link\">").nth(1).unwrap_or_else(|| panic!("no link: {}", answer.body));
    found.split('<').next().unwrap().to_owned()
}

fn import(visitor: &mut Visitor, name: &str, file: &str) {
    let upload = visitor.send(name, file.as_bytes()).header("location").unwrap().to_owned();
    assert_eq!(visitor.post(&upload, &[("records", "accounts")]).status, 303);
}

#[test]
fn nothing_of_one_workspace_is_reached_from_another() {
    let server = Server::start();
    let mut sari = server.sari();
    import(&mut sari, "secret.csv", "Company,Employees\nKone Oyj,many of them\nSecret Oy,7\n,\n");
    let waiting = sari.send("waiting.csv", b"Company\nWaiting Oy\n").header("location").unwrap().to_owned();
    let made = sari.post("/settings/workspaces", &[("name", "Säde Oy")]);
    assert_eq!((made.status, made.header("location")), (303, Some("/")), "{}", made.body);
    let home = sari.get("/");
    assert!(home.body.contains("<option selected>Säde Oy</option>") && home.body.contains("Bring the deals"), "{}", home.body);
    let link = link_of(&sari.post("/settings/people", &[("name", "Pekka"), ("email", PEKKA), ("role", "admin")]));
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    for workspace in ["main", "S%C3%A4de%20Oy", "1", "%", ""] {
        pekka.cookies.insert("ihanne_workspace".to_owned(), workspace.to_owned());
        assert!(pekka.get("/accounts").body.contains("There are no accounts yet."), "{workspace}");
        for path in ["/accounts/0", "/accounts/1", "/data/batches/1/problems", &waiting] {
            assert_eq!(pekka.get(path).status, 404, "{path} as {workspace}");
        }
        assert!(!pekka.get("/data").body.contains("secret.csv"));
        assert_eq!(pekka.post("/data/batches/1/undo", &[]).status, 422);
        let imported = pekka.post(&waiting, &[("records", "accounts")]);
        assert_eq!(imported.status, 422, "{}", imported.body);
        let settings = pekka.get("/settings").body;
        assert!(!settings.contains("secret.csv"), "what was done elsewhere is not told");
    }
    assert_eq!(pekka.post("/workspace", &[("name", "main")]).status, 404);
    let went = sari.post("/workspace", &[("name", "main")]);
    assert_eq!(went.header("location"), Some("/"));
    assert!(sari.get("/accounts").body.contains("Secret Oy"));
    assert_eq!(sari.get(&waiting).status, 200, "her own is still there");
}

#[test]
fn who_decides_for_one_workspace_cannot_take_a_name_of_another() {
    let server = Server::start();
    let mut sari = server.sari();
    sari.post("/settings/workspaces", &[("name", "Client")]);
    let link = link_of(&sari.post("/settings/people", &[("name", "Pekka"), ("email", PEKKA), ("role", "admin")]));
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    let invited = pekka.post("/settings/people", &[("name", "Me"), ("email", SARI), ("role", "viewer")]);
    assert!(invited.status == 200 && !invited.body.contains("id=\"link\""), "a link would open the other workspace");
    assert!(invited.body.contains("with the password they have"), "{}", invited.body);
    assert_eq!(pekka.post("/settings/people/1", &[("role", "close")]).status, 422, "nor is she shut out of it");
    assert_eq!(pekka.post("/settings/people/1", &[("role", "remove")]).status, 303);
    sari.cookies.remove("ihanne_workspace");
    assert!(sari.get("/settings").body.contains("<p>main</p>"), "she is where she was, and nowhere else");
}

#[test]
fn a_workspace_is_named_with_care() {
    let server = Server::start();
    let mut sari = server.sari();
    let odd = sari.post("/settings/workspaces", &[("name", "a\r\nSet-Cookie: x=y")]);
    assert!(odd.status == 422 && odd.header("set-cookie").is_none() && odd.body.contains("Set-Cookie: x=y"), "it stays typed");
    assert!(sari.post("/settings/workspaces", &[("name", "MAIN")]).body.contains("There is a workspace of this name already."));
}

#[test]
fn a_role_that_is_taken_away_counts_at_once() {
    let server = Server::start();
    let mut sari = server.sari();
    let link = link_of(&sari.post("/settings/people", &[("name", "Pekka"), ("email", PEKKA), ("role", "admin")]));
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    assert!(pekka.get("/settings").body.contains("name=\"email\""));
    sari.post("/settings/people/2", &[("role", "viewer")]);
    assert_eq!(pekka.post("/settings/people", &[("name", "Eve"), ("email", "eve@x.example"), ("role", "admin")]).status, 403);
    sari.post("/settings/people/2", &[("role", "remove")]);
    assert_eq!(pekka.get("/accounts").status, 303, "in no workspace there is nothing to see");
}

#[test]
fn a_workspace_gets_another_name_and_all_that_is_in_it_stays() {
    let server = Server::start();
    let mut sari = server.sari();
    import(&mut sari, "accounts.csv", "Company,Employees\nKone Oyj,7\n");
    let link = link_of(&sari.post("/settings/people", &[("name", "Pekka"), ("email", PEKKA), ("role", "viewer")]));
    let mut pekka = server.visitor();
    pekka.post(&link, &[("password", PASSWORD)]);
    assert_eq!(pekka.post("/settings/workspaces/rename", &[("name", "Mine")]).status, 403, "not for those who look");
    let renamed = sari.post("/settings/workspaces/rename", &[("name", "Säde Oy")]);
    assert_eq!((renamed.status, renamed.header("location")), (303, Some("/settings?changed=workspace")), "{}", renamed.body);
    let settings = sari.get("/settings?changed=workspace").body;
    assert!(settings.contains("The workspace is called Säde Oy now.") && settings.contains("main → Säde Oy"), "{settings}");
    assert!(sari.get("/accounts").body.contains("Kone Oyj") && pekka.get("/accounts").body.contains("Kone Oyj"));
    sari.post("/settings/workspaces", &[("name", "Other")]);
    for (name, said) in
        [("säde oy", "There is a workspace of this name already."), ("a/b", "Use letters and figures"), ("", "Use")]
    {
        let wrong = sari.post("/settings/workspaces/rename", &[("name", name)]);
        assert!(wrong.status == 422 && wrong.body.contains(said), "{name}: {}", wrong.body);
    }
    assert!(sari.get("/accounts").body.contains("There are no accounts yet."), "the other one is as it was");
}
