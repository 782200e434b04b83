//! One cell: blanks, numbers, ranges, dates, yes and no, sets, in four languages.

pub mod blank;
pub mod date;
pub mod flag;
pub mod number;
pub mod period;
pub mod range;
pub mod set;
pub mod unit;
