use std::io::Cursor;
use std::path::{Path, PathBuf};

use anyhow::Result;
use image::{GrayImage, ImageFormat, Luma};

/// A parser of foreign bytes and something real to begin with.
pub struct Target {
    /// What it reads.
    pub name: &'static str,
    /// How often the test command tries it: pictures take longer than text.
    pub runs: u32,
    /// Real inputs.
    pub seeds: fn() -> Result<Vec<Vec<u8>>>,
    /// Reads bytes; whatever they are it returns.
    pub read: fn(&[u8]),
}

/// Every place where foreign bytes come in.
pub const TARGETS: [Target; 14] = [
    Target {
        name: "plan picture",
        runs: 300,
        seeds: pictures,
        read: read_picture,
    },
    Target {
        name: "Sweet Home 3D",
        runs: 1500,
        seeds: homes,
        read: read_plan_file,
    },
    Target {
        name: "RoomPlan",
        runs: 1500,
        seeds: scans,
        read: read_plan_file,
    },
    Target {
        name: "IFC",
        runs: 1500,
        seeds: building_models,
        read: read_plan_file,
    },
    Target {
        name: "plan of ours",
        runs: 1500,
        seeds: own_plans,
        read: read_plan_file,
    },
    Target {
        name: "DXF",
        runs: 1500,
        seeds: dxf_drawings,
        read: read_plan_file,
    },
    Target {
        name: "SVG",
        runs: 1500,
        seeds: svg_drawings,
        read: read_plan_file,
    },
    Target {
        name: "PDF",
        runs: 600,
        seeds: pdf_pages,
        read: read_plan_file,
    },
    Target {
        name: "glTF",
        runs: 1500,
        seeds: models,
        read: read_model,
    },
    Target {
        name: "project",
        runs: 3000,
        seeds: projects,
        read: read_project,
    },
    Target {
        name: "catalogue",
        runs: 300,
        seeds: catalogues,
        read: read_catalogue,
    },
    Target {
        name: "spreadsheet",
        runs: 300,
        seeds: spreadsheets,
        read: read_spreadsheet,
    },
    Target {
        name: "OCD",
        runs: 1500,
        seeds: ocd_tables,
        read: read_ocd,
    },
    Target {
        name: "IDM",
        runs: 1500,
        seeds: idm_files,
        read: read_idm,
    },
];

fn read_picture(bytes: &[u8]) {
    let _ = plan::import_picture(bytes, &mut |_| {});
}

/// What was read becomes a plan or is refused, and a plan can be written as anything.
fn read_plan_file(bytes: &[u8]) {
    for name in ["plan.sh3d", "plan.json", "plan.ifc"] {
        let Ok(file) = blueprint::read(name, bytes, &mut |_| {}) else {
            continue;
        };
        for sheet in &file.sheets {
            let Ok(plan) = plan::plan_from_sheet(sheet) else {
                continue;
            };
            assert!(plan::check(&plan).is_ok(), "a plan that does not hold");
            let drawing = blueprint::Drawing {
                plan: &plan,
                furniture: &[],
                title: "",
                note: "",
            };
            let _ = blueprint::write_svg(&drawing, None);
            let _ = blueprint::write_dxf(&drawing);
            let _ = blueprint::write_pdf(&drawing, None);
        }
    }
}

fn read_model(bytes: &[u8]) {
    if let Ok(asset) = model::read_gltf(bytes, &|_| None) {
        let _ = model::inspect(&asset);
        let _ = model::shape(&asset, &std::collections::HashSet::new());
    }
}

fn read_project(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(project) = project::open(&text) {
        assert!(
            project::open(&project::save(&project)).is_ok(),
            "what was opened cannot be saved and opened"
        );
    }
}

fn read_catalogue(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(index) = catalogue::CatalogueIndex::open(&text) {
        for id in index.product_ids() {
            let _ = index.excerpt(id);
        }
    }
    if let Ok(catalogue) = catalogue::Catalogue::parse(&text) {
        let _ = configure::publish_check(&catalogue);
    }
}

fn read_spreadsheet(bytes: &[u8]) {
    let workbook = if bytes.starts_with(b"PK") {
        exchange::read_xlsx(bytes)
    } else {
        exchange::read_csv(&folder_of(bytes))
    };
    let Ok(Ok(catalogue)) = workbook.map(|workbook| exchange::read_workbook(&workbook)) else {
        return;
    };
    let again = exchange::write_workbook(&catalogue)
        .and_then(|workbook| exchange::read_csv(&exchange::write_csv(&workbook)))
        .and_then(|workbook| exchange::read_workbook(&workbook));
    assert!(
        again.is_ok_and(|again| again == catalogue),
        "what was imported is not what is exported"
    );
}

fn read_ocd(bytes: &[u8]) {
    if let Ok(imported) = exchange::read_ocd(&folder_of(bytes), &terms()) {
        let _ = configure::publish_check(&imported.catalogue);
    }
}

fn read_idm(bytes: &[u8]) {
    if let Ok(imported) = exchange::read_idm(bytes, &terms()) {
        let _ = configure::publish_check(&imported.catalogue);
    }
}

fn terms() -> exchange::ImportTerms {
    exchange::ImportTerms {
        id: "fuzz".to_owned(),
        tz: "Europe/Berlin".to_owned(),
        vat_bp: 1900,
    }
}

/// What separates the files of a folder in one run of bytes.
const FILE: &str = "\n@@@@ ";

fn folder_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    // Every byte is a character, as in Latin-1, and back.
    let text: String = bytes.iter().copied().map(char::from).collect();
    let file = |part: &str| {
        let (name, content) = part.split_once('\n')?;
        let bytes = content.chars().map(|one| u8::try_from(one).unwrap_or(b'?'));
        Some((name.to_owned(), bytes.collect()))
    };
    text.split(FILE).filter_map(file).collect()
}

fn folder_as_bytes(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, content) in files {
        bytes.extend(format!("{FILE}{name}\n").into_bytes());
        bytes.extend(content);
    }
    bytes
}

fn spreadsheets() -> Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for json in catalogues()? {
        let catalogue = catalogue::Catalogue::parse(&String::from_utf8_lossy(&json));
        let workbook = catalogue.and_then(|catalogue| exchange::write_workbook(&catalogue));
        let both = workbook.and_then(|workbook| {
            let xlsx = exchange::write_xlsx(&workbook)?;
            Ok([xlsx, folder_as_bytes(exchange::write_csv(&workbook))])
        });
        seeds.extend(both.map_err(|faults| anyhow::anyhow!("{faults:?}"))?);
    }
    Ok(seeds)
}

fn ocd_tables() -> Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(exchange_tests().join("ocd"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push((name.into_owned(), std::fs::read(&path)?));
    }
    files.sort();
    Ok(vec![folder_as_bytes(files)])
}

fn idm_files() -> Result<Vec<Vec<u8>>> {
    Ok(vec![std::fs::read(exchange_tests().join("living.xml"))?])
}

fn exchange_tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/exchange/tests")
}

/// A small plan in each codec that is accepted: two rooms, a door, a window.
fn pictures() -> Result<Vec<Vec<u8>>> {
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

fn homes() -> Result<Vec<Vec<u8>>> {
    plan_files(&["home.xml", "home.sh3d"])
}

fn scans() -> Result<Vec<Vec<u8>>> {
    plan_files(&["room.json"])
}

fn building_models() -> Result<Vec<Vec<u8>>> {
    plan_files(&["house.ifc"])
}

fn own_plans() -> Result<Vec<Vec<u8>>> {
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
fn dxf_drawings() -> Result<Vec<Vec<u8>>> {
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

fn svg_drawings() -> Result<Vec<Vec<u8>>> {
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
fn pdf_pages() -> Result<Vec<Vec<u8>>> {
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

fn models() -> Result<Vec<Vec<u8>>> {
    let table = std::fs::read(demo().join("models/table.glb"))?;
    // A triangle in text form: most of what can be said wrongly is said in the JSON.
    let triangle = br#"{"asset":{"version":"2.0"},"buffers":[{"uri":"data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA","byteLength":36}],"bufferViews":[{"buffer":0,"byteLength":36}],"accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,1,0]}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}],"scene":0}"#;
    Ok(vec![table, triangle.to_vec()])
}

fn projects() -> Result<Vec<Vec<u8>>> {
    let mut project = project::Project::empty("alcove-demo@1");
    let empty = project::save(&project);
    project.plan = Some(std::sync::Arc::new(plan::starter_plan(4500, 3600)?));
    Ok(vec![
        empty.into_bytes(),
        project::save(&project).into_bytes(),
    ])
}

fn catalogues() -> Result<Vec<Vec<u8>>> {
    Ok(vec![std::fs::read(demo().join("catalogue.json"))?])
}

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/demo")
}
