//! `ihanne score --on`: a PostgreSQL server, started in a folder of its own and reached by its socket, does the work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::installed::{self, ours};
use crate::{invent, scored};

/// A server that ends with the test.
struct Server {
    home: PathBuf,
    programs: PathBuf,
}

impl Server {
    fn start(folder: &Path) -> Server {
        let server = Server { home: folder.join("postgresql"), programs: installed::postgresql() };
        fs::create_dir(&server.home).expect("a folder");
        // The server refuses to run as root, and then has a user of its own.
        done(Command::new("chmod").arg("755").arg(folder));
        if is_root() {
            done(Command::new("chown").arg("postgres").arg(&server.home));
        }
        done(server.run("initdb").args(["-A", "trust", "-U", "ihanne", "-E", "UTF8", "--locale", "C", "--no-sync"]));
        server.up();
        server
    }

    fn up(&self) {
        let options = format!("-k {} -c listen_addresses='' -c fsync=off", self.home.display());
        done(self.run("pg_ctl").args(["-w", "-l"]).arg(self.home.join("log")).args(["-o", &options, "start"]));
    }

    fn down(&self) {
        done(self.run("pg_ctl").args(["-m", "immediate", "stop"]));
    }

    fn run(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        command.current_dir(&self.home).arg("-D").arg(self.home.join("data"));
        command
    }

    fn address(&self) -> String {
        format!("postgresql://ihanne:hunter2@/postgres?host={}", self.home.display())
    }

    /// What the server says to a statement.
    fn ask(&self, statement: &str) -> String {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "ihanne", "-d", "postgres", "-h"]).arg(&self.home);
        let output = psql.args(["-c", statement]).output().expect("psql runs");
        assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.run("pg_ctl").args(["-m", "immediate", "stop"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

fn done(command: &mut Command) {
    assert!(command.stdout(Stdio::null()).status().expect("it runs").success(), "{command:?}");
}

#[test]
#[ignore = "long: a PostgreSQL server is started, asked to score, and killed midway"]
fn a_server_scores_its_own_table_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let (header, rows) = invent::accounts(&mut invent::rng(9), 2_000);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(2)), &header, &rows);
    let columns: Vec<String> = header.iter().map(|name| format!("{name} text")).collect();
    server.ask(&format!("CREATE SCHEMA crm; CREATE TABLE crm.\"The Accounts\" ({})", columns.join(", ")));
    let table = folder.path().join("accounts.csv");
    server.ask(&format!("\\copy crm.\"The Accounts\" FROM '{}' WITH (FORMAT csv, HEADER true, NULL '\\N')", table.display()));

    let address = server.address();
    let words = |into: &str| {
        ["score", "profile.toml", "--on", &address, "--table", "crm.The Accounts", "--into", into].map(str::to_owned)
    };
    let said = |words: &[String], extra: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
        let output = command.current_dir(folder.path()).args(words).args(extra).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(!said.contains("hunter2"), "a password is never told: {said}");
        (output.status.code(), said)
    };

    let (code, told) = said(&words("scored"), &["--json"]);
    assert_eq!(code, Some(0), "{told}");
    let verdicts = server.ask("SELECT string_agg(ihanne_verdict || ihanne_points, ',' ORDER BY id::int) FROM scored");
    assert_eq!(verdicts, ours(folder.path()), "the server's rows are the product's");

    let (code, told) = said(&words("scored"), &[]);
    assert!(code == Some(1) && told.contains("--replace"), "a table that is there is kept: {told}");
    assert_eq!(said(&words("scored"), &["--replace"]).0, Some(0));
    let (code, told) =
        said(&["score", "profile.toml", "--on", &address, "--table", "no such", "--into", "x"].map(str::to_owned), &[]);
    assert!(code == Some(1) && told.contains("no such table"), "{told}");

    server.ask("INSERT INTO crm.\"The Accounts\" SELECT a.* FROM crm.\"The Accounts\" a, generate_series(1, 200)");
    let at_work = "pid <> pg_backend_pid() AND application_name = 'ihanne' AND query LIKE '%CREATE TABLE%'";
    let midway = |into: &str, end: &dyn Fn()| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ihanne"));
        let command = command.current_dir(folder.path()).args(words(into)).arg("--replace");
        let running = command.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        let begun = (0..400).any(|_| {
            sleep(Duration::from_millis(25));
            server.ask(&format!("SELECT count(*) FROM pg_stat_activity WHERE {at_work}")) == "1"
        });
        assert!(begun, "it was not seen at work");
        end();
        let output = running.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("the engine refused") && told.contains("nothing was written"), "{told}");
        told
    };
    let told = midway("scored", &|| {
        server.ask(&format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {at_work}"));
    });
    assert!(told.contains("terminating connection"), "{told}");
    assert_eq!(server.ask("SELECT count(*) FROM scored"), "2000", "what stood there stands");

    midway("late", &|| server.down());
    server.up();
    assert_eq!(server.ask("SELECT to_regclass('late') IS NULL"), "t", "nothing half-written is left");
}
