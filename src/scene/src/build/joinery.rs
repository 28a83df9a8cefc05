//! Windows and doors: frames, panes, sills, leaves and handles.
use glam::{Vec2, Vec3};
use stage::{DoorLeaf, WindowPane};

use super::walls::{LACQUER, WallMesh, colour, metres, mm};

/// Visible width and depth of a window frame, metres: common timber sections.
const FRAME: f32 = 0.065;
const FRAME_DEPTH: f32 = 0.07;
/// Windows wider than this have two casements.
const TWO_CASEMENTS: f32 = 1.15;
/// Thickness of a door leaf, metres (EN 1529: 40 mm).
const LEAF: f32 = 0.04;
/// Linear, brushed dark nickel.
const HANDLE: [f32; 3] = [0.10, 0.095, 0.09];

/// Adds a window.
pub(crate) fn window(mesh: &mut WallMesh, pane: &WindowPane) {
    let (a, b) = (metres(pane.a), metres(pane.b));
    let (from, to) = (mm(pane.from_mm), mm(pane.to_mm));
    let width = (b - a).length();
    if width < 0.05 || to - from < 0.05 {
        return;
    }
    let along = (b - a) / width;
    let right = Vec3::new(along.x, 0.0, along.y);
    let out = Vec3::new(-along.y, 0.0, along.x);
    let at = |share: f32, height: f32| {
        let place = a + along * (width * share);
        Vec3::new(place.x, height, place.y)
    };
    let white = colour(LACQUER, 1.0);
    let mut bar = |base: Vec3, wide: f32, high: f32| {
        mesh.solid
            .bar(base, right, out, Vec3::new(wide, high, FRAME_DEPTH), white);
    };
    let height = to - from;
    bar(at(0.0, from) + right * (FRAME * 0.5), FRAME, height);
    bar(at(1.0, from) - right * (FRAME * 0.5), FRAME, height);
    bar(at(0.5, from), width - 2.0 * FRAME, FRAME);
    bar(at(0.5, to - FRAME), width - 2.0 * FRAME, FRAME);
    if width > TWO_CASEMENTS {
        bar(at(0.5, from + FRAME), FRAME * 1.3, height - 2.0 * FRAME);
    }
    // The sill board reaches a little into both sides.
    let deep = mm(pane.depth_mm) + 0.05;
    let size = Vec3::new(width + 0.06, 0.022, deep);
    if pane.from_mm > 150 {
        mesh.solid
            .bar(at(0.5, from - 0.021), right, out, size, white);
    }
    let (low, high) = (from + FRAME, to - FRAME);
    let (left, rightmost) = (FRAME / width, 1.0 - FRAME / width);
    let corners = [
        at(left, low),
        at(rightmost, low),
        at(rightmost, high),
        at(left, high),
    ];
    let uvs = [Vec2::Y, Vec2::ONE, Vec2::X, Vec2::ZERO];
    mesh.glass.quad(corners, uvs, [1.0; 4]);
    let mut back = corners;
    back.reverse();
    mesh.glass
        .quad(back, [Vec2::ZERO, Vec2::X, Vec2::ONE, Vec2::Y], [1.0; 4]);
}

/// Adds a door leaf, standing open.
pub(crate) fn door(mesh: &mut WallMesh, leaf: &DoorLeaf) {
    let (hinge, end) = (metres(leaf.hinge), metres(leaf.open_end));
    let width = (end - hinge).length();
    let height = mm(leaf.height_mm) - 0.012;
    if width < 0.05 || height < 0.2 {
        return;
    }
    let along = (end - hinge) / width;
    let right = Vec3::new(along.x, 0.0, along.y);
    let out = Vec3::new(-along.y, 0.0, along.x);
    let at = |share: f32, height: f32| {
        let place = hinge + along * (width * share);
        Vec3::new(place.x, height, place.y)
    };
    let size = Vec3::new(width, height, LEAF);
    mesh.solid
        .bar(at(0.5, 0.008), right, out, size, colour(LACQUER, 0.97));
    // Two sunk panels on each face, drawn as slightly raised darker lines.
    for face in [-1.0f32, 1.0] {
        let skin = out * (face * (LEAF * 0.5 + 0.0015));
        let mut line = |share: f32, base: f32, wide: f32, high: f32| {
            let size = Vec3::new(wide, high, 0.002);
            mesh.solid.bar(
                at(share, base) + skin,
                right,
                out,
                size,
                colour(LACQUER, 0.78),
            );
        };
        let inset = (0.13 / width).min(0.3);
        for (low, high) in [(0.22, height * 0.47), (height * 0.53, height - 0.16)] {
            line(0.5, low, width * (1.0 - 2.0 * inset), 0.008);
            line(0.5, high, width * (1.0 - 2.0 * inset), 0.008);
            line(inset, low, 0.008, high - low);
            line(1.0 - inset, low, 0.008, high - low);
        }
        let grip = at(1.0 - 0.065 / width, 1.04) + out * (face * (LEAF * 0.5 + 0.03));
        let metal = colour(HANDLE, 1.0);
        mesh.solid.bar(
            grip - right * 0.05,
            right,
            out,
            Vec3::new(0.13, 0.018, 0.018),
            metal,
        );
        mesh.solid.bar(
            grip - out * (face * 0.015),
            right,
            out,
            Vec3::new(0.018, 0.018, 0.032),
            metal,
        );
    }
}
