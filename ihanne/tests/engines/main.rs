//! A profile scores the same in the product and as a query in an engine: invented profiles, and accounts full of edges.

mod cluster;
mod duckdb;
mod installed;
mod invent;
mod parsers;
mod peers;
mod scored;
mod server;
mod sqlite;
