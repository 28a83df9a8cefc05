//! Laws of resizing by zones, on a bookcase with feet and shelves.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod common;

use common::{Doc, Solid, bookcase, cross, dot, drawn, sub, triangles, volume};
use model::{Asset, Axis, ResizeError, Size, read_glb, resize, write_glb};
use proptest::prelude::*;
use serde_json::json;

const BASE: Size = Size {
    width_mm: 800,
    depth_mm: 300,
    height_mm: 1840,
};

fn asset() -> Asset {
    read_glb(&bookcase().glb()).unwrap()
}

fn sized(width_mm: i32, height_mm: i32) -> Size {
    Size {
        width_mm,
        height_mm,
        ..BASE
    }
}

fn box_mm(asset: &Asset) -> [f32; 3] {
    let (min, max) = asset.bounds();
    std::array::from_fn(|axis| (max[axis] - min[axis]) * 1000.0)
}

fn count(asset: &Asset) -> u32 {
    asset.repeated()[0].count
}

#[test]
fn base_size_is_the_base_to_the_bit() {
    let asset = asset();
    assert_eq!(asset.base_size(), BASE);
    let away = resize(&asset, &sized(1200, 2200)).unwrap();
    assert_ne!(drawn(&away), drawn(&asset));
    assert_eq!(drawn(&resize(&away, &BASE).unwrap()), drawn(&asset));
}

#[test]
fn a_model_without_zones_keeps_its_size() {
    let mut doc = Doc::new();
    doc.mesh(
        "block",
        &Solid::board([-0.5, 0.0, -0.25], [0.5, 0.4, 0.25], 1),
        None,
        json!({}),
    );
    let asset = read_glb(&doc.glb()).unwrap();
    let base = Size {
        width_mm: 1000,
        depth_mm: 500,
        height_mm: 400,
    };
    assert!(resize(&asset, &base).is_ok());
    let wider = Size {
        width_mm: 1001,
        ..base
    };
    let refused = resize(&asset, &wider).unwrap_err();
    assert_eq!(
        refused,
        ResizeError::NotResizable {
            axis: Axis::Width,
            asked_mm: 1001,
            base
        }
    );
    assert_eq!(
        refused.to_string(),
        "the width of this model is fixed at 1000 mm (asked: 1001 mm)"
    );
}

#[test]
fn sizes_outside_of_the_limits_are_refused_and_never_clamped() {
    let asset = asset();
    let refused = |size| resize(&asset, &size).unwrap_err();
    let limits = ResizeError::OutsideLimits {
        axis: Axis::Width,
        asked_mm: 1601,
        min_mm: 600,
        max_mm: 1600,
    };
    assert_eq!(refused(sized(1601, 1840)), limits);
    assert!(matches!(
        refused(sized(599, 1840)),
        ResizeError::OutsideLimits { .. }
    ));
    assert!(matches!(
        refused(sized(800, i32::MAX)),
        ResizeError::OutsideLimits { .. }
    ));
    assert!(matches!(
        refused(sized(i32::MIN, 1840)),
        ResizeError::OutsideLimits { .. }
    ));
    let deeper = Size {
        depth_mm: 301,
        ..BASE
    };
    assert!(matches!(
        refused(deeper),
        ResizeError::NotResizable {
            axis: Axis::Depth,
            ..
        }
    ));
    // The shorter y zone (0.5 m, half the weight) is used up after 1.0 m: 840 mm is the end.
    assert_eq!(
        refused(sized(800, 800)),
        ResizeError::Folds {
            axis: Axis::Height,
            asked_mm: 800,
            min_mm: 841
        }
    );
    assert!(resize(&asset, &sized(800, 841)).is_ok());
}

#[test]
fn steps_are_counted_from_the_lower_limit() {
    let mut doc = bookcase();
    doc.json["scenes"][0]["extras"]["rz_step_x_mm"] = json!(200);
    let asset = read_glb(&doc.glb()).unwrap();
    assert!(resize(&asset, &sized(1200, 1840)).is_ok());
    let off = ResizeError::OffStep {
        axis: Axis::Width,
        asked_mm: 1100,
        min_mm: 600,
        step_mm: 200,
    };
    assert_eq!(resize(&asset, &sized(1100, 1840)).unwrap_err(), off);
}

#[test]
fn shelves_are_added_so_that_bays_stay_near_the_pitch() {
    let asset = asset();
    // Between 0.12 and 1.82 m: 1.7 / 0.35 = 4.86, so five bays and four shelves.
    assert_eq!(count(&asset), 4);
    // 2.2 - 0.14 = 2.06; / 0.35 = 5.9, so six bays.
    assert_eq!(count(&resize(&asset, &sized(800, 2200)).unwrap()), 5);
    // 1.0 - 0.14 = 0.86; / 0.35 = 2.46, so two bays.
    assert_eq!(count(&resize(&asset, &sized(800, 1000)).unwrap()), 1);
    // Wider only: the same four, at the same heights.
    assert_eq!(count(&resize(&asset, &sized(1200, 1840)).unwrap()), 4);
}

#[test]
fn a_fixed_pitch_is_kept_and_the_rest_is_left_at_the_top() {
    let mut doc = Doc::new();
    let slat = Solid::board([-0.5, 0.09, -0.1], [0.5, 0.11, 0.1], 1);
    doc.mesh(
        "frame",
        &Solid::board([-0.5, 0.0, 0.1], [0.5, 1.0, 0.12], 2),
        None,
        json!({}),
    );
    let role = json!({ "rz_role": "repeat", "rz_axis": "y", "rz_mode": "fixed", "rz_pitch": 0.1 });
    doc.mesh("slat", &slat, None, role);
    doc.zone("y", 0.3, 0.7, 1.0);
    let asset = read_glb(&doc.glb()).unwrap();
    // 0.1 … 0.9 m.
    assert_eq!(count(&asset), 9);
    let taller = resize(
        &asset,
        &Size {
            width_mm: 1000,
            depth_mm: 220,
            height_mm: 1050,
        },
    )
    .unwrap();
    // 0.1 … 1.0 m, and 50 mm are left over.
    assert_eq!(count(&taller), 10);
}

#[test]
fn a_part_that_sticks_out_of_its_zone_is_reported() {
    let mut doc = Doc::new();
    doc.mesh(
        "block",
        &Solid::board([-0.5, 0.0, -0.2], [0.5, 0.4, 0.2], 1),
        None,
        json!({}),
    );
    doc.zone("x", 0.0, 0.8, 1.0);
    let asset = read_glb(&doc.glb()).unwrap();
    let missed = resize(
        &asset,
        &Size {
            width_mm: 1100,
            depth_mm: 400,
            height_mm: 400,
        },
    )
    .unwrap_err();
    assert!(matches!(
        missed,
        ResizeError::Missed {
            axis: Axis::Width,
            asked_mm: 1100,
            ..
        }
    ));
}

#[test]
fn feet_keep_their_shape() {
    let asset = asset();
    // The foot is the only part below 0.1 m, and all wood is one draw call: pick its triangles by height.
    let feet = |asset: &Asset| -> Vec<[[f32; 3]; 3]> {
        triangles(&drawn(asset))
            .into_iter()
            .filter(|t| t.iter().all(|p| p[1] <= 0.1 + 1e-6))
            .filter(|t| t.iter().any(|p| p[1] < 0.09))
            .collect()
    };
    let before = feet(&asset);
    let after = feet(&resize(&asset, &sized(1500, 2500)).unwrap());
    assert_eq!(before.len(), after.len());
    for (a, b) in before.iter().zip(&after) {
        for (m, n) in [(0, 1), (1, 2), (2, 0)] {
            let (was, is) = (sub(a[m], a[n]), sub(b[m], b[n]));
            assert!((dot(was, was).sqrt() - dot(is, is).sqrt()).abs() < 1e-6);
        }
    }
}

/// Largest relative difference of UV length to length over all edges of long boards: 0 is true scale.
fn density_error(asset: &Asset) -> f32 {
    let shape = drawn(asset);
    let mut worst = 0.0f32;
    for part in &shape.parts {
        for face in part.indices.chunks_exact(3) {
            for (m, n) in [(0, 1), (1, 2), (2, 0)] {
                let (a, b) = (face[m] as usize, face[n] as usize);
                let edge = sub(part.positions[a], part.positions[b]);
                let (du, dv) = (
                    part.uv0[a][0] - part.uv0[b][0],
                    part.uv0[a][1] - part.uv0[b][1],
                );
                let length = dot(edge, edge).sqrt();
                worst = worst.max(((du * du + dv * dv).sqrt() / length - 1.0).abs());
            }
        }
    }
    worst
}

#[test]
fn cloth_and_grain_keep_their_scale() {
    let asset = asset();
    assert!(density_error(&asset) < 1e-3);
    for size in [sized(1600, 2600), sized(620, 900), sized(1600, 1000)] {
        assert!(density_error(&resize(&asset, &size).unwrap()) < 0.01);
    }
}

/// A cushion's border: one UV strip that runs round all four sides, so its left half grows backwards.
#[test]
fn a_band_around_a_cushion_keeps_its_scale_on_every_side() {
    let corners = [
        [-0.3, -0.2],
        [0.3, -0.2],
        [0.3, 0.2],
        [-0.3, 0.2],
        [-0.3, -0.2f32],
    ];
    let mut band = Solid::default();
    let mut run = 0.0;
    for (n, pair) in corners.windows(2).enumerate() {
        let length = ((pair[1][0] - pair[0][0]).powi(2) + (pair[1][1] - pair[0][1]).powi(2)).sqrt();
        for step in 0..6 {
            let part = step as f32 / 6.0;
            let at = |d: usize| pair[0][d] + (pair[1][d] - pair[0][d]) * part;
            for height in [0.0, 0.1f32] {
                band.positions.push([at(0), height, at(1)]);
                band.uvs.push([run + length * part, height]);
            }
        }
        run += length;
        if n == 3 {
            for height in [0.0, 0.1f32] {
                band.positions.push([pair[1][0], height, pair[1][1]]);
                band.uvs.push([run, height]);
            }
        }
    }
    for a in (0..band.positions.len() as u32 - 2).step_by(2) {
        band.indices.extend([a, a + 1, a + 2, a + 2, a + 1, a + 3]);
    }
    let mut doc = Doc::new();
    doc.mesh("border", &band, None, json!({ "rz_uv": "metric" }));
    doc.zone("x", -0.25, 0.25, 1.0);
    doc.zone("z", -0.1, 0.1, 1.0);
    let asset = read_glb(&doc.glb()).unwrap();
    let larger = resize(
        &asset,
        &Size {
            width_mm: 900,
            depth_mm: 500,
            height_mm: 100,
        },
    )
    .unwrap();
    assert!(density_error(&larger) < 1e-3, "{}", density_error(&larger));
}

#[test]
fn locked_uvs_stay() {
    let mut doc = Doc::new();
    doc.mesh(
        "print",
        &Solid::board([-0.5, 0.0, -0.2], [0.5, 0.4, 0.2], 2),
        None,
        json!({ "rz_uv": "lock" }),
    );
    doc.zone("x", -0.4, 0.4, 1.0);
    let asset = read_glb(&doc.glb()).unwrap();
    let wider = resize(
        &asset,
        &Size {
            width_mm: 1500,
            depth_mm: 400,
            height_mm: 400,
        },
    )
    .unwrap();
    assert_eq!(drawn(&wider).parts[0].uv0, drawn(&asset).parts[0].uv0);
}

#[test]
fn normals_follow_a_slope_that_grows_flatter() {
    // A ramp of 45 degrees in a zone that doubles: its normal leans from 45 to 26.57 degrees off the vertical.
    let mut doc = Doc::new();
    let ramp = Solid {
        positions: vec![
            [0.0, 0.0, 0.0],
            [1.0, 1.0, 0.0],
            [1.0, 1.0, 1.0],
            [0.0, 0.0, 1.0],
            [0.5, 0.5, 0.5],
        ],
        uvs: vec![[0.0, 0.0]; 5],
        indices: vec![0, 4, 1, 1, 4, 2, 2, 4, 3, 3, 4, 0],
    };
    doc.mesh("ramp", &ramp, None, json!({}));
    doc.zone("x", 0.0, 1.0, 1.0);
    let asset = read_glb(&doc.glb()).unwrap();
    let long = resize(
        &asset,
        &Size {
            width_mm: 2000,
            depth_mm: 1000,
            height_mm: 1000,
        },
    )
    .unwrap();
    let [x, y, _] = drawn(&long).parts[0].normals[4].map(f32::abs);
    assert!((x / y - 0.5).abs() < 1e-4, "{x} {y}");
}

#[test]
fn overlapping_zones_and_unknown_roles_are_named() {
    let mut doc = bookcase();
    doc.zone("x", 0.1, 0.5, 1.0);
    assert_eq!(
        read_glb(&doc.glb()).unwrap_err().to_string(),
        "the zones: two zones along x overlap"
    );
    let mut doc = bookcase();
    doc.json["nodes"][1]["extras"]["rz_role"] = json!("elastic");
    assert_eq!(read_glb(&doc.glb()).unwrap_err().code(), "bad_authoring");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_box_is_what_was_asked(width in 600..=1600i32, height in 850..=2600i32) {
        let made = resize(&asset(), &sized(width, height)).unwrap();
        let [x, y, z] = box_mm(&made);
        prop_assert!((x - width as f32).abs() <= 0.1 && (y - height as f32).abs() <= 0.1 && (z - 300.0).abs() <= 0.1);
        prop_assert_eq!(made.size(), sized(width, height));
        // Anchors: the floor and the middle stay.
        let (min, max) = made.bounds();
        prop_assert!(min[1].abs() < 1e-4 && (min[0] + max[0]).abs() < 1e-4);
    }

    #[test]
    fn no_face_turns_over(width in 600..=1600i32, height in 850..=2600i32) {
        let made = drawn(&resize(&asset(), &sized(width, height)).unwrap());
        prop_assert!(volume(&made) > 0.0);
        for part in &made.parts {
            for face in part.indices.chunks_exact(3) {
                let [a, b, c] = [face[0], face[1], face[2]].map(|v| part.positions[v as usize]);
                let normal = cross(sub(b, a), sub(c, a));
                prop_assert!(dot(normal, part.normals[face[0] as usize]) > 0.0);
            }
        }
    }

    #[test]
    fn the_way_does_not_matter(w in 600..=1600i32, h in 850..=2600i32, w2 in 600..=1600i32, h2 in 850..=2600i32) {
        let asset = asset();
        let there = resize(&resize(&asset, &sized(w, h)).unwrap(), &sized(w2, h2)).unwrap();
        prop_assert_eq!(drawn(&there), drawn(&resize(&asset, &sized(w2, h2)).unwrap()));
    }

    #[test]
    fn an_exported_size_comes_back_as_the_same_box(w in 600..=1600i32, h in 850..=2600i32) {
        let made = resize(&asset(), &sized(w, h)).unwrap();
        let back = read_glb(&write_glb(&made).unwrap()).unwrap();
        prop_assert_eq!(back.bounds(), made.bounds());
        prop_assert_eq!(triangles(&drawn(&back)).len(), triangles(&drawn(&made)).len());
    }
}
