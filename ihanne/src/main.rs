//! ihanne faces people: the command line.

fn main() {}
