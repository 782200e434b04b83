//! ihanne faces people: the command line.

#[cfg(test)]
mod documents;

fn main() {}
