//! What every page owes everybody: each check gives the faults it found, in words.

use serde_json::{Value, json};

use crate::window::Window;

/// The rules of WCAG 2.2 AA that axe can tell.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Bytes a page may take, with all that it loads.
const HEAVIEST: f64 = 200_000.0;

/// Makes axe part of every page that is opened.
pub fn bring_axe(window: &Window) {
    let script = std::env::var("IHANNE_AXE").expect("IHANNE_AXE says where axe is: run `cargo xtask test`");
    let script = std::fs::read_to_string(&script).unwrap_or_else(|error| panic!("{script}: {error}"));
    window.driver.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
}

/// What axe finds.
pub fn access(window: &Window) -> Vec<String> {
    let run = "const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] })
            .then((found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))),
                  (error) => done([`axe failed: ${error}`]));";
    lines(&window.later(run, json!([TAGS])))
}

/// What every page has: a language, a title, one head, one main part, labels.
pub fn bones(window: &Window) -> Vec<String> {
    let look = "const faults = [];
        const one = (css) => { const n = document.querySelectorAll(css).length; if (n !== 1) faults.push(`${n} ${css}`); };
        if (!document.documentElement.lang) faults.push('no lang');
        if (!document.title.trim()) faults.push('no title');
        one('h1'); one('main');
        const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
        for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`two things are called #${id}`);
        if (document.querySelector('[style], style')) faults.push('a style within the page');
        return faults;";
    lines(&window.script(look, json!([])))
}

/// What cannot be seen without moving the page, or a part of it, sideways. Code and the tables of a report may move within themselves.
pub fn sideways(window: &Window) -> Vec<String> {
    let look = "const faults = [], root = document.scrollingElement;
        if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide in ${innerWidth}`);
        for (const node of document.querySelectorAll('main *')) {
            const moves = ['auto', 'scroll'].includes(getComputedStyle(node).overflowX);
            if (node.matches('pre, .study .scroll')) continue;
            if (moves && node.scrollWidth > node.clientWidth + 1) faults.push(`${node.className || node.tagName} is ${node.scrollWidth} wide in ${node.clientWidth}`);
        }
        return faults;";
    lines(&window.script(look, json!([])))
}

/// What is too small for a finger: buttons and fields under 44 px.
pub fn fingers(window: &Window) -> Vec<String> {
    let look = "const small = [...document.querySelectorAll('button, .button, select, input, summary')]
            .filter((node) => node.type !== 'hidden' && !node.closest('.hidden') && node.checkVisibility())
            .filter((node) => { const box = node.getBoundingClientRect(); return !['checkbox', 'radio', 'range'].includes(node.type) && box.height < 43.5; });
        return small.map((node) => `${Math.round(node.getBoundingClientRect().height)} px high: ${node.outerHTML.slice(0, 120)}`);";
    lines(&window.script(look, json!([])))
}

/// What the browser complains of: faults of scripts, things refused by the policy, things that did not load. A page about a fault
/// may have its status.
pub fn complaints(window: &Window, status: u16) -> Vec<String> {
    let said = window.log("browser").into_iter().filter_map(|entry| entry["message"].as_str().map(str::to_owned));
    said.filter(|said| status == 200 || !said.contains(&format!("status of {status}"))).collect()
}

/// What was asked since the last look: how heavy it was, and whether it stayed at home. A page is loaded with nothing kept.
pub fn requests(window: &Window, host: &str) -> Vec<String> {
    let (mut faults, mut bytes) = (Vec::new(), 0.0);
    for entry in window.log("performance") {
        let told: Value = entry["message"].as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let (method, parameters) = (told["message"]["method"].as_str().unwrap_or_default(), &told["message"]["params"]);
        if method == "Network.requestWillBeSent" {
            let url = parameters["request"]["url"].as_str().unwrap_or_default();
            let home = url.starts_with(&format!("http://{host}/")) || url.starts_with("data:");
            if !home {
                faults.push(format!("it asks {url}"));
            }
        }
        if method == "Network.loadingFinished" {
            bytes += parameters["encodedDataLength"].as_f64().unwrap_or(0.0);
        }
    }
    if bytes > HEAVIEST {
        faults.push(format!("{bytes} bytes"));
    }
    if bytes < 1000.0 {
        faults.push(format!("only {bytes} bytes were counted, so nothing is known"));
    }
    faults
}

fn lines(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}
