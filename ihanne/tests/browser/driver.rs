//! A browser of its own for each story: chromedriver on a free port, asked as WebDriver says, and ended with the story.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long one answer of the driver may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// A driver with one session of a browser.
pub struct Driver {
    process: Child,
    host: String,
    session: String,
    /// The profile of the browser, which ends with the story.
    _profile: TempDir,
}

/// How a browser is opened.
#[derive(Clone, Copy)]
pub struct Wish {
    /// Whether scripts run.
    pub scripts: bool,
    /// What the browser says it reads.
    pub language: &'static str,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish { scripts: true, language: "en-GB,en" }
    }
}

impl Driver {
    /// Opens a browser; the test fails where there is none.
    pub fn open(wish: Wish) -> Driver {
        let browser = std::env::var("IHANNE_BROWSER").expect("IHANNE_BROWSER says where Chromium is: run `cargo xtask test`");
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("chromedriver")
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is in the path: run `cargo xtask test`");
        let host = host_of(&mut process);
        let mut driver = Driver { process, host, session: String::new(), _profile: profile };
        let folder = driver._profile.path().display().to_string();
        let flags = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--no-first-run".to_owned(),
            "--window-size=1440,900".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--force-color-profile=srgb".to_owned(),
            "--font-render-hinting=none".to_owned(),
            format!("--user-data-dir={folder}"),
        ];
        let scripts = if wish.scripts { 1 } else { 2 };
        let prefs =
            json!({ "intl.accept_languages": wish.language, "profile.managed_default_content_settings.javascript": scripts });
        let options = json!({ "binary": which(&browser), "args": flags, "prefs": prefs });
        let logs = json!({ "performance": "ALL", "browser": "ALL" });
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": logs });
        let opened = driver.ask("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wanted } }));
        driver.session = opened["sessionId"].as_str().unwrap_or_else(|| panic!("no browser: {opened}")).to_owned();
        driver
    }

    /// Asks something of the session; panics with what the driver says where it is refused.
    pub fn tell(&self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, &format!("/session/{}{path}", self.session), body)
    }

    /// Asks something of the session that may be refused.
    pub fn try_tell(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        self.request(method, &format!("/session/{}{path}", self.session), body)
    }

    /// A command of the browser's own protocol.
    pub fn command(&self, name: &str, parameters: Value) -> Value {
        self.tell("POST", "/goog/cdp/execute", &json!({ "cmd": name, "params": parameters }))
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        self.request(method, path, body).unwrap_or_else(|said| panic!("{method} {path}: {said}"))
    }

    fn request(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let mut stream = TcpStream::connect(&self.host).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.host,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(|error| error.to_string())?;
        let answer = read(&mut BufReader::new(stream)).map_err(|error| format!("no answer: {error}"))?;
        let value = serde_json::from_slice::<Value>(&answer).map_err(|error| error.to_string())?["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Its browser ends with the session; the driver is ended by us.
        let _ = self.request("DELETE", &format!("/session/{}", self.session), &Value::Null);
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The body of an answer, as long as it says it is.
fn read(stream: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(body)
}

/// The port it chose, which it says when it is ready.
fn host_of(process: &mut Child) -> String {
    let mut said = BufReader::new(process.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        while said.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
            if let Some((_, port)) = line.trim().trim_end_matches('.').rsplit_once("started successfully on port ") {
                let _ = tell.send(format!("127.0.0.1:{port}"));
            }
            line.clear();
        }
    });
    told.recv_timeout(PATIENCE).expect("chromedriver says its port")
}

/// Where a program of the path is.
fn which(program: &str) -> String {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths).map(|folder| folder.join(program)).find(|path| path.is_file());
    found.map_or_else(|| program.to_owned(), |path| path.display().to_string())
}
