//! Files that people bring by mistake: each is refused, or read with a word about it, as the table says.
#![cfg(all(
    feature = "drawings",
    feature = "pdf",
    feature = "ifc",
    feature = "pictures"
))]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what was said")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

mod drawn;
mod flats;

use std::fmt::Write;

use blueprint::{Drawing, read, write_dxf, write_pdf, write_plan, write_svg};
use drawn::write_pdf::file as pdf;
use flats::flat;
use plan::Plan;

/// What is said: the code of a fault, or of a remark beside the plan.
#[derive(Debug, PartialEq)]
enum Said {
    Fault(&'static str),
    Remark(&'static str),
}
use Said::{Fault, Remark};

fn drawing_of(plan: &Plan) -> Drawing<'_> {
    Drawing {
        plan,
        furniture: &[],
        title: "Flat",
        note: "",
    }
}

fn check(cases: &[(&str, Vec<u8>, Said)]) {
    let mut wrong = Vec::new();
    for (name, bytes, wanted) in cases {
        let said = read(name, bytes, &mut |_| {});
        let heard = match &said {
            Err(fault) => {
                println!("{name}: {}: {fault}. {}", fault.code(), fault.hint());
                let plain = fault.to_string();
                // A sentence for a person, and what to do next.
                assert!(plain.len() > 10 && plain.len() < 300, "{name}: {plain}");
                assert!(fault.hint().ends_with('.'), "{name}: {}", fault.hint());
                vec![fault.code().to_owned()]
            }
            Ok(file) => {
                println!("{name}: {} sheets, {:?}", file.sheets.len(), file.remarks);
                file.remarks
                    .iter()
                    .map(|remark| remark.code.clone())
                    .collect()
            }
        };
        let (refused, code) = match wanted {
            Fault(code) => (true, code),
            Remark(code) => (false, code),
        };
        if said.is_err() != refused || !heard.iter().any(|one| one == code) {
            wrong.push(format!("{name}: {heard:?} and not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn dxf(unit: u8, entities: &str) -> Vec<u8> {
    format!("0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n{unit}\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n").into_bytes()
}

fn ring(points: &[[f64; 2]]) -> String {
    let mut text = format!("0\nLWPOLYLINE\n8\n0\n90\n{}\n70\n1\n", points.len());
    for [x, y] in points {
        write!(text, "10\n{x}\n20\n{y}\n").unwrap();
    }
    text
}

fn square(x: f64, y: f64, side: f64) -> String {
    ring(&[[x, y], [x + side, y], [x + side, y + side], [x, y + side]])
}

/// A room of so many units, its walls a twentieth of that.
fn room(side: f64) -> String {
    square(0.0, 0.0, side) + &square(side / 20.0, side / 20.0, side * 0.9)
}

/// 30,000 outlines of houses, over five kilometres.
fn city() -> Vec<u8> {
    let mut entities = String::new();
    for k in 0..30_000_u32 {
        let (x, y) = (f64::from(k % 173) * 29.0, f64::from(k / 173) * 29.0);
        entities += &square(x, y, 12.0);
    }
    dxf(6, &entities)
}

/// A zip of one file that unpacks to so many bytes of nothing.
fn zip(name: &str, size: usize) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; size], 9);
    let mut zip = Vec::new();
    let fields = |central: bool| {
        let mut head: Vec<u8> = Vec::new();
        head.extend(if central {
            &b"PK\x01\x02\x14\0"[..]
        } else {
            &b"PK\x03\x04"[..]
        });
        head.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        head.extend((packed.len() as u32).to_le_bytes());
        head.extend((size as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        if central {
            head.extend([0; 14]);
        }
        head.extend(name.as_bytes());
        head
    };
    zip.extend(fields(false));
    zip.extend(&packed);
    let directory = zip.len() as u32;
    zip.extend(fields(true));
    let length = zip.len() as u32 - directory;
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    zip.extend(length.to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn png(width: u32, height: u32, shade: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    let picture = image::GrayImage::from_fn(width, height, |x, y| image::Luma([shade(x, y)]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// Soft shades without an edge.
fn photo(x: u32, y: u32) -> u8 {
    let wave =
        (f64::from(x) / 37.0).sin() + (f64::from(y) / 53.0).cos() + (f64::from(x + y) / 91.0).sin();
    (128.0 + 35.0 * wave) as u8
}

/// A scan of four walls of 3 m and one of 400 m.
fn long_scan() -> Vec<u8> {
    let wall = |x: f64, z: f64, length: f64, turned: bool| {
        let (c, s) = if turned { (0.0, 1.0) } else { (1.0, 0.0) };
        format!(
            r#"{{"category":{{"wall":{{}}}},"confidence":{{"high":{{}}}},"dimensions":[{length},2.5,0],"identifier":"{x}-{z}","transform":[{c},0,{s},0,0,1,0,0,{},0,{c},0,{x},1.25,{z},1]}}"#,
            -s
        )
    };
    let walls = [
        wall(1.5, 0.0, 3.0, false),
        wall(1.5, 3.0, 3.0, false),
        wall(0.0, 1.5, 3.0, true),
        wall(3.0, 1.5, 3.0, true),
        wall(200.0, 1.5, 400.0, false),
    ];
    format!(
        r#"{{"version":2,"walls":[{}],"doors":[],"windows":[],"openings":[],"objects":[]}}"#,
        walls.join(",")
    )
    .into_bytes()
}

/// A room of 3 m, and a wall of 400 m that runs on from it.
fn long_drawing() -> Vec<u8> {
    let [low, high, far] = [0.0, 3.0, 400.0];
    let outer = [
        [low, low],
        [far, low],
        [far, 0.2],
        [high, 0.2],
        [high, high],
        [low, high],
    ];
    let inner = [[0.2, 0.2], [2.8, 0.2], [2.8, 2.8], [0.2, 2.8]];
    dxf(6, &(ring(&outer) + &ring(&inner)))
}

fn locked() -> Vec<u8> {
    let lock = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f> \
                /U <1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root";
    let text = String::from_utf8(pdf("0 0 m 9 9 l S", 600.0)).unwrap();
    text.replace("/Root", lock).into_bytes()
}

#[test]
fn empty_files_and_files_of_something_else_are_told_apart() {
    let letter = "BT /F1 12 Tf 50 50 Td (A letter) Tj ET";
    check(&[
        ("empty.dxf", Vec::new(), Fault("empty_file")),
        ("empty.png", Vec::new(), Fault("empty_file")),
        ("empty.sh3d", Vec::new(), Fault("empty_file")),
        ("blank.pdf", pdf("", 600.0), Fault("no_plan_found")),
        ("letter.pdf", pdf(letter, 600.0), Fault("no_plan_found")),
        (
            "blank.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            Fault("no_plan_found"),
        ),
        ("blank.dxf", dxf(4, ""), Fault("no_plan_found")),
        (
            "blank.png",
            png(800, 600, |_, _| 255),
            Fault("no_plan_found"),
        ),
        ("photo.png", png(800, 600, photo), Fault("no_plan_found")),
        (
            "letter.docx",
            zip("word/document.xml", 1000),
            Fault("unknown_kind"),
        ),
        (
            "page.html",
            b"<!doctype html><html><body>Plan</body></html>".to_vec(),
            Fault("unknown_kind"),
        ),
        ("notes.txt", b"Buy milk".to_vec(), Fault("unknown_kind")),
        (
            "data.json",
            b"{\"hello\": 1}".to_vec(),
            Fault("unknown_kind"),
        ),
        (
            "plan.dwg",
            b"AC1032 and more".to_vec(),
            Fault("save_as_dxf"),
        ),
    ]);
}

#[test]
fn what_is_no_home_by_its_size_is_said_with_its_size() {
    let bomb = zip("Home.xml", 100 << 20);
    check(&[
        ("city.dxf", city(), Fault("more_than_a_home")),
        ("bomb.sh3d", bomb, Fault("too_large")),
        ("12km.dxf", dxf(6, &room(12_000.0)), Remark("unit_doubtful")),
        ("12mm.dxf", dxf(4, &room(12.0)), Remark("unit_doubtful")),
        ("long.json", long_scan(), Remark("wall_too_long")),
        ("long.dxf", long_drawing(), Remark("wall_too_long")),
    ]);
}

#[test]
fn files_that_end_early_say_so() {
    let plan = flat(6200, 4300, 2800, 900);
    let drawing = drawing_of(&plan);
    let cut = |bytes: &[u8]| bytes[..bytes.len() * 6 / 10].to_vec();
    let house = include_bytes!("files/house.ifc");
    let home = include_bytes!("files/home.sh3d");
    let xml = include_bytes!("files/home.xml");
    let scan = include_bytes!("files/room.json");
    check(&[
        (
            "cut.dxf",
            cut(write_dxf(&drawing).as_bytes()),
            Remark("cut_off"),
        ),
        (
            "cut.svg",
            cut(write_svg(&drawing, None).as_bytes()),
            Fault("damaged"),
        ),
        ("cut.pdf", cut(&write_pdf(&drawing, None)), Fault("damaged")),
        (
            "cut.json",
            cut(write_plan(&plan, "Flat").as_bytes()),
            Fault("damaged"),
        ),
        ("cut.ifc", cut(house), Fault("damaged")),
        ("cut.sh3d", cut(home), Fault("damaged")),
        ("cut.xml", cut(xml), Fault("damaged")),
        ("cut-scan.json", cut(scan), Fault("damaged")),
        ("cut.png", cut(&png(900, 700, photo)), Fault("truncated")),
    ]);
}

#[test]
fn a_wrong_ending_of_a_name_does_no_harm() {
    let plan = flat(6200, 4300, 2800, 900);
    let drawing = drawing_of(&plan);
    for (name, bytes) in [
        ("dxf.pdf", write_dxf(&drawing).into_bytes()),
        ("svg.dxf", write_svg(&drawing, None).into_bytes()),
        ("pdf.png", write_pdf(&drawing, None)),
        ("own.dxf", write_plan(&plan, "Flat").into_bytes()),
        ("noending", write_dxf(&drawing).into_bytes()),
        ("home.zip", include_bytes!("files/home.sh3d").to_vec()),
    ] {
        let file = read(name, &bytes, &mut |_| {});
        assert!(file.is_ok_and(|file| !file.sheets.is_empty()), "{name}");
    }
}

#[test]
fn walls_of_no_length_and_over_each_other_leave_the_home_whole() {
    let wall = |a: [i32; 2], b: [i32; 2]| {
        let [[x0, y0], [x1, y1]] = [a, b];
        format!("<wall xStart='{x0}' yStart='{y0}' xEnd='{x1}' yEnd='{y1}' thickness='10'/>")
    };
    let around = [[0, 0], [500, 0], [500, 400], [0, 400]];
    let mut walls: String = (0..4)
        .map(|k| wall(around[k], around[(k + 1) % 4]))
        .collect();
    walls += &wall([100, 100], [100, 100]);
    walls += &wall([0, 0], [500, 0]);
    let home = format!("<home wallHeight='250'>{walls}</home>").into_bytes();
    check(&[
        ("home.xml", home.clone(), Remark("wall_without_length")),
        ("home.xml", home.clone(), Remark("double_wall")),
    ]);
    let file = read("home.xml", &home, &mut |_| {}).unwrap();
    assert_eq!(file.sheets[0].draft.plan.walls.len(), 4);
}
