//! Building models as the text of files: comments, letters, zips, models far from their zero, and profiles.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use blueprint::{BlueprintError, PlanFile, read};
use miniz_oxide::deflate::compress_to_vec;
use modelled::{AROUND, Model, walls};

/// A room with a name, which may stand in either place.
fn named(name: &str, long_name: &str) -> Model {
    let mut model = Model::new();
    model.room();
    let body = model.brep([0.0, 0.0, 0.0], [6.0, 4.0, 2.6]);
    let shape = model.shape(&[body]);
    let space = model.add(&format!(
        "IFCSPACE('s',$,'{name}',$,$,#4,{shape},'{long_name}',.ELEMENT.,.INTERNAL.,$)"
    ));
    model.add(&format!("IFCRELAGGREGATES('a',$,$,$,#9,({space}))"));
    model
}

fn text(model: &Model) -> String {
    format!("{}ENDSEC;\nEND-ISO-10303-21;\n", model.text)
}

fn opened(name: &str, bytes: &[u8]) -> Result<PlanFile, BlueprintError> {
    read(name, bytes, &mut |_| {})
}

fn room_name(file: &PlanFile) -> Option<&str> {
    file.sheets[0].draft.plan.rooms[0].name.as_deref()
}

#[test]
fn comments_may_stand_anywhere_and_say_anything() {
    let text = text(&named("1", "Bath"))
        .replace(
            "DATA;\n",
            "DATA;\n/* the walls' own; #3=IFCWALL(1 */ /**/\n",
        )
        .replace("'Bath',", "'Bath'/* it's; ) */,/* */")
        .replace("(#5)", "( /* ( */ #5 /* ) */ )");
    let file = opened("model.ifc", text.as_bytes()).unwrap();
    assert_eq!(walls(&file.sheets[0]), AROUND);
    assert_eq!(room_name(&file), Some("Bath"));
}

#[test]
fn letters_are_told_in_many_ways() {
    for (told, name) in [
        (r"K\X2\00FC\X0\che", "Küche"),
        (r"K\X\FCche", "Küche"),
        (r"\PA\K\S\|che", "Küche"),
        (r"\X4\0001F6CB0001F6C1\X0\ 2", "\u{1f6cb}\u{1f6c1} 2"),
        (r"A\\B", r"A\B"),
        ("Kü\r\nche", "Küche"),
        (r"\X4\00110000\X0\x\X4\0", "x"),
    ] {
        let file = opened("model.ifc", text(&named("1", told)).as_bytes()).unwrap();
        let found = room_name(&file).unwrap();
        assert!(found.starts_with(name), "{found} is not {name}");
    }
    // Bytes of Latin-1, as some old programs write them.
    let bytes: Vec<u8> = text(&named("1", "Küche"))
        .chars()
        .map(|c| c as u8)
        .collect();
    assert_eq!(
        room_name(&opened("model.ifc", &bytes).unwrap()),
        Some("Küche")
    );
}

#[test]
fn a_space_without_a_long_name_has_its_short_one() {
    assert_eq!(room_name(&named("Bedroom", "").file()), Some("Bedroom"));
    assert_eq!(room_name(&named("1", "Bedroom").file()), Some("Bedroom"));
}

/// A zip of one file.
fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let packed = compress_to_vec(content, 6);
    let sizes = [packed.len() as u32, content.len() as u32]
        .map(u32::to_le_bytes)
        .concat();
    let length = (name.len() as u16).to_le_bytes();
    // The version, no flags, deflated, and neither time nor checksum.
    let begin = [&[20, 0, 0, 0, 8, 0][..], &[0; 8], &sizes, &length, &[0; 2]].concat();
    let local = [&b"PK\x03\x04"[..], &begin[..], name.as_bytes(), &packed].concat();
    let entry = [
        &b"PK\x01\x02"[..],
        &[20, 0][..],
        &begin[..],
        &[0; 14],
        name.as_bytes(),
    ]
    .concat();
    let places = [entry.len() as u32, local.len() as u32]
        .map(u32::to_le_bytes)
        .concat();
    let end = [
        &b"PK\x05\x06"[..],
        &[0, 0, 0, 0, 1, 0, 1, 0][..],
        &places,
        &[0; 2],
    ]
    .concat();
    [local, entry, end].concat()
}

#[test]
fn a_zipped_model_is_read_by_its_content() {
    let text = text(&named("1", "Bath"));
    for (zipped, inner) in [
        ("model.ifczip", "model.ifc"),
        ("download", "house/MODEL.IFC"),
    ] {
        let file = opened(zipped, &zip(inner, text.as_bytes())).unwrap();
        assert_eq!(walls(&file.sheets[0]), AROUND);
    }
    let unknown = opened("model.ifczip", &zip("model.ifcxml", b"<ifcXML/>"));
    assert_eq!(unknown.unwrap_err(), BlueprintError::UnknownKind);
    let large = opened("model.ifczip", &zip("model.ifc", &vec![b' '; 65 << 20]));
    assert_eq!(large.unwrap_err().code(), "too_large");
}

#[test]
fn a_model_of_points_somewhere_on_earth_keeps_its_millimetres() {
    let far = [3_500_000.0, 5_400_000.0, 100.0];
    let mut model = Model::new();
    for y in [0.0, 3.0] {
        let at = |[x, y, z]: [f64; 3]| [far[0] + x, far[1] + y, far[2] + z];
        let body = model.brep(at([0.0, y, 0.0]), at([6.0, y + 0.2, 2.6]));
        model.wall(&[body]);
    }
    assert_eq!(
        walls(&model.file().sheets[0]),
        [[0, 100, 6000, 100, 200], [0, 3100, 6000, 3100, 200]]
    );
}

#[test]
fn profiles_may_be_made_of_others() {
    let of = |entity: &dyn Fn(&mut Model) -> String| {
        let mut model = Model::new();
        let profile = entity(&mut model);
        let profile = model.add(&profile);
        let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
        model.wall(&[body]);
        walls(&model.file().sheets[0])
    };
    let rectangle = |model: &mut Model, [a, b]: [f64; 2], [c, d]: [f64; 2]| {
        let ring = [
            [a, b, 0.0],
            [c, b, 0.0],
            [c, d, 0.0],
            [a, d, 0.0],
            [a, b, 0.0],
        ];
        let points = model.points(&ring).join(",");
        let line = model.add(&format!("IFCPOLYLINE(({points}))"));
        model.add(&format!("IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,{line})"))
    };
    let trapezium = of(&|_| "IFCTRAPEZIUMPROFILEDEF(.AREA.,$,$,6.,5.6,0.2,0.2)".to_owned());
    assert_eq!(trapezium, [[-3000, 0, 3000, 0, 200]]);
    let derived = of(&|model| {
        let parent = rectangle(model, [0.0, 0.0], [6.0, 0.2]);
        let at = model.points(&[[2.0, 1.0, 0.0]]).remove(0);
        let x = model.add("IFCDIRECTION((0.,1.))");
        let moved = model.add(&format!(
            "IFCCARTESIANTRANSFORMATIONOPERATOR2D({x},$,{at},1.)"
        ));
        format!("IFCDERIVEDPROFILEDEF(.AREA.,$,{parent},{moved},$)")
    });
    assert_eq!(derived, [[1900, 1000, 1900, 7000, 200]]);
    let mirrored = of(&|model| {
        let parent = rectangle(model, [0.0, 0.0], [6.0, 0.2]);
        format!("IFCMIRROREDPROFILEDEF(.AREA.,$,{parent},*,$)")
    });
    assert_eq!(mirrored, [[-6000, 100, 0, 100, 200]]);
    let several = of(&|model| {
        let first = rectangle(model, [0.0, 0.0], [2.0, 0.2]);
        let second = rectangle(model, [3.0, 0.0], [6.0, 0.2]);
        format!("IFCCOMPOSITEPROFILEDEF(.AREA.,$,({first},{second}),$)")
    });
    assert_eq!(
        several,
        [[0, 100, 2000, 100, 200], [3000, 100, 6000, 100, 200]]
    );
    let band = of(&|model| {
        let points = model.points(&[[0.0, 0.0, 0.0], [6.0, 0.0, 0.0], [6.0, 3.0, 0.0]]);
        let line = model.add(&format!("IFCPOLYLINE(({}))", points.join(",")));
        format!("IFCCENTERLINEPROFILEDEF(.AREA.,$,{line},0.2)")
    });
    assert_eq!(band, [[0, 0, 6000, 0, 200], [6000, 0, 6000, 3000, 200]]);
}
