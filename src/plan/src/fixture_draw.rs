//! Fixtures on paper, by the symbols that architects use.

use crate::draw::{chain_path, line, ring_path};
use crate::drawing::FixtureDrawing;
use crate::niche::is_cut;
use crate::vector::Vector;
use crate::{Fixture, FixtureKind};

/// A socket is drawn larger than it is, as on every plan: the radius of its half circle.
const SOCKET_MM: f64 = 110.0;
/// Under less than this a grown person stoops; German living space counts in full from here (WoFlV § 4).
const UPRIGHT_MM: i32 = 2000;

pub(crate) fn draw_fixture(fixture: &Fixture) -> FixtureDrawing {
    let half = [fixture.width_mm, fixture.depth_mm].map(|mm| f64::from(mm) / 2.0);
    let across = |front: f64| line(fixture.spot(-half[0], front), fixture.spot(half[0], front));
    let mut path = ring_path(fixture.outline().into_iter());
    let mut line_path = String::new();
    let mut height_mm = None;
    let mut label_at = fixture.at.into();
    match fixture.kind {
        FixtureKind::Stairs => line_path = steps(fixture),
        FixtureKind::Column | FixtureKind::RoundColumn => {}
        FixtureKind::Radiator => line_path = across(0.0),
        FixtureKind::Socket => {
            let arc: Vec<Vector> = (0..=12)
                .map(|step| {
                    let (sin, cos) = (std::f64::consts::PI * f64::from(step) / 12.0).sin_cos();
                    fixture.spot(cos * SOCKET_MM, sin * SOCKET_MM - half[1])
                })
                .collect();
            path = ring_path(arc.iter().map(|at| at.round()));
            line_path = line(
                fixture.spot(0.0, SOCKET_MM - half[1]),
                fixture.spot(0.0, 1.6 * SOCKET_MM - half[1]),
            );
        }
        FixtureKind::Beam => height_mm = Some(fixture.from_mm),
        FixtureKind::Slope => {
            let shown = UPRIGHT_MM.clamp(fixture.from_mm, fixture.to_mm);
            let front = fixture.reaches(shown) - half[1];
            line_path = across(front);
            (height_mm, label_at) = (Some(shown), fixture.spot(0.0, front));
        }
        // Above or below the cut it is drawn as hidden lines.
        FixtureKind::Niche if !is_cut(fixture.from_mm, fixture.to_mm) => {
            line_path.clone_from(&path)
        }
        FixtureKind::Niche => {}
        FixtureKind::Furniture => line_path = across(half[1] - half[1].min(40.0)),
    }
    FixtureDrawing {
        id: fixture.id,
        kind: fixture.kind,
        path,
        line_path,
        name: fixture.name.clone(),
        height_mm,
        label_at: label_at.round(),
    }
}

/// A line for every step, and an arrow where one walks, with its head at the top.
fn steps(stairs: &Fixture) -> String {
    const INSET_MM: f64 = 60.0;
    let way = stairs.way();
    let mut path = String::new();
    let edges = way.edges();
    for &edge in &edges[1..edges.len() - 1] {
        let [right, left] = way.across(edge);
        path += &line(stairs.spot(left.x, left.y), stairs.spot(right.x, right.y));
    }
    let walked: Vec<Vector> = way
        .line(INSET_MM)
        .into_iter()
        .map(|at| stairs.spot(at.x, at.y))
        .collect();
    path += &chain_path(walked.iter().map(|at| at.round()));
    if let [.., before, tip] = walked[..] {
        let [right, left] = way.across(0.0);
        let barb = (0.5 * (right - left).length()).min(120.0);
        let back = (before - tip).unit();
        for side in [back.left(), -back.left()] {
            path += &line(tip + (back * 1.5 + side) * barb, tip);
        }
    }
    path
}
