//! From the link that the first start prints to a list, as people do it: in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use crate::driver::Wish;
use crate::scene;
use crate::server::{PASSWORD, SARI, Server};
use crate::window::Window;

/// What somebody reads on the way.
struct Words {
    welcome: &'static str,
    bring: &'static str,
    tried: &'static str,
    imported: &'static str,
    taken_back: &'static str,
    counted: &'static str,
    evidence: &'static str,
    in_force: &'static str,
    none: &'static str,
    sign_in: &'static str,
}

const ENGLISH: Words = Words {
    welcome: "You are the first here",
    bring: "Bring the deals you have won and lost.",
    tried: "240 would be created",
    imported: "accounts.csv is in: 240 created",
    taken_back: "was taken back",
    counted: "240 accounts",
    evidence: "Evidence found",
    in_force: "Version 1 is in force",
    none: "Nothing is called “nobody”.",
    sign_in: "Sign in",
};

const FINNISH: Words = Words {
    welcome: "Olet täällä ensimmäinen",
    bring: "Tuo voitetut ja hävityt kaupat.",
    tried: "240",
    imported: "accounts.csv",
    taken_back: "accounts.csv",
    counted: "240 asiakkuutta",
    evidence: "Näyttöä löytyi",
    in_force: "Versio 1 on voimassa",
    none: "”nobody”",
    sign_in: "Kirjaudu",
};

/// Somebody on the way: one method a step, so that steps are easily added.
struct Journey {
    window: Window,
    files: tempfile::TempDir,
    words: Words,
    scripts: bool,
}

#[test]
#[ignore = "needs: a browser"]
fn from_the_first_link_to_a_list() {
    travel(Wish::default(), ENGLISH);
}

#[test]
#[ignore = "needs: a browser"]
fn from_the_first_link_to_a_list_without_scripts() {
    travel(Wish { scripts: false, ..Wish::default() }, ENGLISH);
}

#[test]
#[ignore = "needs: a browser"]
fn from_the_first_link_to_a_list_in_finnish() {
    travel(Wish { language: "fi-FI,fi", ..Wish::default() }, FINNISH);
}

fn travel(wish: Wish, words: Words) {
    let server = Server::start();
    let files = tempfile::tempdir().unwrap();
    let journey = Journey { window: Window::on(&server.host, wish), files, words, scripts: wish.scripts };
    journey.enters(server.link.as_ref().unwrap());
    journey.brings("accounts.csv", &scene::accounts(), "accounts");
    journey.takes_back();
    journey.brings("accounts.csv", &scene::accounts(), "accounts");
    journey.brings("deals.csv", &scene::deals(), "deals");
    journey.sees_what_was_odd();
    journey.studies_the_deals();
    journey.approves_the_profile();
    journey.finds_an_account();
    journey.leaves_and_comes_back();
}

#[test]
#[ignore = "needs: a browser"]
fn what_was_typed_stays_when_the_server_is_gone() {
    let server = Server::start();
    let window = Window::on(&server.host, Wish::default());
    window.open(server.link.as_ref().unwrap());
    window.fill("#name", "Sari Säde");
    window.fill("#email", SARI);
    window.fill("#password", PASSWORD);
    let _folder = server.stop();
    window.press("button.primary");
    window.reads("Nothing was sent");
    assert_eq!(window.script("return document.querySelector('#name').value", serde_json::json!([])), "Sari Säde");
}

impl Journey {
    /// Chooses a password behind the link; what was typed stays where something is wrong.
    fn enters(&self, link: &str) {
        let window = &self.window;
        window.open(link);
        window.reads(self.words.welcome);
        window.fill("#name", "Sari");
        window.fill("#email", SARI);
        window.fill("#password", PASSWORD);
        window.send("button.primary");
        window.reads(self.words.bring);
    }

    /// Sends a file, sees what would become of it, and imports it.
    fn brings(&self, name: &str, content: &str, noun: &str) {
        let window = &self.window;
        window.open("/data");
        assert_eq!(window.has(".fold[data-ready]"), self.scripts, "the page runs scripts where it is meant to");
        window.choose_file("#file", &self.file(name, content));
        if !self.scripts {
            window.send(".drop button.primary");
        }
        window.reads(name);
        window.choose("#records", noun);
        window.send("button[name=try]");
        if name == "accounts.csv" {
            window.reads(self.words.tried);
        }
        window.send("main button.primary");
        let imported = if name == "accounts.csv" { self.words.imported } else { name };
        window.reads(imported);
        assert!(window.path().starts_with("/data?imported="), "{}", window.path());
    }

    /// Takes the latest file back, from the words that told of it.
    fn takes_back(&self) {
        self.window.send(".toast button");
        self.window.reads(self.words.taken_back);
        assert!(self.window.path().starts_with("/data?undone="), "{}", self.window.path());
    }

    /// Sees the cells that were odd, as they stood in the file.
    fn sees_what_was_odd(&self) {
        self.window.open("/data/batches/3/problems");
        self.window.reads("plenty");
    }

    /// Asks who becomes a customer.
    fn studies_the_deals(&self) {
        self.window.open("/study");
        self.window.send("main form[action=\"/study\"] button");
        self.window.reads(self.words.evidence);
    }

    /// Opens what was found as a draft, and puts it in force.
    fn approves_the_profile(&self) {
        self.window.send(".head form[action=\"/study/take\"] button");
        self.window.send("form[action$=\"/approve\"] button");
        self.window.reads(self.words.in_force);
    }

    /// Finds an account among all, and opens it.
    fn finds_an_account(&self) {
        let window = &self.window;
        window.open("/accounts");
        window.reads(self.words.counted);
        window.fill("#find", "nobody");
        window.send(".search button");
        window.reads(self.words.none);
        window.open("/accounts");
        window.fill("#find", "Mänty");
        window.send(".search button");
        window.send("tbody th a");
        window.reads("Mänty");
        assert!(window.path().starts_with("/accounts/"), "{}", window.path());
        assert!(window.has("h1"));
    }

    /// Signs out; then nothing opens without the password, which leads to where one wanted to be.
    fn leaves_and_comes_back(&self) {
        let window = &self.window;
        window.open("/settings");
        window.send("form[action=\"/sign-out\"] button");
        window.reads(self.words.sign_in);
        window.open("/accounts");
        window.fill("#email", SARI);
        window.fill("#password", "not this one at all");
        window.send("button.primary");
        assert!(window.has("input[aria-invalid=true]"), "{}", window.source());
        window.fill("#password", PASSWORD);
        window.send("button.primary");
        window.reads(self.words.counted);
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path: &Path = self.files.path();
        let path = path.join(name);
        fs::write(&path, content).unwrap();
        path
    }
}
