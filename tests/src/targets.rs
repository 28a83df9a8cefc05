use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::plan_seeds::{
    building_models, dxf_drawings, homes, own_plans, pdf_pages, pictures, scans, svg_drawings,
};

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

/// What was read becomes a plan or is refused, and a plan can be written as anything. Pictures in drawings are painted and
/// not looked at: that is a target of its own, which takes seconds where these take milliseconds.
fn read_plan_file(bytes: &[u8]) {
    for name in ["plan.sh3d", "plan.json", "plan.ifc"] {
        let Ok(file) = blueprint::read_with(name, bytes, &mut |_| Vec::new()) else {
            continue;
        };
        for sheet in &file.sheets {
            let Ok(plan) = plan::plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel) else {
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
            let _ = index.excerpt(&[id]);
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
