//! Signing in by an OpenID provider: against the certified `oidc-provider`, which `cargo xtask test --all` installs.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::browser::{Answer, PASSWORD, SARI, Server, Visitor};

/// Where the provider is installed.
const HOME: &str = "IHANNE_OPENID";

/// What is registered as the way back.
const ADDRESS: &str = "https://ihanne.kaarna.example";

struct Provider {
    process: Child,
    issuer: String,
}

impl Provider {
    fn start() -> Provider {
        let home = std::env::var(HOME).expect("oidc-provider is missing; run: cargo xtask test --all");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serve/provider/provider.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .args([home.as_str(), &format!("{ADDRESS}/sign-in/openid/back")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is there");
        let mut issuer = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut issuer).unwrap();
        // What it says later is read, so that it never ends for want of a reader.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Provider { process, issuer: issuer.trim().to_owned() }
    }

    /// Goes the provider's way as somebody, by its own pages, up to where it leads back to.
    fn asked(&self, way: &str, who: &str) -> String {
        let host = self.issuer.trim_start_matches("http://");
        let mut browser = Visitor::at(host);
        let local = |url: &str| url.trim_start_matches(&self.issuer).to_owned();
        let mut answer = browser.get(&local(way));
        for _ in 0..12 {
            match answer.header("location") {
                Some(to) if to.starts_with(ADDRESS) => return to.trim_start_matches(ADDRESS).to_owned(),
                Some(to) => answer = browser.get(&local(to)),
                None => {
                    let action = answer.body.split("action=\"").nth(1).unwrap_or_else(|| panic!("{}", answer.body));
                    let action = local(action.split('"').next().unwrap());
                    let prompt = if answer.body.contains("value=\"login\"") { "login" } else { "consent" };
                    answer = browser.post(&action, &[("prompt", prompt), ("login", who), ("password", "any")]);
                }
            }
        }
        panic!("the provider leads nowhere: {}", answer.body)
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn serving(provider: &Provider, more: &[&str]) -> Server {
    let words = ["--openid-issuer", &provider.issuer, "--openid-client-id", "ihanne", "--address", ADDRESS];
    Server::with(tempfile::tempdir().unwrap(), &[&words[..], more].concat(), &[("IHANNE_OPENID_SECRET", "kept & hidden")])
}

/// Signs in by the provider; the answer to the way back.
fn signed_in(provider: &Provider, browser: &mut Visitor, who: &str) -> Answer {
    let begun = browser.get("/sign-in/openid?next=/accounts");
    assert_eq!(begun.status, 303, "{}", begun.body);
    let back = provider.asked(begun.header("location").unwrap(), who);
    browser.get(&back)
}

#[test]
#[ignore = "long: starts oidc-provider, which is installed from npm"]
fn whoever_is_invited_signs_in_by_their_provider_and_nobody_else() {
    let provider = Provider::start();
    let server = serving(&provider, &[]);
    let sari = server.sari();
    let mut browser = server.visitor();
    assert!(browser.get("/sign-in").body.contains("Sign in with your organisation"));
    let entered = signed_in(&provider, &mut browser, "sari");
    assert_eq!((entered.status, entered.header("location")), (303, Some("/accounts")), "{}", entered.body);
    assert_eq!(browser.get("/accounts").status, 200);
    drop(sari);
    let uninvited = signed_in(&provider, &mut server.visitor(), "eve");
    assert!(uninvited.status == 403 && uninvited.body.contains("Nobody has invited the address"), "{}", uninvited.body);
    let other = signed_in(&provider, &mut server.visitor(), "sari-another");
    assert_eq!(other.status, 403, "an address that is somebody's there is not taken by another");
    let password = server.visitor().post("/sign-in", &[("email", SARI), ("password", PASSWORD)]);
    assert_eq!(password.status, 303, "her password still opens");
}

#[test]
#[ignore = "long: starts oidc-provider, which is installed from npm"]
fn an_unverified_address_opens_nothing_and_a_domain_may_look() {
    let provider = Provider::start();
    let server = serving(&provider, &["--openid-domain", "kaarna.example"]);
    server.sari();
    let unverified = signed_in(&provider, &mut server.visitor(), "sari-unverified");
    assert_eq!(unverified.status, 403, "{}", unverified.body);
    let mut pekka = server.visitor();
    assert_eq!(signed_in(&provider, &mut pekka, "pekka").status, 303);
    assert_eq!(pekka.get("/accounts").status, 200);
    assert_eq!(pekka.send("a.csv", b"Company\nKone\n").status, 403, "who was not invited may look, no more");
}

#[test]
#[ignore = "long: starts oidc-provider, which is installed from npm"]
fn answers_are_for_the_browser_that_asked_and_work_once() {
    let provider = Provider::start();
    let server = serving(&provider, &[]);
    server.sari();
    let mut sari = server.visitor();
    let begun = sari.get("/sign-in/openid?next=//evil.example");
    let way = begun.header("location").unwrap().to_owned();
    for part in ["code_challenge_method=S256", "state=", "nonce=", "response_type=code"] {
        assert!(way.contains(part), "{part}: {way}");
    }
    let back = provider.asked(&way, "sari");
    let mut eve = server.visitor();
    assert_eq!(eve.get(&back).status, 400, "somebody else's answer signs nobody in");
    eve.get("/sign-in/openid");
    assert_eq!(eve.get(&back).status, 400, "nor beside a sign-in of one's own");
    let entered = sari.get(&back);
    assert_eq!((entered.status, entered.header("location")), (303, Some("/")), "{}", entered.body);
    assert_eq!(sari.get(&back).status, 400, "it worked once");
    let mut forged = server.visitor();
    let begun = forged.get("/sign-in/openid");
    let state = begun.header("location").unwrap().split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    assert_eq!(forged.get(&format!("/sign-in/openid/back?state={state}&code=made-up")).status, 403);
}

#[test]
fn a_provider_that_cannot_be_reached_is_said_and_passwords_still_open() {
    let words = ["--openid-issuer", "http://127.0.0.1:9", "--openid-client-id", "ihanne"];
    let server = Server::with(tempfile::tempdir().unwrap(), &words, &[]);
    server.sari();
    let mut sari = server.visitor();
    let refused = sari.get("/sign-in/openid");
    assert!(refused.status == 502 && refused.body.contains("cannot be reached now"), "{}", refused.body);
    assert_eq!(sari.get("/sign-in/openid/back?state=&code=x").status, 400);
    assert_eq!(sari.post("/sign-in", &[("email", SARI), ("password", PASSWORD)]).status, 303);
    let plain = Server::start();
    assert_eq!(plain.visitor().get("/sign-in/openid").status, 404, "where there is none, there is no door");
}
