//! The pages in a real browser: the whole journey, every page checked and photographed. These tests need Chromium and its driver, which
//! `cargo xtask test` brings; apart from it they are not run.

mod checks;
mod driver;
mod journey;
mod looks;
mod pages;
mod picture;
mod scene;
#[path = "../serve/browser.rs"]
#[allow(dead_code, reason = "other stories ask for more of it")]
mod server;
mod window;
