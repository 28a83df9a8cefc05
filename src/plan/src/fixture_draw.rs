//! Fixtures on paper, by the symbols that architects use.

use crate::draw::{line, ring_path};
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
        FixtureKind::Stairs => {
            let steps = fixture.steps();
            for step in 1..steps {
                let share = f64::from(step) / f64::from(steps);
                line_path += &across(half[1] - 2.0 * half[1] * share);
            }
            line_path += &arrow(fixture, half);
        }
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

/// Up the middle of a flight, with a head at its top.
fn arrow(fixture: &Fixture, [half_width, half_depth]: [f64; 2]) -> String {
    let (foot, top) = (half_depth - 60.0, 60.0 - half_depth);
    let barb = half_width.min(120.0);
    let tip = fixture.spot(0.0, top);
    let mut path = line(fixture.spot(0.0, foot), tip);
    for side in [-barb, barb] {
        path += &line(fixture.spot(side, top + 1.5 * barb), tip);
    }
    path
}
