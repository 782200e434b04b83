//! Whether two words differ by a slip of the typing hand.

/// The optimal string alignment distance of two words (Damerau 1964, with neighbours swapped as one slip), as far as `most`,
/// which is at most 2; more is `None`. Longer words than 64 signs are only compared for equality.
pub fn distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    if one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > 64 {
        return None;
    }
    let ahead = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[ahead..], &other[ahead..]);
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - behind], &other[..other.len() - behind]);
    let (longer, shorter) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    if longer.len() > 2 * most + 2 && shorter.len() < longer.len() - most {
        return None;
    }
    let far = most + 1;
    let mut before = [far as u8; 66];
    let mut last = [far as u8; 66];
    let mut row = [far as u8; 66];
    (0..=shorter.len().min(most)).for_each(|at| last[at] = at as u8);
    for (i, a) in longer.iter().enumerate() {
        let (from, to) = ((i + 1).saturating_sub(most), (i + 1 + most).min(shorter.len()));
        row = [far as u8; 66];
        if from == 0 {
            row[0] = (i + 1).min(far) as u8;
        }
        for j in from.max(1)..=to {
            let b = shorter[j - 1];
            let mut best = last[j - 1] + u8::from(*a != b);
            best = best.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 0 && j > 1 && *a == shorter[j - 2] && longer[i - 1] == b {
                best = best.min(before[j - 2] + 1);
            }
            row[j] = best.min(far as u8);
        }
        before = last;
        last = row;
    }
    let distance = usize::from(row[shorter.len()]);
    (distance <= most).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::distance;
    use proptest::prelude::*;

    #[test]
    fn slips_are_counted() {
        for (one, other, slips) in [
            ("golbal", "global", 1),
            ("technolgy", "technology", 1),
            ("petrolleum", "petroleum", 1),
            ("abc", "abd", 1),
            ("ab", "ba", 1),
        ] {
            assert_eq!(distance(one.as_bytes(), other.as_bytes(), 2), Some(slips), "{one}");
        }
        assert_eq!(distance(b"nordea", b"norden", 0), None);
        assert_eq!(distance(b"abcd", b"dcba", 2), None);
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_library(one in "[abc]{1,12}", other in "[abc]{1,12}") {
            let full = strsim::osa_distance(&one, &other);
            prop_assert_eq!(distance(one.as_bytes(), other.as_bytes(), 2), (full <= 2).then_some(full));
            prop_assert_eq!(distance(other.as_bytes(), one.as_bytes(), 1), (full <= 1).then_some(full));
        }
    }
}
