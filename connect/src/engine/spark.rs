//! Spark, through spark-sql: a cluster does the work, and its catalog says which tables there are.

use std::net::{TcpStream, ToSocketAddrs};
use std::process::Command;
use std::time::Duration;

use super::{EngineError, client};

/// How long a master may be silent before it counts as gone.
const PATIENCE: Duration = Duration::from_secs(3);

/// A standalone cluster, by the address of its master, or of several that stand in for each other.
#[derive(Clone)]
pub struct Cluster {
    address: String,
}

impl Cluster {
    /// `spark://host:7077`, `spark://one:7077,two:7077`
    pub(super) fn at(address: &str) -> Cluster {
        Cluster { address: address.to_owned() }
    }

    /// Runs a script and gives its rows. The first error ends it.
    pub(super) fn run(&self, script: &str) -> Result<String, EngineError> {
        // Spark itself would try for a minute.
        if !self.answers() {
            return Err(EngineError::no_answer(&self.address));
        }
        let mut command = Command::new("spark-sql");
        command.args(["-S", "--master", &self.address, "--name", "ihanne"]);
        for setting in [
            // `${word}` in a profile is text.
            "spark.sql.variable.substitute=false",
            "spark.sql.legacy.createHiveTableByDefault=false",
            "spark.sql.cli.print.header=false",
        ] {
            command.args(["--conf", setting]);
        }
        command.args(["-f", "/dev/stdin"]);
        client::run(command, script, said, || self.answers())
    }

    /// Whether a master takes a call. A cluster that has gone lets its client wait for ever.
    fn answers(&self) -> bool {
        let masters = self.address.trim_start_matches("spark://").split(',');
        let mut places = masters.filter_map(|master| master.to_socket_addrs().ok()).flatten();
        places.any(|place| TcpStream::connect_timeout(&place, PATIENCE).is_ok())
    }

    /// The names of the columns of a table; `None` where there is none of that name.
    pub(super) fn columns(&self, table: &[String]) -> Result<Option<Vec<String>>, EngineError> {
        match self.run(&format!("DESCRIBE QUERY SELECT * FROM {};\n", quoted(table))) {
            // A line is the name, the type and a comment.
            Ok(said) => {
                Ok(Some(said.lines().filter_map(|line| Some(line.rsplitn(3, '\t').nth(2)?.trim_end().to_owned())).collect()))
            }
            Err(error) if error.message.contains("TABLE_OR_VIEW_NOT_FOUND") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a table. Spark has no transactions over tables, so the rows are written under another name, counted there, and take
    /// their name at the end; what stood there goes last. Gives what `counts` asks of the table it is given.
    pub(super) fn create(
        &self,
        into: &[String],
        query: &str,
        replace: bool,
        counts: impl Fn(&str) -> String,
    ) -> Result<String, EngineError> {
        let beside = |word: &str| {
            let mut parts = into.to_vec();
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            if let Some(last) = parts.last_mut() {
                *last = format!("{last}__{word}_{}_{}", std::process::id(), now.as_millis());
            }
            quoted(&parts)
        };
        let (into, new, old) = (quoted(into), beside("new"), beside("old"));
        let mut script = format!("CREATE TABLE {new} AS\n{query};\n{}\n", counts(&new));
        if replace {
            script += &format!("ALTER TABLE {into} RENAME TO {old};\n");
        }
        script += &format!("ALTER TABLE {new} RENAME TO {into};\n");
        if replace {
            script += &format!("DROP TABLE {old};\n");
        }
        self.run(&script).inspect_err(|_| {
            // What had been made under the other name; where the cluster has gone, the catalog never heard of it.
            self.run(&format!("DROP TABLE IF EXISTS {new};\n")).ok();
            // Between the two renames the old one has no name of its own; elsewhere this is refused and changes nothing.
            if replace {
                self.run(&format!("ALTER TABLE {old} RENAME TO {into};\n")).ok();
            }
        })
    }
}

/// A name as it stands in a query.
fn quoted(parts: &[String]) -> String {
    let part = |part: &String| format!("`{}`", part.replace('`', "``"));
    parts.iter().map(part).collect::<Vec<_>>().join(".")
}

/// What Spark complains of, without its log and its stack.
fn said(log: &str) -> String {
    let told = |line: &&str| {
        let cause = line.starts_with('[') || line.contains("Exception: ") || line.contains("Reason: ");
        cause && !line.starts_with("at ") && !line.contains(" WARN ")
    };
    let lines: Vec<&str> = log.lines().map(str::trim).filter(told).take(3).collect();
    // Nothing known: its last words.
    if lines.is_empty() { log.lines().last().unwrap_or_default().to_owned() } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_log_the_complaint_is_told() {
        let log = "WARNING: Using incubator modules\n26/11/23 WARN NativeCodeLoader: Unable [x]\n[TABLE_OR_VIEW_NOT_FOUND] The table \
                   `nono` cannot be found.\n'Project [*]\n\tat org.apache.spark\n";
        assert_eq!(said(log), "[TABLE_OR_VIEW_NOT_FOUND] The table `nono` cannot be found.");
        assert_eq!(said("first\nlast words\n"), "last words");
    }

    #[test]
    fn a_master_that_does_not_answer_is_named_at_once() {
        // A port that was free a moment ago.
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let error = Cluster::at(&format!("spark://127.0.0.1:{port}")).run("SELECT 1;").unwrap_err();
        assert!(error.message.contains(&format!("spark://127.0.0.1:{port}")), "{error:?}");
    }
}
