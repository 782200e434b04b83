//! Pictures of pages: all of them for whoever looks them through, a few for README and docs.

use std::path::PathBuf;

use base64::Engine;
use serde_json::{Value, json};

use crate::window::Window;

/// A width to look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    Desk,
    Phone,
}

impl Width {
    fn size(self) -> (u32, u32) {
        match self {
            Width::Desk => (1440, 900),
            Width::Phone => (390, 844),
        }
    }

    /// Makes the window so.
    pub fn on(self, window: &Window) {
        let (width, height) = self.size();
        sized(window, width, height, self == Width::Phone);
    }

    pub fn word(self) -> &'static str {
        match self {
            Width::Desk => "desk",
            Width::Phone => "phone",
        }
    }
}

/// Makes the window so many CSS pixels wide.
pub fn sized(window: &Window, width: u32, height: u32, phone: bool) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
    window.driver.command("Emulation.setDeviceMetricsOverride", size);
    window.driver.command("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone }));
}

/// Light or dark, as the system would say; without motion, so that a picture is the same each time.
pub fn coloured(window: &Window, scheme: &str) {
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    window.driver.command("Emulation.setEmulatedMedia", json!({ "media": "screen", "features": features }));
}

/// Photographs the whole page into the folder of pictures, where one is named.
pub fn keep(window: &Window, name: &str) {
    if let Some(folder) = folder("IHANNE_PICTURES") {
        std::fs::write(folder.join(format!("{name}.png")), taken(window, true)).unwrap();
    }
}

/// The pictures of README and docs: page, width, scheme.
const CHOSEN: [&str; 4] = ["overview-desk-light", "accounts-desk-light", "upload-desk-light", "accounts-phone-dark"];

/// Bytes a picture in the repository may have.
const HEAVIEST: usize = 150_000;

/// Photographs what is seen of the page without moving it, where it is one of the chosen and they are to be made again.
pub fn keep_if_chosen(window: &Window, name: &str) {
    if let Some(folder) = folder("IHANNE_CHOSEN").filter(|_| CHOSEN.contains(&name)) {
        let picture = taken(window, false);
        assert!(picture.len() < HEAVIEST, "{name} has {} bytes", picture.len());
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }
}

fn folder(variable: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os(variable)?);
    std::fs::create_dir_all(&folder).unwrap();
    Some(folder)
}

fn taken(window: &Window, whole: bool) -> Vec<u8> {
    // What depends on the day and on chance is made the same each time.
    let still = "document.activeElement?.blur();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const node = walk.currentNode;
            node.data = node.data.replace(/20\\d\\d-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?Z?)?/g,
                (day, time) => time ? '2026-03-02 09:30' : day > '2026-06' ? '2026-03-02' : day)
                .replace(/\\/enter\\/[0-9a-f]+/g, '/enter/0f1e2d3c');
        }";
    window.script(still, json!([]));
    window.later("document.fonts.ready.then(() => arguments[0]())", json!([]));
    let shot = window.driver.command("Page.captureScreenshot", json!({ "format": "png", "captureBeyondViewport": whole }));
    let text = match &shot["data"] {
        Value::String(text) => text,
        other => panic!("no picture: {other}"),
    };
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}
