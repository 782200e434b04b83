//! Every page, looked at by everybody: at a desk and on a phone, by day and by night.

use serde_json::json;

use crate::driver::Wish;
use crate::pages::{PAGES, Page, Stage};
use crate::picture::{Width, coloured, keep, keep_if_chosen, sized};
use crate::window::Window;
use crate::{checks, picture};

/// Opens each page by day and by night, and gathers what is wrong with it.
fn look(width: Width) {
    let stage = Stage::set();
    let window = Window::on("", Wish::default());
    checks::bring_axe(&window);
    window.driver.command("Network.enable", json!({}));
    window.driver.command("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    let mut faults = Vec::new();
    for page in &PAGES {
        let mut at = |when: &str, found: Vec<String>| {
            faults.extend(found.into_iter().map(|fault| format!("{} {} {when}: {fault}", page.name, width.word())));
        };
        let host = visit(&window, &stage, page, width, "light");
        at("light", checks::requests(&window, &host));
        at("light", checks::complaints(&window, page.status));
        at("light", checks::bones(&window));
        at("light", checks::access(&window));
        photograph(&window, page, width, "light");
        picture::coloured(&window, "dark");
        at("dark", checks::access(&window));
        photograph(&window, page, width, "dark");
        if width == Width::Phone {
            at("light", checks::fingers(&window));
            at("390", checks::sideways(&window));
            sized(&window, 320, 640, true);
            at("320", checks::sideways(&window));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn visit(window: &Window, stage: &Stage, page: &Page, width: Width, scheme: &str) -> String {
    let (host, path, session) = stage.way(page);
    width.on(window);
    coloured(window, scheme);
    window.driver.command("Network.clearBrowserCookies", json!({}));
    if let Some(session) = session {
        let cookie = json!({ "name": "ihanne_session", "value": session, "url": format!("http://{host}/") });
        window.driver.command("Network.setCookie", cookie);
    }
    // What was asked before is another page's.
    window.log("performance");
    window.driver.tell("POST", "/url", &json!({ "url": format!("http://{host}{path}") }));
    host
}

fn photograph(window: &Window, page: &Page, width: Width, scheme: &str) {
    let name = format!("{}-{}-{scheme}", page.name, width.word());
    keep(window, &name);
    keep_if_chosen(window, &name);
}

#[test]
#[ignore = "needs: a browser"]
fn every_page_is_fit_for_everybody_at_a_desk() {
    look(Width::Desk);
}

#[test]
#[ignore = "needs: a browser"]
fn every_page_is_fit_for_everybody_on_a_phone() {
    look(Width::Phone);
}
