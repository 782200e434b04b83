//! `ihanne score --on spark://`: a standalone cluster of one master and two workers on loopback does the work.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::installed::{self, ours};
use crate::{invent, scored};

/// A cluster that ends with the test.
struct Cluster {
    home: PathBuf,
    address: String,
    processes: Vec<Child>,
}

impl Cluster {
    fn start(folder: &Path) -> Cluster {
        installed::java();
        let home = folder.join("spark");
        fs::create_dir(&home).expect("a folder");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        // Where the tables are is a matter of Spark's own settings, as it is for everybody.
        let settings = format!(
            "spark.sql.warehouse.dir {0}/tables\n\
             spark.hadoop.javax.jdo.option.ConnectionURL jdbc:derby:;databaseName={0}/catalog;create=true\n\
             spark.driver.host 127.0.0.1\nspark.ui.enabled false\nspark.sql.shuffle.partitions 2\n",
            home.display()
        );
        fs::write(home.join("spark-defaults.conf"), settings).expect("written");
        let mut cluster = Cluster { home, address: format!("spark://127.0.0.1:{port}"), processes: Vec::new() };
        cluster.up();
        cluster
    }

    fn up(&mut self) {
        let port = self.address.rsplit_once(':').expect("a port").1.to_owned();
        self.run(&["master.Master", "--host", "127.0.0.1", "--port", &port, "--webui-port", "0"]);
        for _ in 0..2 {
            let (work, address) = (self.home.join("work").display().to_string(), self.address.clone());
            let worker =
                ["worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "-c", "1", "-m", "1g", "-d", &work, &address];
            self.run(&worker);
        }
        let answers = || std::net::TcpStream::connect(self.address.trim_start_matches("spark://")).is_ok();
        assert!((0..600).any(|_| answers() || wait(100)), "the master does not answer");
    }

    fn run(&mut self, words: &[&str]) {
        let mut command = self.settled(Command::new(installed::client("spark-class")));
        command.arg(format!("org.apache.spark.deploy.{}", words[0])).args(&words[1..]).current_dir(&self.home);
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        self.processes.push(process);
    }

    fn down(&mut self) {
        for mut process in self.processes.drain(..) {
            process.kill().ok();
            process.wait().ok();
        }
    }

    /// A command with our settings of Spark, and its clients at hand.
    fn settled(&self, mut command: Command) -> Command {
        command.env("SPARK_CONF_DIR", &self.home).env("SPARK_LOCAL_IP", "127.0.0.1").env("PATH", installed::path());
        command
    }

    /// What the cluster says to a script.
    fn ask(&self, script: &str) -> String {
        let mut command = self.settled(Command::new(installed::client("spark-sql")));
        command.args(["-S", "--master", &self.address, "-e", script]).current_dir(&self.home);
        let output = command.output().expect("spark-sql runs");
        assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }

    fn score(&self, folder: &Path, words: &[&str]) -> Command {
        let mut command = self.settled(Command::new(env!("CARGO_BIN_EXE_ihanne")));
        command.current_dir(folder).args(["score", "profile.toml", "--on", &self.address, "--table", "accounts"]).args(words);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Whether a table is being written under a name that begins so.
    fn writes(&self, name: &str) -> bool {
        let tables = fs::read_dir(self.home.join("tables")).into_iter().flatten().flatten();
        tables.into_iter().any(|table| table.file_name().to_string_lossy().starts_with(name))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.down();
    }
}

fn wait(milliseconds: u64) -> bool {
    sleep(Duration::from_millis(milliseconds));
    false
}

#[test]
#[ignore = "long: a Spark cluster of three is started, asked to score, and ended midway"]
fn a_cluster_scores_its_own_table_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut cluster = Cluster::start(folder.path());
    let (header, rows) = invent::accounts(&mut invent::rng(9), 2_000);
    scored::write(folder.path(), &invent::profile(&mut invent::rng(2)), &header, &rows);
    let columns: Vec<String> = header.iter().map(|name| format!("{name} STRING")).collect();
    let options = r#"header 'true', nullValue '\\N', emptyValue '', quote '"', escape '"', ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false'"#;
    let file = folder.path().join("accounts.csv");
    cluster.ask(&format!(
        "CREATE TEMPORARY VIEW file ({}) USING csv OPTIONS (path '{}', {options}); CREATE TABLE accounts USING parquet AS SELECT * FROM file",
        columns.join(", "),
        file.display()
    ));

    let scored = |words: &[&str]| {
        let output = cluster.score(folder.path(), words).output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, told) = scored(&["--into", "scored"]);
    assert_eq!(code, Some(0), "{told}");
    let verdicts = cluster.ask(
        "SELECT array_join(transform(sort_array(collect_list(struct(int(id) AS id, ihanne_verdict AS v, ihanne_points AS p))), \
         row -> concat(row.v, row.p)), ',') FROM scored; INSERT INTO accounts SELECT accounts.* FROM accounts, range(300)",
    );
    assert_eq!(verdicts, ours(folder.path()), "the cluster's rows are the product's");
    let (code, told) = scored(&["--into", "scored"]);
    assert!(code == Some(1) && told.contains("--replace"), "a table that is there is kept: {told}");

    let mut midway = cluster.score(folder.path(), &["--into", "scored", "--replace"]).spawn().expect("it runs");
    // On a busy machine the cluster takes minutes to come to it.
    let mut has_ended = || midway.try_wait().expect("it runs").is_some();
    assert!((0..6000).any(|_| cluster.writes("scored__new") || has_ended() || wait(100)), "it has begun to write");
    assert!(!has_ended(), "it is writing still");
    cluster.down();
    let output = midway.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("nothing was written"), "{told}");
    cluster.up();
    let left = cluster.ask("SELECT count(*) FROM scored; SHOW TABLES");
    assert!(left.starts_with("2000") && !left.contains("__"), "what stood there stands: {left}");
}
