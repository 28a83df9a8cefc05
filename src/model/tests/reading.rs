//! What files claim, and what is believed.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod common;

use common::{Doc, Solid, bookcase, drawn, triangles, volume};
use model::{
    Alpha, Dress, Look, ModelError, Size, Wrap, dress, inspect, read_glb, read_gltf, resize,
    write_glb,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn cube() -> Doc {
    let mut doc = Doc::new();
    doc.mesh(
        "cube",
        &Solid::board([-0.5, 0.0, -0.5], [0.5, 1.0, 0.5], 1),
        None,
        json!({}),
    );
    doc
}

fn refused(doc: &Doc) -> ModelError {
    read_glb(&doc.glb()).unwrap_err()
}

/// One pixel, uncompressed-size RGBA PNG made by the encoder that the shop's pictures come from.
fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba(pixel));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

fn textured(doc: &mut Doc, bytes: &[u8]) -> usize {
    let view = doc.view(bytes);
    let image = doc.push(
        "images",
        json!({ "bufferView": view, "mimeType": "image/png" }),
    );
    doc.push("textures", json!({ "source": image }))
}

#[test]
fn a_lying_accessor_is_named() {
    for (field, lie) in [
        ("count", json!(1_000_000)),
        ("count", json!(u64::MAX)),
        ("byteOffset", json!(1_000_000)),
    ] {
        let mut doc = cube();
        doc.json["accessors"][0][field] = lie;
        let fault = refused(&doc);
        assert!(
            ["bad_accessor", "too_large"].contains(&fault.code()),
            "{fault}"
        );
        assert!(!fault.hint().is_empty());
    }
}

#[test]
fn a_view_or_buffer_that_reaches_past_the_file_is_named() {
    let mut doc = cube();
    doc.json["bufferViews"][0]["byteLength"] = json!(1 << 30);
    assert_eq!(refused(&doc).code(), "truncated");
    let mut doc = cube();
    doc.json["bufferViews"][0]["byteOffset"] = json!(u64::MAX);
    assert_eq!(refused(&doc).code(), "truncated");
    let mut doc = cube();
    doc.json["buffers"][0]["byteLength"] = json!(1 << 30);
    assert_eq!(refused(&doc).code(), "truncated");
}

#[test]
fn every_index_out_of_range_is_named() {
    let spoil = |path: &str, value: Value| {
        let mut doc = cube();
        *doc.json.pointer_mut(path).unwrap() = value;
        refused(&doc).code()
    };
    assert_eq!(spoil("/scene", json!(7)), "out_of_range");
    assert_eq!(spoil("/scenes/0/nodes/0", json!(7)), "out_of_range");
    assert_eq!(spoil("/nodes/0/children/0", json!(7)), "out_of_range");
    assert_eq!(spoil("/nodes/1/mesh", json!(7)), "out_of_range");
    assert_eq!(
        spoil("/meshes/0/primitives/0/indices", json!(7)),
        "out_of_range"
    );
    assert_eq!(
        spoil("/meshes/0/primitives/0/attributes/POSITION", json!(7)),
        "out_of_range"
    );
    assert_eq!(spoil("/accessors/0/bufferView", json!(7)), "out_of_range");
    assert_eq!(spoil("/bufferViews/0/buffer", json!(7)), "out_of_range");
    let mut doc = cube();
    doc.json["meshes"][0]["primitives"][0]["material"] = json!(3);
    assert_eq!(refused(&doc).code(), "out_of_range");
}

#[test]
fn a_triangle_of_missing_vertices_is_named() {
    let mut doc = Doc::new();
    let mut solid = Solid::board([0.0; 3], [1.0; 3], 1);
    solid.indices[4] = 24;
    doc.mesh("cube", &solid, None, json!({}));
    let fault = refused(&doc);
    assert_eq!(
        fault,
        ModelError::OutOfRange {
            what: "cube".into(),
            kind: "vertex",
            index: 24,
            count: 24
        }
    );
}

#[test]
fn nodes_that_are_their_own_ancestors_are_named() {
    let mut doc = cube();
    doc.json["nodes"][1]["children"] = json!([0]);
    assert_eq!(refused(&doc), ModelError::NodeLoop(0));
}

#[test]
fn infinite_coordinates_are_named() {
    let mut doc = cube();
    doc.bin[..4].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(refused(&doc).code(), "not_finite");
    let mut doc = cube();
    doc.json["nodes"][1]["scale"] = json!([1e38, 1e38, 1e38]);
    doc.json["nodes"][0]["scale"] = json!([1e38, 1e38, 1e38]);
    assert_eq!(refused(&doc).code(), "not_finite");
}

#[test]
fn absurd_measures_and_limits_are_refused_without_overflow() {
    let mut doc = cube();
    doc.bin[..4].copy_from_slice(&3e37f32.to_le_bytes());
    assert_eq!(refused(&doc).code(), "too_large");
    let mut doc = bookcase();
    doc.json["scenes"][0]["extras"]["rz_min_x_mm"] = json!(-1e30);
    doc.json["scenes"][0]["extras"]["rz_step_x_mm"] = json!(7);
    let asset = read_glb(&doc.glb()).unwrap();
    let size = Size {
        width_mm: 1600,
        depth_mm: 300,
        height_mm: 1840,
    };
    // -2147483648 + 7 * 306783607 = 1601
    assert!(resize(&asset, &size).is_err());
}

#[test]
fn foreign_and_cut_files_are_named() {
    assert_eq!(read_glb(b"Dear sir").unwrap_err(), ModelError::NotGltf);
    assert_eq!(
        read_gltf(b"Dear sir", &|_| None).unwrap_err(),
        ModelError::NotGltf
    );
    assert_eq!(read_gltf(b"{}", &|_| None).unwrap_err().code(), "gltf_json");
    assert_eq!(
        read_gltf(b"{\"asset\":{\"version\":\"1.0\"}}", &|_| None)
            .unwrap_err()
            .code(),
        "gltf_version"
    );
    assert_eq!(
        read_gltf(b"{\"asset\":{\"version\":\"2.0\"}}", &|_| None).unwrap_err(),
        ModelError::Empty
    );
    let whole = cube().glb();
    for cut in [5, 11, 12, 19, 40, whole.len() - 1] {
        assert_eq!(
            read_glb(&whole[..cut]).unwrap_err().code(),
            "truncated",
            "cut at {cut}"
        );
    }
}

#[test]
fn compression_that_is_not_read_is_named() {
    let mut doc = cube();
    doc.json["extensionsRequired"] = json!(["KHR_draco_mesh_compression"]);
    let fault = refused(&doc);
    assert_eq!(
        fault,
        ModelError::Extension("KHR_draco_mesh_compression".into())
    );
    assert!(fault.hint().contains("Draco"));
}

#[test]
fn sparse_accessors_overwrite_what_they_name() {
    let mut doc = cube();
    let place = doc.view(&[3]);
    let value: Vec<u8> = [9.0f32, 1.0, 0.5]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let value = doc.view(&value);
    let sparse = |count: u64| json!({ "count": count, "indices": { "bufferView": place, "componentType": 5121 }, "values": { "bufferView": value } });
    doc.json["accessors"][0]["sparse"] = sparse(1);
    assert_eq!(read_glb(&doc.glb()).unwrap().bounds().1[0], 9.0);
    doc.json["accessors"][0]["sparse"] = sparse(2);
    assert_eq!(refused(&doc).code(), "bad_accessor");
    doc.bin[doc.json["bufferViews"][place]["byteOffset"]
        .as_u64()
        .unwrap() as usize] = 200;
    doc.json["accessors"][0]["sparse"] = sparse(1);
    assert_eq!(refused(&doc).code(), "bad_accessor");
}

#[test]
fn a_missing_file_is_named_as_it_would_be_looked_for() {
    let mut doc = cube();
    doc.json["buffers"][0]["uri"] = json!("my%20cube.bin");
    let json = doc.json.to_string().into_bytes();
    let missing = ModelError::MissingFile {
        uri: "my cube.bin".into(),
    };
    assert_eq!(read_gltf(&json, &|_| None).unwrap_err(), missing);
    assert_eq!(model::external_files(&json).unwrap(), ["my cube.bin"]);
    assert!(
        read_gltf(&json, &|name| (name == "my cube.bin")
            .then(|| doc.bin.clone()))
        .is_ok()
    );
}

#[test]
fn strips_and_fans_are_the_same_square_as_two_triangles() {
    let corners = [
        [0.0, 0.0, 0.0],
        [1.0, 0.0, 0.0],
        [0.0, 1.0, 0.0],
        [1.0, 1.0, 0.0f32],
    ];
    for (mode, order) in [
        (4, vec![0u32, 1, 2, 2, 1, 3]),
        (5, vec![0, 1, 2, 3]),
        (6, vec![0, 1, 3, 2]),
    ] {
        let mut doc = Doc::new();
        let solid = Solid {
            positions: corners.into(),
            uvs: vec![[0.0; 2]; 4],
            indices: order,
        };
        doc.mesh("square", &solid, None, json!({}));
        doc.json["meshes"][0]["primitives"][0]["mode"] = json!(mode);
        let shape = drawn(&read_glb(&doc.glb()).unwrap());
        assert_eq!(triangles(&shape).len(), 2, "mode {mode}");
        assert!(
            shape.parts[0]
                .normals
                .iter()
                .all(|normal| *normal == [0.0, 0.0, 1.0]),
            "mode {mode}"
        );
    }
}

#[test]
fn meshes_without_indices_and_with_small_ones_are_read() {
    let mut doc = cube();
    let bytes: Vec<u8> = Solid::board([0.0; 3], [1.0; 3], 1)
        .indices
        .iter()
        .map(|&index| index as u8)
        .collect();
    let small = doc.accessor(&bytes, 5121, "SCALAR", 36);
    doc.json["meshes"][0]["primitives"][0]["indices"] = json!(small);
    assert!((volume(&drawn(&read_glb(&doc.glb()).unwrap())) - 1.0).abs() < 1e-5);
    let mut doc = Doc::new();
    let solid = Solid {
        positions: vec![[0.0; 3], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
        uvs: vec![[0.0; 2]; 3],
        indices: vec![],
    };
    doc.mesh("triangle", &solid, None, json!({}));
    doc.json["meshes"][0]["primitives"][0]
        .as_object_mut()
        .unwrap()
        .remove("indices");
    assert_eq!(triangles(&drawn(&read_glb(&doc.glb()).unwrap())).len(), 1);
}

#[test]
fn quantised_positions_are_scaled_by_their_node() {
    let mut doc = cube();
    let solid = Solid::board([-0.5, 0.0, -0.5], [0.5, 1.0, 0.5], 1);
    let bytes: Vec<u8> = solid
        .positions
        .iter()
        .flat_map(|p| p.map(|v| (v * 32767.0) as i16))
        .flat_map(i16::to_le_bytes)
        .collect();
    let small = doc.accessor(&bytes, 5122, "VEC3", 24);
    doc.json["accessors"][small]["normalized"] = json!(true);
    doc.json["bufferViews"]
        .as_array_mut()
        .unwrap()
        .last_mut()
        .unwrap()["byteStride"] = json!(6);
    doc.json["meshes"][0]["primitives"][0]["attributes"]["POSITION"] = json!(small);
    doc.json["nodes"][1]["scale"] = json!([2, 2, 2]);
    doc.json["extensionsRequired"] = json!(["KHR_mesh_quantization"]);
    assert_eq!(
        read_glb(&doc.glb()).unwrap().size(),
        Size {
            width_mm: 2000,
            depth_mm: 2000,
            height_mm: 2000
        }
    );
}

#[test]
fn mirrored_parts_still_look_outwards() {
    let mut doc = cube();
    doc.json["nodes"][1]["scale"] = json!([-1, 1, 1]);
    doc.json["nodes"][1]["rotation"] = json!([0.0, 0.3826834, 0.0, 0.9238795]);
    let asset = read_glb(&doc.glb()).unwrap();
    assert!((volume(&drawn(&asset)) - 1.0).abs() < 1e-4);
    assert!(
        inspect(&asset)
            .findings
            .iter()
            .any(|finding| finding.code == "mirrored")
    );
}

#[test]
fn missing_normals_are_sharp_on_a_box_and_soft_on_a_curve() {
    let sharp = drawn(&read_glb(&cube().glb()).unwrap());
    for normal in &sharp.parts[0].normals {
        assert_eq!(
            normal.iter().filter(|part| part.abs() > 0.999).count(),
            1,
            "{normal:?}"
        );
    }
    // A strip over a cylinder, ten degrees a step: the middle seam gets the mean of its two faces.
    let mut solid = Solid::default();
    for step in 0..=3 {
        let (sin, cos) = (step as f32 * 10.0f32.to_radians()).sin_cos();
        solid.positions.extend([[sin, cos, 0.0], [sin, cos, 1.0]]);
        solid.uvs.extend([[0.0; 2]; 2]);
    }
    for a in [0u32, 2, 4] {
        solid.indices.extend([a, a + 1, a + 2, a + 2, a + 1, a + 3]);
    }
    let mut doc = Doc::new();
    doc.mesh("curve", &solid, None, json!({}));
    let part = drawn(&read_glb(&doc.glb()).unwrap()).parts.remove(0);
    assert_eq!(part.positions.len(), 8);
    let (sin, cos) = 10.0f32.to_radians().sin_cos();
    assert!(
        (part.normals[2][0] - sin).abs() < 0.03 && (part.normals[2][1] - cos).abs() < 0.03,
        "{:?}",
        part.normals[2]
    );
}

#[test]
fn tangents_are_made_where_a_normal_map_wants_them() {
    let mut doc = cube();
    let texture = textured(&mut doc, &png(2, 2, [128, 128, 255, 255]));
    let material = doc.push(
        "materials",
        json!({ "normalTexture": { "index": texture, "scale": 0.5 } }),
    );
    doc.json["meshes"][0]["primitives"][0]["material"] = json!(material);
    let shape = drawn(&read_glb(&doc.glb()).unwrap());
    assert_eq!(shape.materials[0].normal_scale, 0.5);
    let part = &shape.parts[0];
    assert_eq!(part.tangents.len(), part.positions.len());
    for (tangent, normal) in part.tangents.iter().zip(&part.normals) {
        let along = tangent[0] * normal[0] + tangent[1] * normal[1] + tangent[2] * normal[2];
        assert!(along.abs() < 1e-3 && tangent[3].abs() == 1.0);
    }
    // On the +x side u is y: the tangent runs up.
    let side = part
        .normals
        .iter()
        .position(|normal| normal[0] > 0.9)
        .unwrap();
    assert!(part.tangents[side][1] > 0.99, "{:?}", part.tangents[side]);
}

#[test]
fn surfaces_arrive_with_all_that_furniture_uses() {
    let mut doc = cube();
    let texture = textured(&mut doc, &png(4, 2, [255, 0, 0, 255]));
    let sampler = doc.push("samplers", json!({ "wrapS": 33071, "wrapT": 33648 }));
    doc.json["textures"][texture]["sampler"] = json!(sampler);
    let transform = json!({ "KHR_texture_transform": { "scale": [2, 3], "offset": [0.25, 0.5], "rotation": 1.5, "texCoord": 1 } });
    let info = json!({ "index": texture, "extensions": transform });
    let material = doc.push("materials", json!({
        "name": "velvet", "doubleSided": true, "alphaMode": "MASK", "alphaCutoff": 0.25, "emissiveFactor": [1, 0.5, 0],
        "pbrMetallicRoughness": { "baseColorFactor": [0.5, 0.25, 1, 1], "baseColorTexture": info.clone(),
            "metallicRoughnessTexture": { "index": texture }, "metallicFactor": 0.5, "roughnessFactor": 0.75 },
        "occlusionTexture": { "index": texture, "strength": 0.5, "texCoord": 1 },
        "extensions": {
            "KHR_materials_sheen": { "sheenColorFactor": [0.1, 0.2, 0.3], "sheenRoughnessFactor": 0.4 },
            "KHR_materials_emissive_strength": { "emissiveStrength": 4 } },
    }));
    doc.json["meshes"][0]["primitives"][0]["material"] = json!(material);
    let asset = read_glb(&doc.glb()).unwrap();
    let again = read_glb(&write_glb(&asset).unwrap()).unwrap();
    for shape in [drawn(&asset), drawn(&again)] {
        let surface = &shape.materials[0];
        assert_eq!(
            (surface.name.as_str(), surface.alpha, surface.double_sided),
            ("velvet", Alpha::Mask(0.25), true)
        );
        assert_eq!(
            (surface.base_colour, surface.metallic, surface.roughness),
            ([0.5, 0.25, 1.0, 1.0], 0.5, 0.75)
        );
        assert_eq!(
            (surface.emissive, surface.occlusion_strength),
            ([4.0, 2.0, 0.0], 0.5)
        );
        assert_eq!(
            (surface.sheen_colour, surface.sheen_roughness),
            ([0.1, 0.2, 0.3], 0.4)
        );
        let base = surface.base_texture.unwrap();
        assert_eq!(
            (base.uv, base.scale, base.offset, base.rotation),
            (1, [2.0, 3.0], [0.25, 0.5], 1.5)
        );
        // Base colour (sRGB) and data (linear) are two textures of one picture.
        assert_eq!(shape.textures.len(), 2);
        let colour = shape
            .textures
            .iter()
            .find(|texture| texture.key == base.key)
            .unwrap();
        assert_eq!(
            (colour.srgb, colour.mips, colour.wrap),
            (true, 3, [Wrap::Clamp, Wrap::Mirror])
        );
        assert_eq!(&colour.levels[..4], [255, 0, 0, 255]);
        assert_eq!(shape.parts[0].uv1.len(), shape.parts[0].positions.len());
    }
}

#[test]
fn broken_and_oversized_pictures_are_named() {
    let with = |bytes: &[u8]| {
        let mut doc = cube();
        let texture = textured(&mut doc, bytes);
        let material = doc.push(
            "materials",
            json!({ "pbrMetallicRoughness": { "baseColorTexture": { "index": texture } } }),
        );
        doc.json["meshes"][0]["primitives"][0]["material"] = json!(material);
        read_glb(&doc.glb()).and_then(|asset| model::shape(&asset, &Default::default()))
    };
    let whole = png(32, 32, [1, 2, 3, 255]);
    assert!(with(&whole).is_ok());
    assert_eq!(with(b"GIF89a").unwrap_err().code(), "bad_picture");
    assert_eq!(
        with(&whole[..whole.len() / 2]).unwrap_err().code(),
        "bad_picture"
    );
    // A header that claims 60000 x 60000 pixels: 14 GB.
    let mut huge = whole;
    huge[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    assert_eq!(with(&huge).unwrap_err().code(), "bad_picture");
}

#[test]
fn a_look_replaces_its_slot_at_true_scale() {
    let mut asset = read_glb(&bookcase().glb()).unwrap();
    let look: Look =
        serde_json::from_value(json!({ "base_colour": "#ffffff", "base_texture": "oak.png",
        "normal_texture": "oak_n.png", "roughness": 0.5, "tile_mm": 400 }))
        .unwrap();
    let files = |uri: &str| {
        uri.starts_with("oak")
            .then(|| png(8, 8, [200, 150, 100, 255]))
    };
    dress(
        &mut asset,
        &[Dress {
            slot: "wood".into(),
            look: look.clone(),
        }],
        &files,
    )
    .unwrap();
    let shape = drawn(&asset);
    assert_eq!(shape.parts.len(), 1);
    assert_eq!(shape.materials[0].name, "wood");
    assert_eq!(shape.materials[0].base_texture.unwrap().scale, [2.5, 2.5]);
    assert_eq!(
        shape.parts[0].tangents.len(),
        shape.parts[0].positions.len()
    );
    let wrong = dress(
        &mut asset,
        &[Dress {
            slot: "cloth".into(),
            look,
        }],
        &files,
    )
    .unwrap_err();
    assert_eq!(
        wrong,
        ModelError::NoSlot {
            slot: "cloth".into(),
            known: vec!["wood".into()]
        }
    );
    assert_eq!(drawn(&asset), shape);
}

#[test]
fn textures_that_the_view_holds_come_without_pixels() {
    let mut doc = cube();
    let texture = textured(&mut doc, &png(16, 16, [9, 9, 9, 255]));
    let material = doc.push(
        "materials",
        json!({ "pbrMetallicRoughness": { "baseColorTexture": { "index": texture } } }),
    );
    doc.json["meshes"][0]["primitives"][0]["material"] = json!(material);
    let asset = read_glb(&doc.glb()).unwrap();
    let first = drawn(&asset);
    let held = first.textures.iter().map(|texture| texture.key).collect();
    let second = model::shape(&asset, &held).unwrap();
    assert!(!first.textures[0].levels.is_empty() && second.textures[0].levels.is_empty());
    assert_eq!(
        (
            second.textures[0].key,
            second.textures[0].width,
            second.textures[0].mips
        ),
        (first.textures[0].key, 16, 5)
    );
    assert_eq!(second.parts, first.parts);
}

#[test]
fn an_inspection_names_what_a_shop_would_complain_about() {
    let mut doc = Doc::new();
    let slot = doc.slot("seat");
    doc.mesh(
        "seat",
        &Solid::board([0.0, 100.0, 0.0], [2000.0, 900.0, 800.0], 1),
        Some(slot),
        json!({}),
    );
    doc.json["meshes"][0]["primitives"][0]["attributes"]
        .as_object_mut()
        .unwrap()
        .remove("TEXCOORD_0");
    doc.push("materials", json!({ "name": "spare" }));
    doc.json["extensionsUsed"] = json!(["KHR_materials_clearcoat"]);
    doc.zone("x", 3000.0, 4000.0, 1.0);
    let report = inspect(&read_glb(&doc.glb()).unwrap());
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    for code in [
        "empty_zone",
        "too_big",
        "origin_height",
        "origin_centre",
        "uv_missing",
        "unused_material",
        "extension_ignored",
        "normals_generated",
    ] {
        assert!(codes.contains(&code), "{code} is not in {codes:?}");
    }
    let unit = report
        .findings
        .iter()
        .find(|finding| finding.code == "too_big")
        .unwrap();
    assert!(unit.hint.contains("millimetres"), "{}", unit.hint);
    assert_eq!((report.triangles, report.draw_calls), (12, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is flipped in a file, reading answers; and what is read can be drawn, resized and written.
    #[test]
    fn no_bytes_make_reading_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let mut bytes = bookcase().glb();
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(asset) = read_glb(&bytes) {
            let _ = inspect(&asset);
            let _ = resize(&asset, &Size { width_mm: 1000, depth_mm: 300, height_mm: 2000 });
            if let Ok(shape) = model::shape(&asset, &Default::default()) {
                prop_assert!(model::Shape::from_bytes(&shape.to_bytes()).is_ok());
            }
            let _ = write_glb(&asset);
        }
    }

    /// The same with numbers of the description, where single flips rarely keep the JSON whole.
    #[test]
    fn no_numbers_make_reading_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![Just(json!(0)), Just(json!(1)), Just(json!(7)), Just(json!(-1)), Just(json!(5121)), Just(json!(4_294_967_295u32)), Just(json!(u64::MAX)), Just(json!(1e30)), Just(json!(1e-30)), Just(json!("x")), Just(json!([0, 1]))]), 1..4)) {
        fn numbers<'a>(value: &'a mut Value, out: &mut Vec<&'a mut Value>) {
            match value {
                Value::Number(_) => out.push(value),
                Value::Array(list) => list.iter_mut().for_each(|value| numbers(value, out)),
                Value::Object(map) => map.values_mut().for_each(|value| numbers(value, out)),
                _ => {}
            }
        }
        let mut doc = bookcase();
        for (place, value) in changes {
            let mut all = Vec::new();
            numbers(&mut doc.json, &mut all);
            let place = place.index(all.len());
            *all[place] = value;
        }
        if let Ok(asset) = read_glb(&doc.glb()) {
            let _ = inspect(&asset);
            let _ = resize(&asset, &Size { width_mm: 1000, depth_mm: 300, height_mm: 2000 });
            prop_assert!(model::shape(&asset, &Default::default()).is_ok());
        }
    }
}
