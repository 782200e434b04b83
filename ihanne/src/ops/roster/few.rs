//! A few things that take long to make, each made once; of more than fit, the one that was asked for longest ago is forgotten.

use std::sync::{Arc, Mutex, PoisonError};

use crate::ops::Stop;

/// The place of a thing, held while it is made so that it is not made twice at once.
type Place<T> = Arc<Mutex<Option<Arc<T>>>>;

pub struct Few<T> {
    most: usize,
    places: Mutex<Vec<(String, Place<T>)>>,
}

impl<T> Few<T> {
    pub fn new(most: usize) -> Few<T> {
        Few { most, places: Mutex::default() }
    }

    /// What stands under a key; made when nothing does.
    pub fn get(&self, key: &str, make: impl FnOnce() -> Result<T, Stop>) -> Result<Arc<T>, Stop> {
        let place = self.place(key);
        let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = place.as_ref() {
            return Ok(there.clone());
        }
        let made = Arc::new(make()?);
        *place = Some(made.clone());
        Ok(made)
    }

    fn place(&self, key: &str) -> Place<T> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let found = places.iter().position(|(known, _)| known == key);
        let entry = found.map_or_else(|| (key.to_owned(), Place::default()), |at| places.remove(at));
        let place = entry.1.clone();
        places.push(entry);
        if places.len() > self.most {
            places.remove(0);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_asked_for_longest_ago_is_forgotten() {
        let few = Few::new(2);
        let made = |key: &str, says: u32| *few.get(key, || Ok(says)).unwrap();
        assert_eq!((made("a", 1), made("b", 2), made("a", 3), made("c", 4)), (1, 2, 1, 4));
        assert_eq!((made("a", 5), made("b", 6)), (1, 6));
    }
}
