//! Colours, where they can be seen and are wanted. Nothing is said by colour alone.

use std::io::{self, IsTerminal};

/// Whether standard output may be coloured: a terminal, unless `NO_COLOR` is set.
pub fn colours_on_stdout() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether to colour.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    on: bool,
}

impl Style {
    /// Without colours.
    #[cfg(test)]
    pub const PLAIN: Style = Style { on: false };

    /// For standard error: colours on a terminal, unless `NO_COLOR` is set.
    pub fn of_stderr() -> Style {
        Style { on: io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) }
    }

    pub fn is_on(self) -> bool {
        self.on
    }

    pub fn red(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub fn yellow(self, text: &str) -> String {
        self.paint("1;33", text)
    }

    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
