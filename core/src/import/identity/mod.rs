//! Identity: which records mean one account. Business ids, names, domains and phones are read; pairs are compared in levels;
//! weights are learned from the file itself; clusters are what the whole cluster supports.

pub mod contact;
pub mod id;
pub mod legal;
