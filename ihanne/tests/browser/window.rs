//! What somebody does at a browser: opens, reads, types, presses; waiting is bounded.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::{Driver, Wish};

/// The name WebDriver gives an element by.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// A window on a server.
pub struct Window {
    pub driver: Driver,
    host: String,
}

impl Window {
    pub fn on(host: &str, wish: Wish) -> Window {
        Window { driver: Driver::open(wish), host: host.to_owned() }
    }

    /// Opens a page of the server.
    pub fn open(&self, path: &str) {
        self.driver.tell("POST", "/url", &json!({ "url": format!("http://{}{path}", self.host) }));
    }

    /// The path that it is at, with what is asked there.
    pub fn path(&self) -> String {
        let url = self.driver.tell("GET", "/url", &Value::Null);
        url.as_str().and_then(|url| url.split_once(&self.host)).map_or(String::new(), |(_, path)| path.to_owned())
    }

    /// What can be read on the page.
    pub fn text(&self) -> String {
        // A page that is just being left has no text.
        let text = self.try_find("body").and_then(|id| self.driver.try_tell("GET", &format!("/element/{id}/text"), &Value::Null));
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the page says something.
    pub fn reads(&self, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if text.contains(words) {
                return;
            }
            assert!(Instant::now() < until, "`{words}` is not on {}:\n{text}", self.path());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether an element is there.
    pub fn has(&self, css: &str) -> bool {
        self.try_find(css).is_ok()
    }

    /// Types into a field, instead of what stood there.
    pub fn fill(&self, css: &str, words: &str) {
        let id = self.find(css);
        self.driver.tell("POST", &format!("/element/{id}/clear"), &json!({}));
        self.driver.tell("POST", &format!("/element/{id}/value"), &json!({ "text": words }));
    }

    /// Chooses an option of a list by its value.
    pub fn choose(&self, css: &str, value: &str) {
        self.press(&format!("{css} option[value=\"{value}\"]"));
    }

    /// Chooses a file.
    pub fn choose_file(&self, css: &str, file: &Path) {
        let id = self.find(css);
        self.driver.tell("POST", &format!("/element/{id}/value"), &json!({ "text": file.display().to_string() }));
    }

    /// Presses an element.
    pub fn press(&self, css: &str) {
        let id = self.find(css);
        self.driver.tell("POST", &format!("/element/{id}/click"), &json!({}));
    }

    /// Presses what leads to another page, and waits for that.
    pub fn send(&self, css: &str) {
        let before = self.find("html");
        self.press(css);
        let until = Instant::now() + PATIENCE;
        while self.driver.try_tell("GET", &format!("/element/{before}/name"), &Value::Null).is_ok() {
            assert!(Instant::now() < until, "{css} leads nowhere from {}", self.path());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, script: &str, arguments: Value) -> Value {
        self.driver.tell("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn later(&self, script: &str, arguments: Value) -> Value {
        self.driver.tell("POST", "/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// What was logged since the last look, in one of the browser's logs.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.driver.tell("POST", "/se/log", &json!({ "type": kind }));
        log.as_array().cloned().unwrap_or_default()
    }

    fn find(&self, css: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.try_find(css) {
                Ok(id) => return id,
                Err(said) if Instant::now() > until => panic!("{css} is not on {}: {said}\n{}", self.path(), self.source()),
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn try_find(&self, css: &str) -> Result<String, String> {
        let found = self.driver.try_tell("POST", "/element", &json!({ "using": "css selector", "value": css }))?;
        Ok(found[ELEMENT].as_str().unwrap_or_default().to_owned())
    }

    /// The page as it is now.
    pub fn source(&self) -> String {
        self.driver.tell("GET", "/source", &Value::Null).as_str().unwrap_or_default().to_owned()
    }
}
