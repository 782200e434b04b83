//! The laws of the house: each reads the source tree as text and names every line that breaks it.
//!
//! One law, one file: what it forbids, why, what to do instead, the law over the real tree, and small bad
//! samples, because a law that cannot fail protects nothing.

mod contracts;
mod crates;
mod dependencies;
mod folders;
mod law;
mod leftovers;
mod length;
mod links;
mod names;
mod places;
mod readme;
mod rooms;
mod rust;
mod store;
mod test_code;
mod thinking;
mod tree;
