//! Action: what is done with scored accounts: lists of similar accounts, groups, the size of a market.

pub mod extend;
pub mod groups;
pub mod market_size;
pub mod similar;
