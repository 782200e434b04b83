//! The text files of the workspace, read once.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// One text file.
pub struct File {
    /// From the root of the workspace, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> File {
        File { path: path.into(), text: text.into() }
    }

    /// The part of the path after the last dot of the file's name.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    pub fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }
}

/// Every text file of the workspace, in order of their paths. What git does not keep is not looked at.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace");
        let mut files = Vec::new();
        collect(root, "", &mut files);
        files.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
        files
    })
}

/// The file at `path`, if there is one.
pub fn file(path: &str) -> Option<&'static File> {
    files().iter().find(|file| file.path == path)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder of the workspace can be read").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kept = name != ".git" && name != "target" && path != "docs/book" && !path.ends_with(".snap.new");
        if !kept {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File { path, text });
        }
    }
}

#[test]
fn the_tree_holds_every_crate_and_no_build_output() {
    for krate in ["core", "store", "connect", "ihanne", "xtask"] {
        assert!(file(&format!("{krate}/Cargo.toml")).is_some(), "{krate} is missing");
    }
    assert!(files().iter().all(|file| !file.path.starts_with("target/")));
}
