//! Real furniture: the demo shop's own models, and three of Poly Haven's when they lie beside the checkout.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod common;

use std::path::{Path, PathBuf};

use common::{drawn, volume};
use model::{Asset, Severity, Size, inspect, read_glb, read_gltf, resize, without, write_glb};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn open(path: &Path) -> Option<Asset> {
    let bytes = std::fs::read(path).ok()?;
    let beside = |name: &str| std::fs::read(path.parent()?.join(name)).ok();
    Some(read_gltf(&bytes, &beside).unwrap_or_else(|fault| panic!("{}: {fault}", path.display())))
}

fn haven(name: &str) -> Option<Asset> {
    open(&root().join(format!("../shared/data/furniture/{name}/{name}_1k.gltf")))
}

#[test]
fn scanned_furniture_is_read_with_its_textures_and_true_size() {
    // Width and height from the accessors' own bounds, added to the nodes' places by hand; the cabinet's turned doors
    // do not reach its outline.
    let known = [
        ("sofa_03", 2, [2731, 1118]),
        ("wooden_table_02", 1, [1134, 800]),
        ("painted_wooden_cabinet", 1, [1195, 1182]),
    ];
    for (name, draws, wide_high) in known {
        let Some(asset) = haven(name) else { continue };
        assert_eq!(
            [asset.size().width_mm, asset.size().height_mm],
            wide_high,
            "{name}"
        );
        let shape = drawn(&asset);
        assert_eq!(shape.parts.len(), draws, "{name}");
        for (part, surface) in shape.parts.iter().zip(&shape.materials) {
            assert!(
                surface.base_texture.is_some()
                    && surface.orm_texture.is_some()
                    && surface.normal_texture.is_some()
            );
            assert_eq!(part.tangents.len(), part.positions.len(), "{name}");
        }
        assert!(
            shape
                .textures
                .iter()
                .all(|texture| texture.width == 1024 && texture.mips == 11)
        );
        let report = inspect(&asset);
        assert!(
            report
                .findings
                .iter()
                .all(|finding| finding.severity != Severity::Fail),
            "{:?}",
            report.findings
        );
        let back = read_glb(&write_glb(&asset).unwrap()).unwrap();
        assert_eq!(back.bounds(), asset.bounds());
        assert_eq!(drawn(&back).textures, shape.textures);
        assert!(resize(&asset, &asset.base_size()).is_ok());
    }
}

#[test]
fn the_demo_shop_s_furniture_can_be_made_in_every_size_that_it_is_sold_in() {
    let sizes =
        |from: i32, to: i32, step: i32| (from..=to).step_by(step as usize).collect::<Vec<_>>();
    let known = [
        ("sofa", sizes(1600, 2600, 200), vec![950], vec![820]),
        (
            "table",
            sizes(1200, 2400, 100),
            vec![700, 850, 1000],
            vec![740],
        ),
        (
            "shelf",
            sizes(600, 1200, 200),
            vec![280, 400],
            sizes(800, 2400, 160),
        ),
        (
            "bed",
            vec![1020, 1120, 1320, 1520, 1720, 1920],
            vec![2160, 2360],
            sizes(900, 1300, 100),
        ),
        (
            "mattress",
            vec![700, 900, 1400, 1800],
            vec![2000, 2100, 2200],
            vec![230],
        ),
        ("cala_seat", sizes(600, 1000, 100), vec![950], vec![800]),
        ("cala_arm_left", sizes(800, 1200, 100), vec![950], vec![800]),
        (
            "cala_arm_right",
            sizes(800, 1200, 100),
            vec![950],
            vec![800],
        ),
        ("cala_ottoman", sizes(600, 1000, 100), vec![950], vec![460]),
        ("cala_corner", vec![950], vec![950], vec![800]),
        ("cala_chaise_left", vec![1000], vec![1600], vec![800]),
        ("cala_chaise_right", vec![1000], vec![1600], vec![800]),
        (
            "ordo_unit",
            sizes(400, 1000, 150),
            vec![350, 450, 600],
            sizes(2000, 2360, 180),
        ),
        (
            "ordo_open",
            sizes(300, 600, 100),
            vec![350, 600],
            sizes(2000, 2360, 180),
        ),
        (
            "ordo_corner",
            vec![1000],
            vec![1000],
            sizes(2000, 2360, 180),
        ),
        (
            "ordo_panel",
            vec![25],
            vec![350, 450, 600],
            sizes(2000, 2360, 180),
        ),
    ];
    for (name, widths, depths, heights) in known {
        let Some(asset) = open(&root().join(format!("assets/demo/models/{name}.glb"))) else {
            continue;
        };
        let before = volume(&drawn(&asset));
        // What is drawn at once: a bed has one headboard, one cord and one kind of mattress.
        let others = [
            "headboard-flat",
            "headboard-flat-piping-tone",
            "headboard-flat-piping-contrast",
            "headboard-cushions",
            "headboard-cushions-piping-tone",
            "headboard-cushions-piping-contrast",
            "frame-piping-contrast",
            "mattress-one",
            "mattress-one-piping",
        ];
        let seen = without(asset.clone(), &others.map(str::to_owned)).unwrap();
        let shape = drawn(&seen);
        let triangles: usize = shape.parts.iter().map(|part| part.indices.len() / 3).sum();
        assert!(
            triangles <= 40_000 && shape.parts.len() <= 10,
            "{name}: {triangles} triangles in {} parts",
            shape.parts.len()
        );
        for &width_mm in &widths {
            for &depth_mm in &depths {
                for &height_mm in &heights {
                    let size = Size {
                        width_mm,
                        depth_mm,
                        height_mm,
                    };
                    let made = resize(&asset, &size)
                        .unwrap_or_else(|fault| panic!("{name} {size:?}: {fault}"));
                    assert_eq!(made.size(), size, "{name}");
                }
            }
        }
        assert!(before > 0.0, "{name} is inside out");
    }
}

#[test]
fn parts_that_were_not_chosen_are_left_out_and_the_rest_stays_in_its_place() {
    let Some(unit) = open(&root().join("assets/demo/models/ordo_unit.glb")) else {
        return;
    };
    let triangles = |asset: &Asset| -> usize {
        let shape = drawn(asset);
        shape.parts.iter().map(|part| part.indices.len() / 3).sum()
    };
    let narrow = Size {
        width_mm: 400,
        depth_mm: 600,
        height_mm: 2180,
    };
    let all = resize(&unit, &narrow).unwrap();
    let named = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    // A mirror is a board of six sides; its edges are rounded in two steps: 6 x 5 x 5 squares.
    let bare = without(
        all.clone(),
        &named(&["door-left-hinge-mirror", "no such part"]),
    )
    .unwrap();
    assert_eq!(triangles(&all) - triangles(&bare), 6 * 5 * 5 * 2);
    assert_eq!(bare.size(), narrow);
    assert_eq!(without(all.clone(), &[]).unwrap().bounds(), all.bounds());
    // Nothing but a board is still a board; nothing at all is a fault.
    let panel = open(&root().join("assets/demo/models/ordo_panel.glb")).unwrap();
    assert!(without(panel, &named(&["panel"])).is_err());
}
