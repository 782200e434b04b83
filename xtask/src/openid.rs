//! The OpenID provider that the long tests sign in by: `oidc-provider` of npm, in the target folder.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::steps::Ended;
use crate::workspace::{root, run, target};

/// Tells the long tests where it is.
pub const VARIABLE: &str = "IHANNE_OPENID";

/// The folder it is installed in.
pub fn home() -> PathBuf {
    target().join("openid")
}

/// Sees to it that it is there. What is missing fails the step: a test that is not run says nothing.
pub fn ensure(may_install: bool) -> Ended {
    let by_hand = "oidc-provider is missing; run with network, Node.js 20 and npm: cargo xtask test --all";
    let wanted = root().join("ihanne/tests/serve/provider/package.json");
    let (Ok(text), installed) = (fs::read_to_string(&wanted), home().join("installed.json")) else {
        return Ended::Failed(by_hand.into());
    };
    if fs::read_to_string(&installed).is_ok_and(|there| there == text) {
        return Ended::Passed("oidc-provider".into());
    }
    let made = || {
        fs::create_dir_all(home()).and_then(|()| fs::copy(&wanted, home().join("package.json"))).is_ok()
            && matches!(run(Command::new("npm").args(["install", "--no-audit", "--no-fund"]).current_dir(home())), Ok(true))
            && fs::write(&installed, &text).is_ok()
    };
    if may_install && made() { Ended::Passed("oidc-provider".into()) } else { Ended::Failed(by_hand.into()) }
}
