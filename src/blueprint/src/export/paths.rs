//! The paths that `plan::draw` writes, as points.

use crate::geometry::Mm;

/// One piece of a path that `plan::draw` wrote.
pub(crate) struct Path {
    pub(crate) points: Vec<Mm>,
    /// Where an arc at its end leads, and whether it runs clockwise.
    pub(crate) arc: Option<(Mm, bool)>,
}

/// Reads `M`, `L`, `A` and `Z` with whole numbers: all that `plan::draw` writes.
pub(crate) fn paths(path: &str) -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let body = &rest[command.len_utf8()..];
        let end = body
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(body.len());
        let numbers: Vec<f64> = (body[..end].split([' ', ',']))
            .filter_map(|number| number.parse().ok())
            .collect();
        rest = &body[end..];
        match (command, numbers.as_slice()) {
            ('M', &[x, y]) => paths.push(Path {
                points: vec![[x, y]],
                arc: None,
            }),
            ('L', &[x, y]) => {
                if let Some(path) = paths.last_mut() {
                    path.points.push([x, y]);
                }
            }
            ('A', &[_, _, _, _, clockwise, x, y]) => {
                if let Some(path) = paths.last_mut() {
                    path.arc = Some(([x, y], clockwise > 0.5));
                }
            }
            _ => {}
        }
    }
    paths
}
