//! Runs the stories of `tests/stories/` with the built program; their README says how they are written.

#[path = "stories/compare.rs"]
mod compare;
#[path = "stories/read.rs"]
mod read;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use read::{Ask, Block};

#[test]
fn every_story_holds() {
    let only = std::env::var("STORY").unwrap_or_default();
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut failures = Vec::new();
    let mut told = 0;
    for path in story_files().into_iter().filter(|path| path.to_string_lossy().contains(&only)) {
        let story = std::fs::read_to_string(&path).expect("the story can be read");
        let name = path.file_name().expect("a story is a file").to_string_lossy().into_owned();
        told += 1;
        match tell(&story, update) {
            Ok(rewritten) if rewritten != story => std::fs::write(&path, rewritten).expect("the story can be rewritten"),
            Ok(_) => {}
            Err(failure) => failures.push(format!("{name}, {failure}")),
        }
    }
    assert!(told > 0, "no story has `{only}` in its file name");
    assert!(failures.is_empty(), "{} of {told} stories do not hold:\n\n{}", failures.len(), failures.join("\n\n"));
}

fn story_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let entries = std::fs::read_dir(folder).expect("the folder of stories is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_story = |path: &PathBuf| path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md");
    let mut stories: Vec<PathBuf> = paths.filter(is_story).collect();
    stories.sort();
    stories
}

/// Works through a story. The answer is its text, with the answers that came where `update` asks for them.
fn tell(story: &str, update: bool) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|failed| failed.to_string())?;
    let mut last: Option<Output> = None;
    let mut lines: Vec<String> = story.lines().map(str::to_owned).collect();
    // From the last to the first, so that a rewritten block leaves the lines above it where they were.
    let mut rewrites: Vec<(Block, String, String)> = Vec::new();
    for block in read::blocks(story)? {
        let here = |failure: String| format!("line {}: {failure}", block.line + 1);
        match step(&block, folder.path(), &mut last) {
            Step::Holds => {}
            Step::Differs { fence, text, .. } if update => rewrites.push((block, fence, text)),
            Step::Differs { failure, .. } | Step::Fails(failure) => return Err(here(failure)),
        }
    }
    for (block, fence, text) in rewrites.into_iter().rev() {
        let body = block.line + 1..block.line + 1 + block.text.lines().count();
        lines.splice(body, text.lines().map(str::to_owned));
        lines[block.line] = fence;
    }
    Ok(lines.join("\n") + "\n")
}

/// How a block turned out.
enum Step {
    Holds,
    /// The answer differs, and this is what the block would say now.
    Differs {
        failure: String,
        fence: String,
        text: String,
    },
    Fails(String),
}

fn step(block: &Block, folder: &Path, last: &mut Option<Output>) -> Step {
    let done = match &block.ask {
        Ask::File(name) => std::fs::write(folder.join(name), &block.text).map_err(|failed| failed.to_string()),
        Ask::Copy(path) => copy(path, folder),
        Ask::Run => run(&block.text, folder).map(|output| *last = Some(output)),
        Ask::Exit(code) => return exit(block, *code, last.as_ref()),
        Ask::Table(name) => return table(block, name, came(name, folder, last.as_ref())),
        Ask::Json(name) => came(name, folder, last.as_ref()).and_then(|came| json(&block.text, name, &came)),
    };
    done.map_or_else(Step::Fails, |()| Step::Holds)
}

fn copy(path: &str, folder: &Path) -> Result<(), String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let name = from.file_name().ok_or_else(|| format!("{path} is not a file"))?;
    std::fs::copy(&from, folder.join(name)).map_err(|failed| format!("{path}: {failed}"))?;
    Ok(())
}

fn run(text: &str, folder: &Path) -> Result<Output, String> {
    let words = read::command(text)?;
    let program = env!("CARGO_BIN_EXE_ihanne");
    Command::new(program).args(words).current_dir(folder).output().map_err(|failed| failed.to_string())
}

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn exit(block: &Block, code: i32, last: Option<&Output>) -> Step {
    let Some(output) = last else { return Step::Fails("no command was run before this".to_owned()) };
    let said = printed(output);
    if let Some(line) = compare::unsaid(&block.text, &said) {
        return Step::Fails(format!("`{line}` was not printed. What was printed:\n{said}"));
    }
    match output.status.code() {
        Some(ended) if ended == code => Step::Holds,
        Some(ended) => Step::Differs {
            failure: format!("it ended with {ended}, not {code}. What was printed:\n{said}"),
            fence: format!("```text exit={ended}"),
            text: block.text.clone(),
        },
        None => Step::Fails(format!("it was killed. What was printed:\n{said}")),
    }
}

fn came(name: &str, folder: &Path, last: Option<&Output>) -> Result<String, String> {
    let output = last.ok_or("no command was run before this")?;
    if name == "stdout" {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    std::fs::read_to_string(folder.join(name))
        .map_err(|failed| format!("{name}: {failed}. What the command printed:\n{}", printed(output)))
}

fn table(block: &Block, name: &str, came: Result<String, String>) -> Step {
    let compared = came.and_then(|came| Ok((compare::plain(&block.text)?, compare::same_columns(&block.text, &came)?)));
    match compared {
        Err(failure) => Step::Fails(failure),
        Ok((expected, now)) if expected == now => Step::Holds,
        Ok((expected, now)) => Step::Differs {
            failure: format!("{name} differs. Expected:\n{expected}\nCame:\n{now}"),
            fence: format!("```csv expect={name}"),
            text: now,
        },
    }
}

fn json(expected: &str, name: &str, came: &str) -> Result<(), String> {
    let read = |text: &str| serde_json::from_str(text).map_err(|failed| format!("{name}: {failed}"));
    compare::missing(&read(expected)?, &read(came)?, name).map_or(Ok(()), Err)
}

#[test]
fn a_story_that_does_not_hold_says_where_and_what_came() {
    let story = "# It tells its version\n\n```sh\nihanne --version\n```\n\n```text exit=7\n```\n";
    let failure = tell(story, false).expect_err("it ends with 0");
    assert!(failure.starts_with("line 7: it ended with 0, not 7"), "{failure}");
    let rewritten = tell(story, true).expect("the code is rewritten");
    assert_eq!(rewritten, story.replace("exit=7", "exit=0"));
    assert_eq!(tell(&rewritten, false), Ok(rewritten.clone()), "and now it holds");
}

#[test]
fn a_table_is_compared_in_the_columns_it_names() {
    let came = "name;employees;points\nAalto;120;60\n\"Berg; Sons\";;15\n";
    let now = compare::same_columns("points,name\n60,Aalto\n", came).expect("the columns are there");
    assert_eq!(now, "points,name\n60,Aalto\n15,Berg; Sons\n");
    let failure = compare::same_columns("fit\n", came).expect_err("there is no such column");
    assert!(failure.contains("no column `fit`, only name, employees, points"), "{failure}");
}

#[test]
fn a_rewritten_table_keeps_the_text_around_it() {
    let story = "# T\n\n```csv file=out.csv\na,b\n1,2\n3,4\n```\n\n```sh\nihanne --version\n```\n\n```csv expect=out.csv\nb\n2\n```\n\nend\n";
    assert!(tell(story, false).expect_err("a row is missing").contains("out.csv differs"));
    let rewritten = tell(story, true).expect("the table is rewritten");
    assert_eq!(rewritten, story.replace("b\n2\n```", "b\n2\n4\n```"));
}

#[test]
fn json_is_asked_for_what_it_must_hold_at_least() {
    let came = serde_json::json!({"won": 3, "left_out": [{"column": "Id", "why": "identifier"}, {"column": "Currency"}]});
    let missing = |expected: serde_json::Value| compare::missing(&expected, &came, "study.json");
    assert_eq!(missing(serde_json::json!({"left_out": [{"column": "Id"}]})), None);
    assert_eq!(missing(serde_json::json!({"won": 4})).as_deref(), Some("study.json.won is 3, not 4"));
    assert!(missing(serde_json::json!({"left_out": [{"column": "Amount"}]})).is_some());
    assert!(missing(serde_json::json!({"lost": 1})).is_some());
}

#[test]
fn a_fence_or_command_that_is_not_understood_is_an_error() {
    assert!(read::blocks("```csv\n```\n").expect_err("no word").contains("line 1"));
    assert!(read::blocks("```sh\n").expect_err("not closed").contains("not closed"));
    assert_eq!(read::command("ihanne study --won 'Deal Stage=Closed Won'\n").expect("a command").len(), 3);
    assert!(read::command("rm -r x").is_err());
}
