//! Uploads: files that were received and wait to be imported, each in a folder of its own inside that of its workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ihanne_connect::file::ReadOptions;
use ihanne_core::import::intake::{Blanks, MappingFile};
use ihanne_core::market::{Kind, Noun};
use ihanne_store::Mode;

use super::import::mapped::{self, Shown};
use super::import::{Imported, Request, import as import_files};
use super::{Actor, Refusal, Stop, Watch, mappings, open, settings};

/// The folder of uploads in the data folder.
const FOLDER: &str = "uploads";

/// How long an upload waits before it is taken away, where nothing else is decided.
const WAITS: Duration = Duration::from_secs(DAY);

/// Seconds of a day.
const DAY: u64 = 24 * 3600;

/// What the values of a column can be kept as, as the mapping file writes it.
pub const KINDS: [&str; 8] = ["category", "categories", "number", "range", "flag", "date", "money", "text"];

/// A file that was received.
#[derive(Clone)]
pub struct Upload {
    /// Its number, which is not to be guessed.
    pub id: String,
    /// What it was called.
    pub name: String,
    /// The folder it is in.
    folder: PathBuf,
}

impl Upload {
    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Takes it away.
    pub fn forget(&self) {
        // What is gone already need not be taken away.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of a workspace's uploads: by its number, which no other will ever have.
fn of_workspace(actor: &Actor, data: &Path) -> Result<PathBuf, Stop> {
    let number = open(actor, data, Mode::Create, "uploads")?.workspace(&actor.workspace)?.number();
    Ok(data.join(FOLDER).join(format!("w{number}")))
}

/// What the user says of the columns of a file.
#[derive(Default)]
pub struct Columns {
    noun: Option<Noun>,
    /// Header, attribute (none where it is not taken) and kind.
    columns: Vec<(String, Option<String>, String)>,
}

impl Columns {
    /// What a form says: `records`, and for each column `header`, `attribute` and `kind` in its order.
    pub fn of(form: &[(String, String)]) -> Columns {
        let all =
            |name: &str| form.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect::<Vec<String>>();
        let said = all("attribute").into_iter().map(|key| Some(key.trim().to_owned()).filter(|key| !key.is_empty()));
        let columns = all("header").into_iter().zip(said).zip(all("kind"));
        let columns = columns.map(|((header, attribute), kind)| (header, attribute, kind)).collect();
        Columns { noun: all("records").first().and_then(|word| Noun::of_word(word)), columns }
    }

    /// The same, with what the rows are taken for where that is not said.
    pub fn taken_for(&self, noun: Noun) -> Columns {
        Columns { noun: self.noun.or(Some(noun)), columns: self.columns.clone() }
    }

    /// Nothing but what the rows are.
    pub fn unsaid(&self) -> Columns {
        Columns { noun: self.noun, columns: Vec::new() }
    }

    /// Whether anything is said of them.
    pub fn are_said(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Puts what is said into what is shown of a file.
    pub fn stand_in(&self, shown: &mut Shown) {
        shown.noun = self.noun.unwrap_or(shown.noun);
        for (header, attribute, kind) in &self.columns {
            if let Some(column) = shown.columns.iter_mut().find(|column| column.column == *header) {
                column.attribute.clone_from(attribute);
                column.kind = Kind::ALL.into_iter().find(|known| known.word() == kind).or(column.kind.take());
            }
        }
    }

    /// Refuses what cannot be understood.
    pub fn understood(&self) -> Result<(), Stop> {
        self.mapping().map(|_| ())
    }

    /// The same as a mapping; none where nothing is said.
    fn mapping(&self) -> Result<Option<MappingFile>, Stop> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        let text = |text: &str| toml_text(text);
        let mut out = String::from("format = 1\n");
        if let Some(noun) = self.noun {
            out.push_str(&format!("records = {}\n", text(noun.word())));
        }
        for (header, attribute, kind) in &self.columns {
            out.push_str(&format!("\n[[column]]\nheader = {}\n", text(header)));
            match attribute {
                None => out.push_str("skip = true\n"),
                Some(attribute) => {
                    out.push_str(&format!("attribute = {}\n", text(attribute)));
                    if KINDS.contains(&kind.as_str()) {
                        out.push_str(&format!("kind = {}\n", text(kind)));
                    }
                }
            }
        }
        let read = MappingFile::read(&out);
        read.map(Some).map_err(|mistakes| {
            let said: Vec<String> = mistakes.iter().map(|mistake| mistake.message.clone()).collect();
            Refusal::new("mapping_refused", said.join("; "), "change the columns it names").into()
        })
    }
}

/// A text as TOML writes it.
fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if char.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

/// What a file would come to.
pub struct Tried {
    /// What its columns become.
    pub shown: Shown,
    /// What became of its rows and cells, and of nothing else: it was only tried.
    pub imported: Imported,
}

/// Makes room for a file of this name. What waited too long is taken away.
pub fn begin(actor: &Actor, data: &Path, name: &str) -> Result<Upload, Stop> {
    let folder = of_workspace(actor, data)?;
    let waits = settings::decided(actor, data)?.uploads;
    older(&data.join(FOLDER), WAITS, |name| !is_of_workspace(name));
    older(&folder, waits.map_or(WAITS, days), |_| true);
    fs::create_dir_all(&folder).map_err(|error| cannot_write(&error))?;
    let own = tempfile::Builder::new().prefix("").rand_bytes(24).tempdir_in(&folder).map_err(|error| cannot_write(&error))?;
    let folder = own.keep();
    let id = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    Ok(Upload { id, name: plain(name), folder })
}

/// The last part of a name, without what a file system would take for something else.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|char| !char.is_control() && !":*?\"<>|".contains(*char)).collect();
    let kept = kept.trim().trim_start_matches('.');
    // Its end says what it is.
    let skipped = kept.chars().count().saturating_sub(100);
    let kept: String = kept.chars().skip(skipped).collect();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

/// Takes every upload of the workspace away.
pub fn forget_all(actor: &Actor, data: &Path) -> Result<(), Stop> {
    let folder = of_workspace(actor, data)?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| cannot_write(&error))?;
    }
    Ok(())
}

/// Takes the uploads of a workspace away that have waited for more than so many days; where nothing is said, for more than one.
pub fn sweep(data: &Path, workspace: i64, waits: Option<u32>) {
    older(&data.join(FOLDER).join(format!("w{workspace}")), waits.map_or(WAITS, days), |_| true);
}

fn days(days: u32) -> Duration {
    Duration::from_secs(u64::from(days) * DAY)
}

/// Whether this is the folder of a workspace: each takes away what waits in its own.
fn is_of_workspace(name: &str) -> bool {
    name.strip_prefix('w').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Takes away what is older than that in a folder, by its name.
fn older(folder: &Path, waits: Duration, may_go: impl Fn(&str) -> bool) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| may_go(&entry.file_name().to_string_lossy())) {
        let age = entry.metadata().and_then(|about| about.modified()).ok().and_then(|changed| changed.elapsed().ok());
        if age.is_some_and(|age| age > waits) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// An upload of the workspace by its number.
pub fn find(actor: &Actor, data: &Path, id: &str) -> Result<Option<Upload>, Stop> {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    let folder = of_workspace(actor, data)?.join(id);
    let first = fs::read_dir(&folder).ok().and_then(|mut files| files.next()?.ok());
    let name = first.and_then(|file| file.file_name().into_string().ok());
    Ok(name.map(|name| Upload { id: id.to_owned(), name, folder }))
}

/// Says what a file would come to, with its columns as the user says; `None` when there is no such upload.
pub fn try_out(actor: &Actor, data: &Path, id: &str, columns: &Columns, at: &str) -> Result<Option<(Upload, Tried)>, Stop> {
    let Some(upload) = find(actor, data, id)? else { return Ok(None) };
    let path = upload.path();
    let mapping = columns.mapping()?;
    let remembered = mappings::of_folder(actor, data)?;
    let (mut shown, _) = mapped::show((&path, ReadOptions::default()), columns.noun, mapping.as_ref(), &remembered, &mut |_| {})?;
    let request = request(&upload, columns.noun, mapping, at, true);
    let imported = import_files(actor, data, &request, &mut |_| {})?;
    shown.file.clone_from(&upload.name);
    Ok(Some((upload, Tried { shown, imported })))
}

/// Imports an upload as a job; it stays until that has ended.
pub fn import(
    actor: &Actor,
    data: &Path,
    id: &str,
    columns: &Columns,
    (at, job): (&str, u64),
    watch: Watch,
) -> Result<Imported, Stop> {
    let upload = find(actor, data, id)?.ok_or_else(gone)?;
    let request = Request { job: Some(job), ..request(&upload, columns.noun, columns.mapping()?, at, false) };
    import_files(actor, data, &request, watch)
}

/// Takes an upload away, where it is there.
pub fn forget(actor: &Actor, data: &Path, id: &str) -> Result<(), Stop> {
    if let Some(upload) = find(actor, data, id)? {
        upload.forget();
    }
    Ok(())
}

fn request(upload: &Upload, noun: Option<Noun>, mapping: Option<MappingFile>, at: &str, dry_run: bool) -> Request {
    Request {
        files: vec![upload.path()],
        noun,
        options: ReadOptions::default(),
        mapping,
        save_mapping: None,
        dry_run,
        blanks: Blanks::Keep,
        currency: None,
        rates: None,
        at: at.to_owned(),
        called: Some(upload.name.clone()),
        job: None,
    }
}

/// A file that is no longer there.
pub fn gone() -> Stop {
    let message = "the file is no longer here: it was imported, or waited too long";
    Refusal::new("upload_gone", message, "choose it again").into()
}

/// A file over the limit.
pub fn too_large(name: &str, largest: u64) -> Stop {
    let message = format!("{name}: it is larger than {} GB", largest >> 30);
    Refusal::new("file_too_large", message, "part it, or import it on the server: ihanne import FILE").into()
}

/// A form without a file.
pub fn nothing_chosen() -> Stop {
    Refusal::new("no_files", "no file was chosen", "choose one, then send it").into()
}

/// A form that ended early.
pub fn broken_form(why: &str) -> Refusal {
    Refusal::new("upload_broken", format!("the file did not arrive whole: {why}"), "send it again")
}

/// A disk that does not take it.
pub fn cannot_write(error: &std::io::Error) -> Refusal {
    Refusal::new("write_failed", format!("the file cannot be kept on the server: {error}"), "check that its disk has room")
}

/// Whether a kind is what a choice says.
pub fn is_kind(kind: Option<&Kind>, word: &str) -> bool {
    kind.is_some_and(|kind| kind.word() == word)
}

#[cfg(test)]
mod tests {
    use super::{plain, toml_text};

    #[test]
    fn a_name_leads_nowhere_else() {
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("\\\\server\\sari\\deals.xlsx"), "deals.xlsx");
        assert_eq!(plain("..csv"), "csv");
        assert_eq!(plain("\u{0}\r\n"), "file");
        assert_eq!(plain(&format!("{}.csv", "x".repeat(500))).len(), 100);
    }

    #[test]
    fn a_header_stays_what_it_is() {
        assert_eq!(toml_text("a\"b\\c\nd"), "\"a\\\"b\\\\c\\u000Ad\"");
    }
}
