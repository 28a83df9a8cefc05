//! One sort for all, and collections that grow.

use std::cmp::Ordering;

/// Sorts by a comparison, stable.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    arrange(items, order);
}

/// Sorts by a key, stable.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Gathering into a map or set by inserting one after the other: of two with the same key the later one stays, as with
/// `collect`.
pub trait Gather: Iterator + Sized {
    /// Everything that comes, in a new collection.
    #[must_use]
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// The places 0 to `count` in the order of what stands there. The only sort in here.
#[inline(never)]
fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    order
}

/// Moves everything to its place, along the cycles of the permutation: at `at` comes what stood at `order[at]`.
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// A sequence without pattern (Knuth's multiplicative hash), small enough that many are equal.
    fn scattered(count: u32, different: u32) -> Vec<(u32, u32)> {
        let number = |at: u32| at.wrapping_mul(2_654_435_761) >> 7;
        (0..count).map(|at| (number(at) % different, at)).collect()
    }

    #[test]
    fn sorting_gives_what_the_standard_sort_gives() {
        for count in [0, 1, 2, 3, 7, 20, 21, 50, 1000] {
            for different in [1, 2, 5, 1_000_000] {
                let mut ours = scattered(count, different);
                let mut theirs = ours.clone();
                sort_by_key(&mut ours, |(key, _)| *key);
                theirs.sort_by_key(|(key, _)| *key);
                assert_eq!(ours, theirs);
                sort_by(&mut ours, |one, other| other.0.cmp(&one.0));
                theirs.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
                assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn gathering_gives_what_collecting_gives() {
        let pairs = scattered(100, 30);
        let gathered: BTreeMap<u32, u32> = pairs.iter().copied().gather();
        assert_eq!(gathered, pairs.iter().copied().collect());
        let set: BTreeSet<u32> = pairs.iter().map(|(key, _)| *key).gather();
        assert_eq!(set, pairs.iter().map(|(key, _)| *key).collect());
    }
}
