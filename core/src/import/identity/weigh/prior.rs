//! What is believed of the levels before a file has been seen, for each sort of pair. The numbers are shares of a hundred of the
//! pairs of which both sides are known; a file outweighs them with a few hundred pairs.

use super::super::pairs::COMPARISONS;

/// The sorts of pairs: one account; two of one family, with a name or a domain in common; two that met by chance.
pub const SORTS: usize = 3;

/// Levels from the second on, for each comparison: the unknown says nothing.
type Beliefs = [&'static [f64]; COMPARISONS];

/// The beliefs for each sort.
pub const BELIEFS: [Beliefs; SORTS] = [
    [
        &[35.0, 15.0, 5.0, 13.0, 3.0, 2.0, 8.0, 2.0, 5.0, 2.0, 3.0, 1.0, 1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.5],
        &[99.0, 1.0],
        &[45.0, 20.0, 10.0, 5.0, 7.0, 12.0, 1.0],
        &[75.0, 5.0, 13.0, 7.0],
        &[88.0, 4.0, 4.0, 4.0],
        &[97.0, 3.0],
        &[94.0, 6.0],
        &[94.0, 6.0],
    ],
    [
        &[0.3, 0.6, 2.0, 1.0, 1.0, 5.0, 4.0, 4.0, 6.0, 6.0, 8.0, 6.0, 4.0, 3.0, 8.0, 6.0, 16.0, 8.0, 7.0],
        &[40.0, 60.0],
        &[4.0, 18.0, 22.0, 22.0, 8.0, 25.0, 1.0],
        &[5.0, 5.0, 5.0, 85.0],
        &[2.0, 3.0, 1.0, 94.0],
        &[80.0, 20.0],
        &[25.0, 75.0],
        &[12.0, 88.0],
    ],
    [
        &[0.1, 0.5, 3.0, 0.5, 0.5, 1.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 5.0, 2.0, 8.0, 6.0, 15.0, 45.4],
        &[45.0, 55.0],
        &[0.5, 1.0, 2.0, 5.0, 1.5, 89.0, 1.0],
        &[1.0, 1.0, 3.0, 95.0],
        &[0.5, 2.0, 0.5, 97.0],
        &[60.0, 40.0],
        &[15.0, 85.0],
        &[12.0, 88.0],
    ],
];

/// What the beliefs are worth, in pairs.
pub const WORTH: f64 = 200.0;

/// What is believed of the sorts of pairs with one level of name and one of domain is worth so many such pairs.
///
/// The belief is about the sorts within a cell and not about how common the cell is within a sort: where nothing but name and domain is
/// known of the records, nothing else tells the sorts of a cell apart, and what is believed must stand there however many pairs
/// fall into it.
pub const WORTH_OF_CELL: f64 = 100.0;

/// The share of pairs of which not both names, and not both domains, are known; in every sort alike.
pub const UNKNOWN: [f64; 2] = [0.02, 0.45];
