//! Reads a story: the fenced blocks of a Markdown file, in order.

/// What a fenced block asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Write the block to this file.
    File(String),
    /// Copy this file of the repository into the folder.
    Copy(String),
    /// Run the command.
    Run,
    /// The last command ended with this code and printed these lines.
    Exit(i32),
    /// This table has these columns and rows.
    Table(String),
    /// This JSON holds at least this.
    Json(String),
}

/// A fenced block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it asks for.
    pub ask: Ask,
    /// Its text, each line ended.
    pub text: String,
    /// The line of its opening fence, from 0.
    pub line: usize,
}

/// The blocks of a story.
///
/// # Errors
/// In words, with the line, when a fence is not understood or not closed.
pub fn blocks(story: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut lines = story.lines().enumerate();
    while let Some((line, text)) = lines.next() {
        let Some(fence) = text.strip_prefix("```") else { continue };
        let ask = ask(fence).ok_or_else(|| format!("line {}: the fence `{text}` is none of those in README.md", line + 1))?;
        let mut block = Block { ask, text: String::new(), line };
        loop {
            let (_, text) = lines.next().ok_or_else(|| format!("line {}: the fence is not closed", line + 1))?;
            if text == "```" {
                break;
            }
            block.text.push_str(text);
            block.text.push('\n');
        }
        blocks.push(block);
    }
    Ok(blocks)
}

fn ask(fence: &str) -> Option<Ask> {
    let words: Vec<&str> = fence.split_whitespace().collect();
    match words[..] {
        ["sh"] => Some(Ask::Run),
        ["csv", word] if word.starts_with("expect=") => Some(Ask::Table(word["expect=".len()..].to_owned())),
        ["json", word, "contains"] => Some(Ask::Json(word.strip_prefix("expect=")?.to_owned())),
        ["text", word] if word.starts_with("exit=") => word["exit=".len()..].parse().ok().map(Ask::Exit),
        [_, word] => match word.split_once('=')? {
            ("file", name) => Some(Ask::File(name.to_owned())),
            ("copy", path) => Some(Ask::Copy(path.to_owned())),
            _ => None,
        },
        _ => None,
    }
}

/// The words of a command after `ihanne`; single quotes hold a word together.
///
/// # Errors
/// In words, when it is not one `ihanne` command.
pub fn command(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    for (at, part) in text.trim().split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    if words.first().map(String::as_str) != Some("ihanne") || text.trim().contains('\n') {
        return Err(format!("`{}` is not one ihanne command", text.trim()));
    }
    words.remove(0);
    Ok(words)
}
