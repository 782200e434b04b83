//! Source: Python 3.11, hashlib.sha256, over the sorted lines.

use super::{field, figures};
use crate::study::hash::of_rows;

#[test]
fn the_hash_of_the_sealed_rows_is_that_of_hashlib() {
    let key = ["deal 1".to_owned(), "deal 2".to_owned(), String::new()];
    let ours = of_rows(&[1, 0, 2], &key, &[5, 6, 7], &[true, false, true]);
    assert_eq!(ours, field::<String>(&figures("holdout"), "hash"));
}
