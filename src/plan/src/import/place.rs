use super::bands::{Axis, Band};
use super::labels::Label;
use super::network::hosts;
use super::oblique::Frame;
use super::openings::Found;
use super::outline::signed_area;
use super::raster::Raster;
use super::rooms::{Bound, Space};
use super::sheet::{Sheet, share};
use super::straighten::Projection;
use crate::rooms::{AREA_AGREES, AREA_DISAGREES, BLANK, NAMED};
use crate::{
    Doubt, DoubtElement, Draft, Hinge, Leaf, OpeningKind, PictureOpening, PicturePlan, PictureRoom,
    PictureWall, ScaleGuess, Swing,
};

/// The body of a wall, openings included: left, upper, right and lower edge.
pub(super) fn body(wall: &Band) -> [f64; 4] {
    let half = (wall.thickness / 2.0).max(1.0);
    match wall.axis {
        Axis::Across => [wall.low, wall.centre - half, wall.high, wall.centre + half],
        Axis::Down => [wall.centre - half, wall.low, wall.centre + half, wall.high],
    }
}

/// Fills the body of a wall.
pub(super) fn fill(mask: &mut Raster, wall: &Band) {
    let [x0, y0, x1, y1] = body(wall);
    mask.fill(x0, y0, x1, y1, 1);
}

/// A wall with the corners at its ends, so that walls that meet at a corner leave no chink.
pub(super) fn with_ends(wall: &Band) -> Band {
    let more = wall.thickness / 2.0 + CHINK;
    Band {
        low: wall.low - more,
        high: wall.high + more,
        ..*wall
    }
}

/// Fills a wall and the corners at its ends.
pub(super) fn fill_with_ends(mask: &mut Raster, wall: &Band) {
    fill(mask, &with_ends(wall));
}

/// Walls that come this near to each other meet (pixels).
pub(super) const CHINK: f64 = 2.0;

/// Original pixels per straightened pixel at a point.
pub(super) fn local_scale(original: &Projection, x: f64, y: f64) -> f64 {
    let (p, q, r) = (
        original.apply([x, y]),
        original.apply([x + 1.0, y]),
        original.apply([x, y + 1.0]),
    );
    ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
        .abs()
        .sqrt()
}

/// A written area is compared with the drawn one from this certainty of the scale on, and agrees within this
/// (natural logarithm): outlines are a pixel or two off on every side.
const SURE_SCALE: f64 = 0.7;
const SAME_AREA: f64 = 0.12;

/// Rooms that labels divide are right this often, and those that a label alone tells of (measured as those between walls).
const DIVIDED: f64 = 0.9;
const GUESSED: f64 = 0.85;

/// Carries everything to the pixels of the upright picture and sorts the doubts.
pub(super) fn draft(
    frames: &[Frame],
    spaces: &[Space],
    labels: &[Label],
    dividers: &[[[f64; 2]; 2]],
    scale: ScaleGuess,
    original: &Projection,
    (width, height): (usize, usize),
) -> Draft {
    let mut plan = PicturePlan::default();
    for frame in frames {
        add(&mut plan, frame, &original.after(&frame.back));
    }
    for (space, label) in spaces.iter().zip(labels) {
        let polygon: Vec<[f64; 2]> = space.outline.iter().map(|p| original.apply(*p)).collect();
        let confidence: f64 = match label.area_m2 {
            // Only a scale that is worth something can confirm an area.
            Some(written) if scale.confidence >= SURE_SCALE => {
                let drawn = signed_area(&polygon).abs() * scale.metres_per_pixel.powi(2);
                if (drawn / written).ln().abs() <= SAME_AREA {
                    AREA_AGREES
                } else {
                    AREA_DISAGREES
                }
            }
            None if label.name.is_none() => BLANK,
            _ => NAMED,
        };
        let confidence = match space.bound {
            Bound::Walls => confidence,
            Bound::Label => confidence.min(DIVIDED),
            Bound::Guess => confidence.min(GUESSED),
        };
        plan.rooms.push(PictureRoom {
            polygon,
            name: label.name.clone(),
            printed_m2: label.area_m2,
            confidence,
        });
    }
    plan.dividers = (dividers.iter())
        .map(|line| line.map(|p| original.apply(p)))
        .collect();
    let doubts = doubts(&plan, &scale);
    Draft {
        plan,
        doubts,
        scale,
        width_px: width as u32,
        height_px: height as u32,
        exact: false,
        areas_to_axes: false,
    }
}

/// Adds the walls and openings of one pair of axes; `original` leads from those axes to the picture.
fn add(plan: &mut PicturePlan, frame: &Frame, original: &Projection) {
    let Frame {
        walls,
        found,
        sheet,
        ..
    } = frame;
    let first = plan.walls.len();
    for wall in walls {
        let middle = wall.at((wall.low + wall.high) / 2.0);
        plan.walls.push(PictureWall {
            id: plan.walls.len() as u32,
            a: original.apply(wall.at(wall.low)),
            b: original.apply(wall.at(wall.high)),
            thickness: wall.thickness * local_scale(original, middle[0], middle[1]),
            confidence: wall_confidence(wall, found, walls, sheet),
            height_mm: None,
        });
    }
    for f in found {
        let hole = &f.hole;
        let (a, b) = (
            original.apply(hole.axis.point(hole.low, hole.centre)),
            original.apply(hole.axis.point(hole.high, hole.centre)),
        );
        let host = walls.iter().position(|w| hosts(w, f));
        let swings = f.kind == OpeningKind::Door && f.symbol.arc.max(f.symbol.leaf) > 0.6;
        // Along a → b of a wall down the picture, growing x lies to the left.
        let left = f.symbol.swings_up == (hole.axis == Axis::Down);
        plan.openings.push(PictureOpening {
            id: plan.openings.len() as u32,
            wall: host.map(|w| (first + w) as u32),
            kind: f.kind,
            centre: [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0],
            width: (b[0] - a[0]).hypot(b[1] - a[1]),
            angle: (b[1] - a[1]).atan2(b[0] - a[0]),
            confidence: f.confidence,
            hinge: swings.then_some(if f.symbol.hinge_high {
                Hinge::End
            } else {
                Hinge::Start
            }),
            swing: swings.then_some(if left { Swing::Left } else { Swing::Right }),
            leaf: leaf(f, swings),
            sill_mm: None,
            head_mm: None,
        });
    }
}

/// Half lines that pass each other this completely are a sliding door.
const SLIDING_SEEN: f64 = 0.8;

/// What hangs in a door, where its symbol shows it.
fn leaf(f: &Found, swings: bool) -> Option<Leaf> {
    match f.kind {
        OpeningKind::Door if swings && f.symbol.double => Some(Leaf::Double),
        OpeningKind::Door if swings => Some(Leaf::Single),
        OpeningKind::Door if f.symbol.sliding >= SLIDING_SEEN => Some(Leaf::Sliding),
        _ => None,
    }
}

/// How much of the wall outside its openings is really drawn as wall.
fn wall_confidence(wall: &Band, found: &[Found], walls: &[Band], sheet: &Sheet) -> f64 {
    let mask = sheet.walls(wall.axis);
    let quarter = (wall.thickness / 4.0).max(1.0);
    let mut drawn = share(
        mask,
        wall.low,
        wall.centre - quarter,
        wall.high,
        wall.centre + quarter,
    ) * wall.length();
    for f in found.iter().filter(|f| hosts(wall, f)) {
        drawn += f.hole.width() * f.confidence;
    }
    let solid = (drawn / wall.length().max(1.0)).min(1.0);
    let joined = [wall.low, wall.high]
        .iter()
        .filter(|end| {
            walls.iter().any(|w| {
                w.axis != wall.axis
                    && (w.centre - **end).abs() < 1.0
                    && w.low - w.thickness <= wall.centre
                    && wall.centre <= w.high + w.thickness
            })
        })
        .count();
    let slim = (wall.length() / (4.0 * wall.thickness.max(1.0))).min(1.0);
    (0.35 + 0.35 * solid + 0.12 * joined as f64 + 0.06 * slim).clamp(0.05, 0.99)
}

fn doubts(plan: &PicturePlan, scale: &ScaleGuess) -> Vec<Doubt> {
    let wall = |w: &PictureWall| Doubt {
        element: DoubtElement::Wall,
        id: w.id,
        confidence: w.confidence,
    };
    let opening = |o: &PictureOpening| Doubt {
        element: DoubtElement::Opening,
        id: o.id,
        confidence: o.confidence,
    };
    let room = |(i, r): (usize, &PictureRoom)| Doubt {
        element: DoubtElement::Room,
        id: i as u32,
        confidence: r.confidence,
    };
    let mut all: Vec<Doubt> = plan.walls.iter().map(wall).collect();
    all.extend(plan.openings.iter().map(opening));
    all.extend(plan.rooms.iter().enumerate().map(room));
    all.push(Doubt {
        element: DoubtElement::Scale,
        id: 0,
        confidence: scale.confidence,
    });
    all.sort_by(|a, b| {
        a.confidence
            .total_cmp(&b.confidence)
            .then(a.element.cmp(&b.element))
            .then(a.id.cmp(&b.id))
    });
    all
}
