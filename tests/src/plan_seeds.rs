//! Real plans in every format, for fuzzing to begin with.

use std::io::Cursor;
use std::path::Path;

use anyhow::Result;
use image::{GrayImage, ImageFormat, Luma};

/// A small plan in each codec that is accepted: two rooms, a door, a window.
pub(crate) fn pictures() -> Result<Vec<Vec<u8>>> {
    let mut picture = GrayImage::from_pixel(220, 160, Luma([255]));
    let mut fill = |x0: u32, y0: u32, x1: u32, y1: u32, shade: u8| {
        for y in y0..y1 {
            for x in x0..x1 {
                picture.put_pixel(x, y, Luma([shade]));
            }
        }
    };
    for (x0, y0, x1, y1) in [
        (20, 20, 200, 28),
        (20, 132, 200, 140),
        (20, 20, 28, 140),
        (192, 20, 200, 140),
        (100, 20, 106, 140),
    ] {
        fill(x0, y0, x1, y1, 0);
    }
    fill(100, 60, 106, 90, 255);
    fill(50, 22, 80, 26, 255);
    let mut seeds = Vec::new();
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let mut bytes = Cursor::new(Vec::new());
        image::DynamicImage::ImageLuma8(picture.clone())
            .to_rgb8()
            .write_to(&mut bytes, format)?;
        seeds.push(bytes.into_inner());
    }
    Ok(seeds)
}

pub(crate) fn homes() -> Result<Vec<Vec<u8>>> {
    plan_files(&["home.xml", "home.sh3d"])
}

pub(crate) fn scans() -> Result<Vec<Vec<u8>>> {
    plan_files(&["room.json"])
}

pub(crate) fn building_models() -> Result<Vec<Vec<u8>>> {
    plan_files(&["house.ifc", "faces.ifc"])
}

pub(crate) fn own_plans() -> Result<Vec<Vec<u8>>> {
    let plan = plan::starter_plan(4500, 3600)?;
    Ok(vec![blueprint::write_plan(&plan, "Study").into_bytes()])
}

fn plan_files(names: &[&str]) -> Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/blueprint/tests/files");
    let read = |name: &&str| Ok(std::fs::read(folder.join(name))?);
    names.iter().map(read).collect()
}

/// Corners of a room of 4 by 3 m with a door in its upper wall, in millimetres.
const ROOM: [[i32; 2]; 12] = [
    [1000, 0],
    [0, 0],
    [0, 3400],
    [4400, 3400],
    [4400, 0],
    [1900, 0],
    [1900, 200],
    [4200, 200],
    [4200, 3200],
    [200, 3200],
    [200, 200],
    [1000, 200],
];

/// A room of lines, polylines, a hatch and a door in a mirrored block: much of what a reader has words for.
pub(crate) fn dxf_drawings() -> Result<Vec<Vec<u8>>> {
    let corners: String = ROOM
        .iter()
        .map(|[x, y]| format!("10\n{x}\n20\n{y}\n"))
        .collect();
    let outline = format!("0\nLWPOLYLINE\n8\nA-WALL\n90\n12\n70\n1\n{corners}");
    let hatch = format!(
        "0\nHATCH\n8\n0\n70\n1\n91\n1\n92\n2\n72\n0\n73\n1\n93\n12\n{corners}97\n0\n75\n0\n"
    );
    let block = "0\nBLOCK\n2\nDOOR\n10\n0\n20\n0\n0\nARC\n8\n0\n10\n0\n20\n0\n40\n900\n50\n0\n51\n90\n0\nENDBLK\n";
    let insert =
        "0\nINSERT\n8\nA-DOOR\n2\nDOOR\n10\n1000\n20\n200\n41\n1\n42\n-1\n50\n15\n70\n2\n44\n500\n";
    let rest = "0\nSPLINE\n71\n2\n40\n0\n40\n0\n40\n0\n40\n1\n40\n1\n40\n1\n10\n0\n20\n0\n10\n5\n20\n9\n10\n9\n20\n0\n\
                0\nELLIPSE\n10\n9\n20\n9\n11\n500\n21\n0\n40\n0.5\n41\n0\n42\n3\n0\nMTEXT\n10\n2000\n20\n1500\n40\n150\n1\n{\\fArial;Kitchen}\\P12 m2\n\
                0\nDIMENSION\n1\n4.40\n13\n0\n23\n0\n14\n4400\n24\n0\n0\nMLINE\n11\n0\n21\n0\n13\n0\n23\n1\n74\n1\n41\n60\n11\n900\n21\n0\n13\n0\n23\n1\n74\n1\n41\n60\n";
    let text = format!(
        "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n{block}0\nENDSEC\n\
         0\nSECTION\n2\nENTITIES\n{outline}{hatch}{insert}{rest}0\nENDSEC\n0\nEOF\n"
    );
    let mut binary = b"AutoCAD Binary DXF\r\n\x1a\0".to_vec();
    binary.extend(b"\0\0SECTION\0\x02\0ENTITIES\0\0\0LINE\0\x08\0A-WALL\0");
    for (code, value) in [(10u16, 0.0f64), (20, 0.0), (11, 4000.0), (21, 0.0)] {
        binary.extend(code.to_le_bytes());
        binary.extend(value.to_le_bytes());
    }
    binary.extend(b"\0\0ENDSEC\0\0\0EOF\0");
    Ok(vec![text.into_bytes(), binary])
}

pub(crate) fn svg_drawings() -> Result<Vec<Vec<u8>>> {
    let points: Vec<String> = ROOM.iter().map(|[x, y]| format!("{x} {y}")).collect();
    let room = points.join("L");
    let text = format!(
        r##"<!DOCTYPE svg [<!ENTITY name "Kitchen">]><svg xmlns="http://www.w3.org/2000/svg" width="4600mm" height="3600mm" viewBox="-100 -100 4600 3600">
<defs><g id="d"><path d="M0 0A900 900 0 0 0 900 -900"/></g></defs><path id="A-WALL" d="M{room}Z" fill="#777" stroke="#000" stroke-dasharray="9 4"/>
<g transform="matrix(1 0 0 -1 1000 200) rotate(15)"><use href="#d"/></g><text x="2000" y="1500" font-size="150">&name;<tspan dy="1em">12 m2</tspan></text></svg>"##
    );
    Ok(vec![text.into_bytes()])
}

/// A page with lines, a form within a form, and words.
pub(crate) fn pdf_pages() -> Result<Vec<Vec<u8>>> {
    let corner = |[x, y]: [i32; 2]| format!("{} {}", f64::from(x) / 10.0, f64::from(y) / 10.0);
    let lines: String = ROOM[1..]
        .iter()
        .map(|p| format!("{} l ", corner(*p)))
        .collect();
    let content = format!(
        "/X Do q 1 0 0 1 50 50 cm {} m {lines}h S 100 20 m 100 70 150 110 190 110 c S Q BT /F 9 Tf 9 9 Td (1:28) Tj ET",
        corner(ROOM[0])
    );
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 500]/Contents 4 0 R/Resources 6 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 500]/Resources 6 0 R/Length 19>>\nstream\n0 0 m 9 9 l S /X Do \nendstream".to_owned(),
        "<</XObject<</X 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.7\n");
    for (k, object) in objects.iter().enumerate() {
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", k + 1));
    }
    // Without a table of places: readers look for the objects themselves.
    out.push_str("trailer<</Size 7/Root 1 0 R>>\n%%EOF\n");
    Ok(vec![out.into_bytes()])
}
