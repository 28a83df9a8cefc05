//! `alcove plan` on files of every kind: small ones by hand, whose walls and openings are known.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn alcove(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alcove"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .args(arguments)
        .output()
        .unwrap()
}

/// What `plan import` writes of a file, with more arguments.
fn imported(file: &str, more: &[&str]) -> Value {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("plan.json");
    let arguments = ["plan", "import", file, "--json", out.to_str().unwrap()];
    let answer = alcove(&[&arguments, more].concat());
    assert!(answer.status.success(), "{answer:?}");
    serde_json::from_slice(&std::fs::read(out).unwrap()).unwrap()
}

/// Lines in millimetres, y down: a room of 5 x 4 m with walls of 200 mm, its outer corner at (1, 1) m. A door of 0.9 m in
/// the lower wall hangs on its left and opens upwards; a window of 1.4 m is in the upper wall.
fn lines() -> Vec<[f64; 4]> {
    let mut lines = vec![
        [1000.0, 1000.0, 3000.0, 1000.0],
        [1200.0, 1200.0, 3000.0, 1200.0],
        [4400.0, 1000.0, 6400.0, 1000.0],
        [4400.0, 1200.0, 6200.0, 1200.0],
        [6400.0, 1000.0, 6400.0, 5400.0],
        [6200.0, 1200.0, 6200.0, 5200.0],
        [1000.0, 1000.0, 1000.0, 5400.0],
        [1200.0, 1200.0, 1200.0, 5200.0],
        [1000.0, 5400.0, 2000.0, 5400.0],
        [1200.0, 5200.0, 2000.0, 5200.0],
        [2900.0, 5400.0, 6400.0, 5400.0],
        [2900.0, 5200.0, 6200.0, 5200.0],
        // Jambs.
        [3000.0, 1000.0, 3000.0, 1200.0],
        [4400.0, 1000.0, 4400.0, 1200.0],
        [2000.0, 5200.0, 2000.0, 5400.0],
        [2900.0, 5200.0, 2900.0, 5400.0],
        // Panes, and the open leaf.
        [3000.0, 1060.0, 4400.0, 1060.0],
        [3000.0, 1140.0, 4400.0, 1140.0],
        [2000.0, 5200.0, 2000.0, 4300.0],
    ];
    // The swing, in steps of ten degrees about (2, 5.2) m.
    let swing = |k: u32| {
        let (sin, cos) = f64::from(10 * k).to_radians().sin_cos();
        [2000.0 + 900.0 * cos, 5200.0 - 900.0 * sin]
    };
    lines.extend((0..9).map(|k| {
        let ([a, b], [c, d]) = (swing(k), swing(k + 1));
        [a, b, c, d]
    }));
    lines
}

fn svg() -> Vec<u8> {
    let line = |[a, b, c, d]: [f64; 4]| format!(r#"<path d="M{a} {b}L{c} {d}"/>"#);
    let lines: String = lines().into_iter().map(line).collect();
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="150mm" height="130mm" viewBox="0 0 7500 6500">
<g fill="none" stroke="black" stroke-width="12">{lines}</g><text x="500" y="6200" font-size="200">Scale 1:50</text></svg>"#
    )
    .into_bytes()
}

fn dxf() -> Vec<u8> {
    let line = |[a, b, c, d]: [f64; 4]| {
        format!("0\nLINE\n8\n0\n10\n{a}\n20\n{}\n11\n{c}\n21\n{}\n", -b, -d)
    };
    let lines: String = lines().into_iter().map(line).collect();
    let header = "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n";
    format!("{header}0\nSECTION\n2\nENTITIES\n{lines}0\nENDSEC\n0\nEOF\n").into_bytes()
}

/// One page of 150 x 130 mm at 1:50.
fn pdf() -> Vec<u8> {
    let point = 72.0 / 25.4;
    let (width, height) = (150.0 * point, 130.0 * point);
    let at = |x: f64, y: f64| format!("{:.3} {:.3}", x / 50.0 * point, height - y / 50.0 * point);
    let line = |[a, b, c, d]: [f64; 4]| format!("{} m {} l S\n", at(a, b), at(c, d));
    let lines: String = lines().into_iter().map(line).collect();
    let content = format!("0.3 w\n{lines}BT /F1 10 Tf 20 20 Td (Scale 1:50) Tj ET\n");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2} {height:.2}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    let mut offsets = String::new();
    for (k, object) in objects.iter().enumerate() {
        offsets += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", k + 1);
    }
    let xref = out.len();
    out += &format!("xref\n0 6\n0000000000 65535 f \n{offsets}");
    out += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
    out.into_bytes()
}

fn written(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

fn pair(value: &Value) -> [f64; 2] {
    [0, 1].map(|k| value[k].as_f64().unwrap())
}

/// Walls as ends from the lower or left one and thickness, in whole millimetres, in order.
fn walls(plan: &Value) -> Vec<[i64; 5]> {
    let mm = |metres: f64| (metres * 1000.0).round() as i64;
    let walls = plan["walls"].as_array().unwrap().iter().map(|wall| {
        let mut ends = [pair(&wall["a"]), pair(&wall["b"])].map(|end| end.map(mm));
        ends.sort_unstable();
        let thickness = mm(wall["thickness"].as_f64().unwrap());
        [ends[0][0], ends[0][1], ends[1][0], ends[1][1], thickness]
    });
    let mut walls: Vec<_> = walls.collect();
    walls.sort_unstable();
    walls
}

/// Openings as kind, middle and width in whole millimetres, by kind.
fn openings(plan: &Value) -> Vec<(String, [i64; 3])> {
    let mm = |metres: f64| (metres * 1000.0).round() as i64;
    let openings = plan["openings"].as_array().unwrap().iter().map(|opening| {
        let [x, y] = pair(&opening["centre"]);
        let width = opening["width"].as_f64().unwrap();
        (
            opening["kind"].as_str().unwrap().to_owned(),
            [x, y, width].map(mm),
        )
    });
    let mut openings: Vec<_> = openings.collect();
    openings.sort_unstable();
    openings
}

/// Whether lengths in millimetres are those, give or take ten.
fn assert_near<const N: usize>(found: &[[i64; N]], drawn: &[[i64; N]], what: &str) {
    let near = |(p, q): (&[i64; N], &[i64; N])| p.iter().zip(q).all(|(p, q)| (p - q).abs() <= 10);
    let same = found.len() == drawn.len() && found.iter().zip(drawn).all(near);
    assert!(same, "{what}: {found:?} for {drawn:?}");
}

#[test]
fn drawings_in_svg_dxf_and_pdf_are_imported_within_ten_millimetres() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in [
        ("flat.svg", svg()),
        ("flat.dxf", dxf()),
        ("flat.pdf", pdf()),
    ] {
        let file = written(&folder, name, &bytes);
        let plan = imported(file.to_str().unwrap(), &[]);
        let drawn = [
            [1100, 1100, 1100, 5300, 200],
            [1100, 1100, 6300, 1100, 200],
            [1100, 5300, 6300, 5300, 200],
            [6300, 1100, 6300, 5300, 200],
        ];
        assert_near(&walls(&plan), &drawn, name);
        let (kinds, places): (Vec<_>, Vec<_>) = openings(&plan).into_iter().unzip();
        assert_eq!(kinds, ["door", "window"], "{name}");
        assert_near(&places, &[[2450, 5300, 900], [3700, 1100, 1400]], name);
        let door = plan["openings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["kind"] == "door");
        let wall = |id: &Value| {
            plan["walls"]
                .as_array()
                .unwrap()
                .iter()
                .find(|wall| wall["id"] == *id)
                .unwrap()
        };
        let door = door.unwrap();
        // It hangs on the left and opens up the page: seen from the left that is the start and the left hand.
        let host = wall(&door["wall"]);
        let rightwards = pair(&host["a"])[0] < pair(&host["b"])[0];
        let hung = if rightwards {
            ["start", "left"]
        } else {
            ["end", "right"]
        };
        assert_eq!([&door["hinge_at"], &door["swing"]], hung, "{name}");
        assert_eq!(plan["rooms"].as_array().unwrap().len(), 1, "{name}");
        assert_eq!(
            (&plan["scale"]["known"], &plan["m_per_px"]),
            (&true.into(), &1.0.into()),
            "{name}"
        );
        assert_eq!(plan["id"], "flat");
    }
}

#[test]
fn a_truth_scale_stretches_a_drawing() {
    let folder = TempDir::new().unwrap();
    let file = written(&folder, "flat.dxf", &dxf());
    // Files that state their unit come at 10 mm a pixel.
    let plan = imported(file.to_str().unwrap(), &["--truth-scale", "0.02"]);
    let lengths = walls(&plan)
        .into_iter()
        .map(|[a, b, c, d, t]| [c - a, d - b, t]);
    let twice = [
        [0, 8400, 400],
        [10_400, 0, 400],
        [10_400, 0, 400],
        [0, 8400, 400],
    ];
    assert_near(&lengths.collect::<Vec<_>>(), &twice, "flat.dxf");
    let widths = openings(&plan)
        .into_iter()
        .map(|(_, [_, _, width])| [width]);
    assert_near(&widths.collect::<Vec<_>>(), &[[1800], [2800]], "flat.dxf");
}

#[test]
fn a_building_model_is_imported_with_its_storey() {
    let plan = imported("src/blueprint/tests/files/house.ifc", &[]);
    // As its test in `blueprint` derives them from the placements.
    let told = [
        [-3120, -7000, 880, -7000, 115],
        [880, -7000, 880, -2000, 240],
    ];
    assert_near(&walls(&plan), &told, "house.ifc");
    assert_eq!(openings(&plan), [("door".to_owned(), [-120, -7000, 1010])]);
    let door = &plan["openings"][0];
    assert_eq!([&door["hinge_at"], &door["swing"]], ["start", "left"]);
    assert_eq!(
        (&door["sill"], &door["height"]),
        (&0.0.into(), &2.01.into())
    );
    let level = &plan["level"];
    assert_eq!(level["name"], "Erdgeschoß");
    assert_eq!(
        (&level["elevation"], &level["height"]),
        (&3.0.into(), &2.5.into())
    );
}

#[test]
fn a_scanned_room_is_imported_with_its_furniture() {
    let plan = imported("src/blueprint/tests/files/room.json", &[]);
    let told = [
        [0, 0, 0, 3000, 100],
        [0, 0, 4000, 0, 100],
        [0, 3000, 4000, 3000, 100],
        [4000, 0, 4000, 3000, 100],
    ];
    assert_near(&walls(&plan), &told, "room.json");
    let openings = openings(&plan);
    let told: Vec<(&str, i64)> = openings
        .iter()
        .map(|(kind, place)| (kind.as_str(), place[2]))
        .collect();
    assert_eq!(told[0], ("door", 900));
    assert_eq!((told[1].0, told[2]), ("passage", ("window", 1200)));
    assert_eq!(plan["furniture"][0]["name"], "Sofa");
    assert_eq!(plan["rooms"][0]["name"], "Living room");
}

#[test]
fn paper_has_the_scale_that_was_asked_for() {
    let folder = TempDir::new().unwrap();
    let home = "src/blueprint/tests/files/home.xml";
    let export = |name: &str, scale: &str| {
        let out = folder.path().join(name);
        let answer = alcove(&[
            "plan",
            "export",
            home,
            "--to",
            out.to_str().unwrap(),
            "--scale",
            scale,
        ]);
        (answer, out)
    };
    for scale in [20.0, 100.0] {
        let (answer, out) = export("home.svg", &scale.to_string());
        assert!(answer.status.success(), "{answer:?}");
        let text = std::fs::read_to_string(out).unwrap();
        assert!(text.contains(&format!("1:{scale}")));
        // Millimetres of the home for each millimetre of paper.
        let of = |key: &str| {
            text.split_once(&format!("{key}=\""))
                .unwrap()
                .1
                .split_once('"')
                .unwrap()
                .0
                .to_owned()
        };
        let paper: f64 = of("width").strip_suffix("mm").unwrap().parse().unwrap();
        let across: f64 = of("viewBox").split(' ').nth(2).unwrap().parse().unwrap();
        assert_eq!(across / paper, scale);
        let (answer, out) = export("home.pdf", &scale.to_string());
        assert!(answer.status.success(), "{answer:?}");
        for file in [out, folder.path().join("home.svg")] {
            // The straight walls of the home: 5 m across, 3 m down.
            let lengths = walls(&imported(file.to_str().unwrap(), &[])).into_iter();
            let straight: Vec<[i64; 2]> = lengths
                .map(|[a, b, c, d, _]| [c - a, d - b])
                .filter(|[across, down]| *across.max(down) > 2000)
                .collect();
            assert_near(
                &straight,
                &[[0, 3000], [5000, 0], [0, 3000]],
                &file.display().to_string(),
            );
        }
    }
    let (answer, out) = export("large.svg", "1");
    assert!(!answer.status.success() && !out.exists());
    assert!(String::from_utf8_lossy(&answer.stderr).contains("too large even for A0"));
}
