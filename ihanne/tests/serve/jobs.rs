//! Long work: asked for, watched, stopped, and begun again when the server ended in the middle.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::{Server, Visitor};
use crate::program::{Program, said, token};

/// A file that takes some seconds to import: its notes are long and each is another.
fn long_file(rows: usize) -> String {
    let mut file = String::from("Company;Domain;Note\n");
    for at in 0..rows {
        let note: String = (0..8).map(|word| format!("{:x} ", (at * 2_654_435_761 + word * 40_503) % 99_991)).collect();
        file.push_str(&format!("Firm {at};firm{at}.example;{note}\n"));
    }
    file
}

/// A folder with a token that reads and writes, and the server on it.
fn served() -> (Server, Program, String) {
    let folder = tempfile::tempdir().unwrap();
    let token = token(folder.path(), "read,write");
    let server = Server::on(folder);
    let program = Program::of(&server, &token);
    (server, program, token)
}

fn ask(program: &mut Program, file: &str) -> u64 {
    let (status, job) = said(program.0.ask("POST", "/api/v1/imports?as=accounts", "text/csv", file.as_bytes()));
    assert_eq!(status, 202, "{job}");
    job["id"].as_u64().unwrap()
}

/// A job once it says so, or a failure of the story.
fn until(program: &mut Program, id: u64, enough: impl Fn(&Value) -> bool) -> Value {
    let begun = Instant::now();
    loop {
        let (status, job) = program.get(&format!("/api/v1/jobs/{id}"));
        assert_eq!(status, 200, "{job}");
        if enough(&job) {
            return job;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "it does not come: {job}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn ended(job: &Value) -> bool {
    !job["ended"].is_null()
}

#[test]
fn work_is_asked_for_watched_and_has_a_result() {
    let (server, mut program, token) = served();
    let id = ask(&mut program, &long_file(20_000));
    let mut events = TcpStream::connect(&server.host).unwrap();
    events.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let asked =
        format!("GET /api/v1/jobs/{id}/events HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n\r\n", server.host);
    events.write_all(asked.as_bytes()).unwrap();
    let lines: Vec<String> =
        BufReader::new(events).lines().map_while(Result::ok).take_while(|line| line != "event: end").collect();
    assert!(lines.iter().any(|line| line == "content-type: text/event-stream"), "{lines:?}");
    let told = lines.iter().filter_map(|line| line.strip_prefix("data: "));
    let far: Vec<u64> = told.map(|job| serde_json::from_str::<Value>(job).unwrap()["percent"].as_u64().unwrap()).collect();
    assert!(!far.is_empty() && far.is_sorted(), "{far:?}");
    let job = until(&mut program, id, ended);
    assert_eq!(
        (&job["state"], &job["percent"], &job["result"]["created"]),
        (&json!("done"), &json!(100), &json!(20_000)),
        "{job}"
    );
    assert!(!job.to_string().contains("Firm 1"), "cells of the file stand elsewhere, where they can be erased: {job}");
    assert_eq!(job["rows"], 20_000, "{job}");
    let (_, listed) = program.get("/api/v1/jobs");
    assert_eq!((&listed["items"][0]["id"], &listed["items"][0]["result"]), (&json!(id), &Value::Null), "{listed}");
    assert_eq!(program.post(&format!("/api/v1/jobs/{id}/cancel"), "").1["state"], "done", "what has ended stays ended");
    assert_eq!(program.get("/api/v1/jobs/999").0, 404);
    assert_eq!(program.post("/api/v1/jobs/999/cancel", "").0, 404);
}

#[test]
fn what_is_stopped_changes_nothing_and_what_waits_behind_it_is_done() {
    let (_server, mut program, _) = served();
    let long = ask(&mut program, &long_file(60_000));
    let waiting = ask(&mut program, &long_file(50));
    let dropped = ask(&mut program, &long_file(40));
    assert_eq!(program.post(&format!("/api/v1/jobs/{dropped}/cancel"), "").1["state"], "cancelled", "it had not begun");
    until(&mut program, long, |job| job["state"] == "running");
    program.post(&format!("/api/v1/jobs/{long}/cancel"), "");
    assert_eq!(until(&mut program, long, ended)["state"], "cancelled");
    assert_eq!(until(&mut program, waiting, ended)["result"]["created"], 50);
    assert_eq!(program.get("/api/v1/me").1["records"]["accounts"], 50);
    assert_eq!(program.get("/api/v1/batches").1["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_server_that_is_killed_begins_the_work_again() {
    let (mut server, mut program, token) = served();
    let id = ask(&mut program, &long_file(30_000));
    let other = ask(&mut program, &long_file(10));
    for _ in 0..2 {
        until(&mut program, id, |job| job["state"] == "running" && job["rows"].as_u64() > Some(0));
        server = Server::on(server.stop());
        program = Program::of(&server, &token);
    }
    assert_eq!(until(&mut program, id, ended)["result"]["created"], 30_000);
    // The same rows stand at the head of the first file.
    assert_eq!(until(&mut program, other, ended)["result"]["unchanged"], 10);
    assert_eq!(program.get("/api/v1/me").1["records"]["accounts"], 30_000);
    assert_eq!(program.get("/api/v1/batches").1["items"].as_array().unwrap().len(), 1);
}

#[test]
fn the_same_key_is_the_same_job_however_often_it_is_sent_at_once() {
    let (server, mut program, token) = served();
    let file = long_file(300);
    let ids: Vec<u64> = std::thread::scope(|scope| {
        let send = || {
            let mut program = Program::of(&server, &token);
            program.0.headers.push(("Idempotency-Key", "night".to_owned()));
            ask(&mut program, &file)
        };
        let senders: Vec<_> = (0..6).map(|_| scope.spawn(send)).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(until(&mut program, ids[0], ended)["result"]["created"], 300);
    assert_eq!(program.get("/api/v1/jobs").1["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_study_that_cannot_be_made_says_why() {
    let (_server, mut program, _) = served();
    let (status, job) = program.post("/api/v1/studies", "{}");
    assert_eq!(status, 202, "{job}");
    let job = until(&mut program, job["id"].as_u64().unwrap(), ended);
    assert_eq!(job["state"], "failed");
    let said = &job["error"];
    assert!(said["code"].is_string() && said["detail"].is_string() && said["hint"].is_string(), "{job}");
    let (status, waited) = program.post("/api/v1/studies?wait=50", "{}");
    assert!(status >= 400 && waited["code"] == said["code"], "{status} {waited}");
    assert_eq!(program.post("/api/v1/studies?wait=51", "{}").0, 400);
    assert_eq!(program.post("/api/v1/studies", r#"{"objective": "luck"}"#).0, 422);
}

#[test]
fn a_token_that_reads_only_watches_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (reads, writes) = (token(folder.path(), "read"), token(folder.path(), "write,read"));
    let server = Server::on(folder);
    let id = ask(&mut Program::of(&server, &writes), &long_file(10));
    let mut reader = Program::of(&server, &reads);
    assert_eq!(reader.get(&format!("/api/v1/jobs/{id}")).0, 200);
    for path in [format!("/api/v1/jobs/{id}/cancel"), "/api/v1/studies".to_owned(), "/api/v1/imports".to_owned()] {
        assert_eq!(reader.post(&path, "{}").0, 403, "{path}");
    }
}

/// Sends a file and asks for its import.
fn bring(sari: &mut Visitor, file: &str) -> crate::browser::Answer {
    let upload = sari.send("list.csv", file.as_bytes()).header("location").unwrap().to_owned();
    sari.post(&upload, &[("records", "accounts")])
}

#[test]
fn on_pages_quick_work_leads_to_what_came_of_it_and_long_work_can_be_left_and_stopped() {
    let server = Server::start();
    let mut sari = server.sari();
    assert!(sari.get("/jobs").body.contains("Nothing has been imported or studied here yet."));
    let quick = bring(&mut sari, "Company\nKaarna Oy\n");
    assert_eq!(quick.header("location"), Some("/data?imported=1"), "{}", quick.body);
    let again = bring(&mut sari, "Company\nKaarna Oy\n").header("location").unwrap().to_owned();
    let told = sari.get(&again).body;
    assert!(told.contains("is new: its") && told.contains("1</bdi>") || told.contains("its 1 row says"), "{told}");

    let long = bring(&mut sari, &long_file(150_000)).header("location").unwrap().to_owned();
    let page = sari.get(&long);
    assert!(page.body.contains("<progress max=\"100\"") && page.body.contains("data-job="), "{}", page.body);
    assert!(sari.get("/data").body.contains("1 piece of work is being done"));
    assert_eq!(sari.post(&format!("{long}/cancel"), &[]).status, 303);
    let begun = Instant::now();
    while !sari.get(&long).body.contains("It was stopped. Everything is as it was before.") {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not stopped");
        std::thread::sleep(Duration::from_millis(50));
    }
    let stopped = sari.get(&long).body;
    let back = stopped.split("href=\"").find(|part| part.starts_with("/data/uploads/")).unwrap().split('"').next().unwrap();
    assert_eq!(sari.get(back).status, 200, "it can be asked for again");
    assert!(sari.get("/jobs").body.contains("Stopped"));
    assert_eq!(sari.get("/jobs/99").status, 404);
}

#[test]
fn columns_that_cannot_be_imported_stay_as_they_were_typed() {
    let server = Server::start();
    let mut sari = server.sari();
    let upload = sari.send("list.csv", b"Firm,Size\nKone Oyj,12\n").header("location").unwrap().to_owned();
    let typed = [
        ("records", "accounts"),
        ("header", "Firm"),
        ("attribute", "name"),
        ("kind", ""),
        ("header", "Size"),
        ("attribute", "name"),
        ("kind", "number"),
    ];
    for more in [&[][..], &[("try", "yes")]] {
        let refused = sari.post(&upload, &[&typed[..], more].concat());
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(
            refused.body.contains("role=\"alert\"") && refused.body.matches("value=\"name\"").count() == 2,
            "{}",
            refused.body
        );
    }
    assert!(!sari.get("/data").body.contains("list.csv"), "nothing was brought");
}

#[test]
fn a_file_that_says_nothing_of_itself_is_asked_about() {
    let server = Server::start();
    let mut sari = server.sari();
    let upload = sari.send("list.csv", b"Alpha,Beta\nKone Oyj,12\n").header("location").unwrap().to_owned();
    let page = sari.get(&upload);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("choose it below, then try") && page.body.contains("name=\"records\""), "{}", page.body);
    let said = [("records", "accounts"), ("header", "Alpha"), ("attribute", "name"), ("kind", "")];
    assert_eq!(sari.post(&upload, &said).header("location"), Some("/data?imported=1"));
    let hidden = sari.post(&upload, &said);
    assert!(!hidden.body.contains("uploads/w1"), "where the server keeps files is its own business: {}", hidden.body);
}
