//! Files and rows that programs bring, and duplicates that programs settle.

use serde_json::json;

use crate::program::{Program, said};

const COMPANIES: &str = "Company;Country;Employees\nKaarna Oy;FI;120\nMetsola Oyj;FI;900\nKaarna Oy;FI;120\n";

#[test]
fn a_file_is_tried_brought_once_and_taken_back() {
    let (_server, mut program) = Program::with("read,write");
    let send = |program: &mut Program, path: &str, kind: &str, body: &[u8]| said(program.0.ask("POST", path, kind, body));
    let (status, tried) = send(&mut program, "/api/v1/imports?as=accounts&dry_run=true", "text/csv", COMPANIES.as_bytes());
    assert_eq!(
        (status, &tried["dry_run"], &tried["rows"], &tried["created"]),
        (200, &json!(true), &json!(3), &json!(2)),
        "{tried}"
    );
    assert_eq!(program.get("/api/v1/me").1["records"]["accounts"], 0);
    program.0.headers.push(("Idempotency-Key", "night-1".to_owned()));
    let first =
        send(&mut program, "/api/v1/imports?as=accounts&name=crm.csv&wait=50", "text/csv; charset=utf-8", COMPANIES.as_bytes());
    assert_eq!((first.0, &first.1["result"]["files"][0]["file"]), (200, &json!("crm.csv")), "{}", first.1);
    let again = send(&mut program, "/api/v1/imports?as=accounts&name=crm.csv&wait=50", "text/csv", COMPANIES.as_bytes());
    assert_eq!(first, again);
    let other = send(&mut program, "/api/v1/imports?as=accounts&wait=50", "text/csv", b"Company\nOther\n");
    assert_eq!((other.0, &other.1["code"]), (422, &json!("key_used")));
    program.0.headers.pop();
    assert_eq!(program.get("/api/v1/batches").1["items"].as_array().unwrap().len(), 1);
    let rows = json!([{ "Company": "Nordlys AS", "Country": "NO" }]).to_string();
    assert_eq!(
        send(&mut program, "/api/v1/imports?as=accounts&wait=50", "application/json", rows.as_bytes()).1["result"]["created"],
        1
    );
    let form =
        "--E\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../x.csv\"\r\n\r\nCompany\nSjo AB\n\r\n--E--\r\n";
    let (status, sent) =
        send(&mut program, "/api/v1/imports?as=accounts&wait=50", "multipart/form-data; boundary=E", form.as_bytes());
    assert_eq!((status, &sent["result"]["files"][0]["file"]), (200, &json!("x.csv")), "{sent}");
    assert_eq!(program.get("/api/v1/me").1["records"]["accounts"], 4);
    assert_eq!(program.post("/api/v1/batches/1/undo", "").1["code"], "not_the_latest");
    assert_eq!(program.post("/api/v1/batches/3/undo", "").0, 200);
    assert_eq!(program.get("/api/v1/me").1["records"]["accounts"], 3);
}

#[test]
fn what_is_no_file_is_refused_and_leaves_nothing() {
    let (server, mut program) = Program::with("read,write");
    let noise: Vec<u8> = (0..5000_u32).map(|at| (at * 7919 % 251) as u8).collect();
    for (path, kind, body, status) in [
        ("", "text/csv", &b""[..], 422),
        ("?as=people", "text/csv", b"Company\nKaarna\n", 400),
        ("?as=accounts&dry=1", "text/csv", b"Company\nKaarna\n", 400),
        ("?dry_run=perhaps", "text/csv", b"Company\nKaarna\n", 400),
        ("", "image/png", b"\x89PNG", 415),
        ("", "", b"Company\nKaarna\n", 415),
        ("", "multipart/form-data", b"x", 400),
        (
            "",
            "multipart/form-data; boundary=E",
            b"--E\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\nCom",
            400,
        ),
        (
            "",
            "multipart/form-data; boundary=E",
            b"--E\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nCom\r\n--E--\r\n",
            422,
        ),
        ("", "application/json", b"{}", 422),
        ("", "application/json", b"[{}", 400),
        ("", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", noise.as_slice(), 422),
        ("", "application/vnd.apache.parquet", noise.as_slice(), 422),
    ] {
        let (was, problem) = said(program.0.ask(
            "POST",
            &format!("/api/v1/imports{path}{}wait=50", if path.is_empty() { "?" } else { "&" }),
            kind,
            body,
        ));
        assert_eq!(was, status, "{path} {kind}: {problem}");
        let folder = server.folder.path().display().to_string();
        assert!(!problem.to_string().contains(&folder), "the folder is the server's own business: {problem}");
    }
    assert_eq!(program.get("/api/v1/batches").1["items"], json!([]));
    let folders = std::fs::read_dir(server.folder.path().join("data/uploads")).into_iter().flatten().flatten();
    let left = folders.map(|workspace| std::fs::read_dir(workspace.path()).map_or(1, Iterator::count));
    assert_eq!(left.sum::<usize>(), 0, "no file is left behind");
}

#[test]
fn duplicates_are_answered_merged_and_parted_again() {
    let (_server, mut program) = Program::with("read,write");
    assert_eq!(program.get("/api/v1/duplicates/accounts").0, 409, "there are none yet");
    let rows = json!([
        { "Company": "Kaarna Oy", "Domain": "kaarna.example", "Account ID": "a1" },
        { "Company": "Kaarna Ltd", "Domain": "kaarna.example", "Account ID": "a2" },
        { "Company": "Metsola", "Domain": "metsola.example", "Account ID": "a3" },
    ]);
    assert_eq!(program.post("/api/v1/imports?as=accounts&wait=50", &rows.to_string()).1["result"]["created"], 3);
    assert_eq!(program.post("/api/v1/duplicates/accounts/find", "").0, 200);
    let (status, pair) = program.get("/api/v1/duplicates/accounts/pair?key=a1&other=a2");
    assert_eq!(status, 200, "{pair}");
    assert_eq!(program.post("/api/v1/duplicates/accounts/answers", r#"{"key": "a1", "other": "a2", "answer": "same"}"#).0, 200);
    assert_eq!(program.get("/api/v1/duplicates/accounts?state=same").1["found"], 1);
    let tried = program.post("/api/v1/duplicates/accounts/merge", r#"{"only_answered": true, "dry_run": true}"#).1;
    assert_eq!((&tried["merged"], &tried["batch"]), (&json!(1), &json!(null)), "{tried}");
    assert_eq!(program.post("/api/v1/duplicates/accounts/merge", r#"{"only_answered": true, "keep": ["a1"]}"#).1["merged"], 1);
    assert_eq!(program.get("/api/v1/accounts/1").0, 404, "it is part of another now");
    assert_eq!(program.post("/api/v1/duplicates/accounts/undo", r#"{"key": "a2"}"#).0, 200);
    assert_eq!(program.get("/api/v1/accounts/1").0, 200);
    assert_eq!(program.post("/api/v1/duplicates/accounts/undo", r#"{"key": "a2"}"#).1["code"], "not_merged");
    for (path, body, status) in [
        ("accounts/answers", r#"{"key": "a1", "other": "a9", "answer": "same"}"#, 422),
        ("accounts/answers", r#"{"key": "a1", "other": "a1", "answer": "same"}"#, 422),
        ("accounts/answers", r#"{"key": "a1", "other": "a2", "answer": "perhaps"}"#, 422),
        ("deals/answers", r#"{"key": "a1", "other": "a2", "answer": "same"}"#, 404),
        ("people/find", "", 404),
        ("accounts/merge", r#"{"keep": "a1"}"#, 422),
    ] {
        assert_eq!(program.post(&format!("/api/v1/duplicates/{path}"), body).0, status, "{path}");
    }
    assert_eq!(program.get("/api/v1/duplicates/accounts?state=odd").0, 400);
    assert_eq!(program.get("/api/v1/duplicates/accounts/pair?key=a1").0, 400);
}
