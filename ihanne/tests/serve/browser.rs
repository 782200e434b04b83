//! A server of its own for each story, and somebody who asks it: enough of HTTP for that, with cookies.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A server with a data folder of its own, which ends with the story.
pub struct Server {
    process: Child,
    pub folder: TempDir,
    /// Host and port.
    pub host: String,
    /// The path of the link for the first user, where one was printed.
    pub link: Option<String>,
}

impl Server {
    pub fn start() -> Server {
        Server::on(tempfile::tempdir().unwrap())
    }

    /// A server on a folder that was there before.
    pub fn on(folder: TempDir) -> Server {
        Server::with(folder, &[], &[])
    }

    /// One that is told more, in words and variables.
    pub fn with(folder: TempDir, words: &[&str], variables: &[(&str, &str)]) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_ihanne"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .args(words)
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("ihanne is at http://").unwrap_or_else(|| panic!("{line}")).to_owned();
        let data = folder.path().join("data");
        // The link follows at once where there is nobody yet.
        let link = (!has_users(&data)).then(|| {
            line.clear();
            said.read_line(&mut line).unwrap();
            line.trim().split(&host).nth(1).unwrap().to_owned()
        });
        // What it logs later is read, so that it never waits for its reader.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Server { process, folder, host, link }
    }

    /// Ends it as a keeper would, and gives the folder.
    pub fn stop(mut self) -> TempDir {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    pub fn visitor(&self) -> Visitor {
        Visitor::at(&self.host)
    }

    /// The first user, signed in.
    pub fn sari(&self) -> Visitor {
        let mut sari = self.visitor();
        let answer = sari.post(self.link.as_ref().unwrap(), &[("name", "Sari"), ("email", SARI), ("password", PASSWORD)]);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")), "{}", answer.body);
        sari
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A story that has ended it itself has nothing left to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn has_users(data: &std::path::Path) -> bool {
    let file = data.join("ihanne.db");
    let open = || rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    open().and_then(|file| file.query_row("SELECT count(*) FROM user", [], |row| row.get::<_, i64>(0))).unwrap_or(0) > 0
}

pub const SARI: &str = "sari@kaarna.example";
pub const PASSWORD: &str = "kymmenen kissaa ja koira";

/// Somebody at a browser.
pub struct Visitor {
    host: String,
    pub cookies: BTreeMap<String, String>,
    /// Said with every request beside the rest.
    pub headers: Vec<(&'static str, String)>,
}

pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl Visitor {
    /// Somebody at the pages of a host.
    pub fn at(host: &str) -> Visitor {
        Visitor { host: host.to_owned(), cookies: BTreeMap::new(), headers: Vec::new() }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "text/plain", b"")
    }

    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let form: Vec<String> = form.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect();
        self.ask("POST", path, "application/x-www-form-urlencoded", form.join("&").as_bytes())
    }

    /// Sends a file as a form does; the answer leads to its page.
    pub fn send(&mut self, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--EDGE\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--EDGE--\r\n");
        self.ask("POST", "/data/uploads", "multipart/form-data; boundary=EDGE", &body)
    }

    pub fn ask(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let cookies: Vec<String> = self.cookies.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.host);
        head.push_str(&format!("Content-Type: {kind}\r\nContent-Length: {}\r\n", body.len()));
        if !cookies.is_empty() {
            head.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        for (key, value) in &self.headers {
            head.push_str(&format!("{key}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        // What is too much is answered while it is still sent, and the rest of it is not read.
        let sent = stream.write_all(body);
        let mut all = Vec::new();
        let read_all = stream.read_to_end(&mut all);
        assert!(!all.is_empty() || sent.is_ok() && read_all.is_ok(), "{sent:?} {read_all:?}");
        let answer = read(&String::from_utf8_lossy(&all));
        for (_, cookie) in answer.headers.iter().filter(|(key, _)| key == "set-cookie") {
            let (key, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(key.to_owned(), value.to_owned());
        }
        answer
    }
}

fn read(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(key, value)| (key.to_ascii_lowercase(), value.to_owned()));
    let headers: Vec<(String, String)> = headers.collect();
    let chunked = headers.iter().any(|(key, value)| key == "transfer-encoding" && value == "chunked");
    Answer { status, headers, body: if chunked { joined(body) } else { body.to_owned() } }
}

/// The chunks of a body, as one.
fn joined(mut body: &str) -> String {
    let mut out = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        out.push_str(&rest[..size]);
        body = rest[size..].trim_start_matches("\r\n");
    }
    out
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
