//! ihanne faces people: the command line.

#[cfg(test)]
mod demo;

fn main() {}
