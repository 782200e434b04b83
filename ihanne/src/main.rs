//! ihanne faces people: the command line.

#[cfg(test)]
mod demo;
mod documents;

fn main() {}
