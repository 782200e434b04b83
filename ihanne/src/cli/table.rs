//! Which table of a file is meant: the options that every command on a file shares.

use std::path::PathBuf;

use clap::Args;

use crate::ops::{Input, Table};

/// The table of a file of rows.
#[derive(Clone, Debug, Args)]
pub struct OfFile {
    /// Sheet of a workbook [default: the first with content]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The line of a .csv file or row of a sheet that holds the names of the columns, where it is told wrongly; the first is 1
    #[arg(long, value_name = "N", value_parser = row())]
    pub header_row: Option<u32>,
}

/// The headers of the files of a study.
#[derive(Clone, Copy, Debug, Args)]
pub struct OfStudy {
    /// The line of a .csv file or row of a sheet that holds the names of the columns, where it is told wrongly; the first is 1.
    /// Of the deals, or of the accounts where only they are given
    #[arg(long, value_name = "N", value_parser = row())]
    header_row: Option<u32>,
    /// The same of the accounts, beside a file of deals
    #[arg(long, value_name = "N", value_parser = row(), requires = "deals")]
    accounts_header_row: Option<u32>,
}

impl OfFile {
    /// The rows of a file, or of standard input for `-`.
    pub fn input(&self, file: PathBuf) -> Input {
        Input::of(file, Table { sheet: self.sheet.clone(), header_row: self.header_row })
    }
}

impl OfStudy {
    /// The rows of the headers of the deals and of the accounts.
    pub fn header_rows(self, deals: bool) -> [Option<u32>; 2] {
        if deals { [self.header_row, self.accounts_header_row] } else { [None, self.header_row] }
    }
}

/// A row, counted from 1.
pub fn row() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(1..)
}
