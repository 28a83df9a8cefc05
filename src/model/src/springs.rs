//! Least squares over wishes about differences.
use glam::DVec2;

/// Bounds the time on large bulging islands; straight surfaces need no round at all.
const MAX_ROUNDS: usize = 120;
/// Share of the first misfit, squared, at which the compromise is found.
const ENOUGH: f64 = 1e-6;
/// A wish about the difference of two values.
pub(crate) struct Spring {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// What the value at `b` should be above that at `a`.
    pub(crate) wish: DVec2,
    pub(crate) weight: f64,
}

/// Moves the values at springs to where the wishes are missed least, in the least-squares sense.
///
/// Conjugate gradients on the normal equations (Hestenes, Stiefel 1952), preconditioned by their diagonal; u and v
/// side by side.
pub(crate) fn relax(found: &mut [DVec2], mut springs: Vec<Spring>) {
    // Only the nodes at springs take part, under numbers of their own.
    let mut names = vec![u32::MAX; found.len()];
    let mut nodes: Vec<u32> = Vec::new();
    for spring in &mut springs {
        for end in [&mut spring.a, &mut spring.b] {
            let name = &mut names[*end as usize];
            if *name == u32::MAX {
                *name = nodes.len() as u32;
                nodes.push(*end);
            }
            *end = *name;
        }
    }
    let mut value: Vec<DVec2> = nodes.iter().map(|&node| found[node as usize]).collect();
    let mut stiff = vec![0.0; nodes.len()];
    let mut rest = vec![DVec2::ZERO; nodes.len()];
    for spring in &springs {
        let (a, b) = (spring.a as usize, spring.b as usize);
        let pull = (value[b] - value[a] - spring.wish) * spring.weight;
        rest[a] += pull;
        rest[b] -= pull;
        stiff[a] += spring.weight;
        stiff[b] += spring.weight;
    }
    let dot = |a: &[DVec2], b: &[DVec2]| a.iter().zip(b).map(|(a, b)| *a * *b).sum::<DVec2>();
    let eased = |rest: &[DVec2]| -> Vec<DVec2> {
        rest.iter()
            .zip(&stiff)
            .map(|(rest, stiff)| *rest / *stiff)
            .collect()
    };
    let ratio =
        |a: DVec2, b: DVec2| DVec2::select(b.cmpgt(DVec2::splat(1e-300)), a / b, DVec2::ZERO);
    let mut step = eased(&rest);
    let mut size = dot(&rest, &step);
    let enough = size.max_element() * ENOUGH;
    for _ in 0..MAX_ROUNDS {
        if size.max_element() <= enough {
            break;
        }
        let mut image = vec![DVec2::ZERO; nodes.len()];
        for spring in &springs {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let pull = (step[b] - step[a]) * spring.weight;
            image[b] += pull;
            image[a] -= pull;
        }
        let along = ratio(size, dot(&step, &image));
        value
            .iter_mut()
            .zip(&step)
            .for_each(|(value, step)| *value += along * *step);
        rest.iter_mut()
            .zip(&image)
            .for_each(|(rest, image)| *rest -= along * *image);
        let next = eased(&rest);
        let grown = dot(&rest, &next);
        let keep = ratio(grown, size);
        step.iter_mut()
            .zip(&next)
            .for_each(|(step, next)| *step = *next + keep * *step);
        size = grown;
    }
    nodes
        .iter()
        .zip(value)
        .for_each(|(&node, value)| found[node as usize] = value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_that_contradict_each_other_share_the_miss() {
        // Round a triangle the wishes sum to 3 instead of 0: each is missed by 1.
        let spring = |a, b| Spring {
            a,
            b,
            wish: DVec2::new(1.0, -2.0),
            weight: 1.0,
        };
        let mut found = vec![DVec2::ZERO; 3];
        relax(&mut found, vec![spring(0, 1), spring(1, 2), spring(2, 0)]);
        assert!(found.iter().all(|value| value.length() < 1e-6), "{found:?}");
        let mut chain = vec![DVec2::ZERO; 3];
        relax(&mut chain, vec![spring(0, 1), spring(1, 2)]);
        assert!(
            (chain[2] - chain[0] - DVec2::new(2.0, -4.0)).length() < 1e-3,
            "{chain:?}"
        );
    }
}
