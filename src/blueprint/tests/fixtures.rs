//! What files tell besides walls, and houses of several storeys.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use blueprint::{Drawing, read, write_dxf, write_pdf, write_plan, write_svg};
use plan::{
    Fixture, FixtureKind, Plan, PlanEdit, Point, RoomLabel, StairShape, apply, plan_from_sheet,
    starter_plan,
};
use serde_json::{Value, json};

fn room_with(kinds: &[FixtureKind]) -> Plan {
    let mut plan = starter_plan(6000, 5000).unwrap();
    for (index, kind) in kinds.iter().enumerate() {
        let at = Point::new(700 + 900 * index as i32, 2000);
        let mut fixture = Fixture::usual(*kind, at, plan.height_mm);
        fixture.turn_mdeg = 30_000;
        fixture.name = format!("No. {index}");
        plan = apply(&plan, &PlanEdit::PutFixture { fixture }).unwrap();
    }
    plan
}

fn sized(plan: &Plan) -> Vec<(FixtureKind, String, [i32; 4], i32)> {
    let sized = |f: &Fixture| {
        let size = [f.width_mm, f.depth_mm, f.from_mm, f.to_mm];
        (f.kind, f.name.clone(), size, f.turn_mdeg)
    };
    plan.fixtures.iter().map(sized).collect()
}

#[test]
fn a_plan_of_ours_brings_its_fixtures_back() {
    let plan = room_with(&[
        FixtureKind::Stairs,
        FixtureKind::RoundColumn,
        FixtureKind::Slope,
        FixtureKind::Socket,
        FixtureKind::Furniture,
    ]);
    let written = write_plan(&plan, "Flat");
    let file = read("flat.json", written.as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let adopted = plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    assert_eq!(sized(&adopted), sized(&plan));
    // The same distances from the first corner, to the millimetre.
    let apart = |plan: &Plan| {
        let lows = plan.corners.iter().map(|corner| corner.at);
        let (x, y) = (
            lows.clone().map(|p| p.x_mm).min(),
            lows.map(|p| p.y_mm).min(),
        );
        let fixtures = plan.fixtures.iter().map(|fixture| fixture.at);
        let apart: Vec<[i32; 2]> = fixtures
            .map(|at| [at.x_mm - x.unwrap(), at.y_mm - y.unwrap()])
            .collect();
        apart
    };
    assert_eq!(apart(&adopted), apart(&plan));
}

#[test]
fn areas_that_were_printed_in_rooms_come_back_from_a_plan_of_ours() {
    let mut plan = room_with(&[]);
    let middle = plan::rooms(&plan)[0].label_at;
    plan.labels.push(RoomLabel {
        at: middle,
        name: String::new(),
        printed_mm2: Some(29_400_000),
    });
    let written = write_plan(&plan, "Flat");
    let file = read("flat.json", written.as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let adopted = plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    let printed: Vec<_> = plan::rooms(&adopted)
        .into_iter()
        .map(|room| room.printed_mm2)
        .collect();
    assert_eq!(printed, [Some(29_400_000)]);
}

#[test]
fn a_saved_house_has_a_sheet_for_every_storey() {
    let [upper, ground] = [[6000, 5000], [7000, 4000]].map(|[w, d]| starter_plan(w, d).unwrap());
    let house = json!({
        "schema": "alcove.project/2", "name": "House", "catalogue_rev": "a", "items": [], "next_item": 1,
        "plan": upper, "storey": 1,
        "storeys": [
            {"id": 0, "name": "Ground floor", "elevation_mm": 0, "plan": ground},
            {"id": 1, "name": "Upper floor", "elevation_mm": 2800},
        ],
    });
    let file = read("house.json", house.to_string().as_bytes(), &mut |_| {}).unwrap();
    let sheets: Vec<_> = file
        .sheets
        .iter()
        .map(|sheet| {
            (
                sheet.title.as_deref(),
                sheet.elevation_mm,
                sheet.draft.width_px,
            )
        })
        .collect();
    // Walls of 200 mm and half a metre of white around: 7 m + 0.4 m + 1 m.
    assert_eq!(
        sheets,
        [
            (Some("Ground floor"), Some(0), 840),
            (Some("Upper floor"), Some(2800), 740)
        ]
    );
}

#[test]
fn furniture_stairs_and_columns_of_sweet_home_are_told_apart() {
    let piece = |more: &str, x: i32| {
        format!(
            "<pieceOfFurniture name='P{x}' x='{x}' y='150' width='80' depth='60' height='90' {more}/>"
        )
    };
    let wall = |x1: i32, y1: i32, x2: i32, y2: i32| {
        format!("<wall xStart='{x1}' yStart='{y1}' xEnd='{x2}' yEnd='{y2}' thickness='10'/>")
    };
    let home = format!(
        "<home wallHeight='250'>{}{}{}{}{}{}{}{}{}</home>",
        piece("catalogId='eTeks#bed140x190'", 100),
        piece("staircaseCutOutShape='M0,0 v1 h1 v-1 z'", 200),
        piece(
            "catalogId='eTeks#spiralStaircase' modelMirrored='true'",
            250
        ),
        piece("catalogId='eTeks#roundColumn'", 300),
        piece("catalogId='Contributions#radiator'", 400),
        wall(0, 0, 500, 0),
        wall(500, 0, 500, 300),
        wall(500, 300, 0, 300),
        wall(0, 300, 0, 0),
    );
    let file = read("home.xml", home.as_bytes(), &mut |_| {}).unwrap();
    let kinds: Vec<FixtureKind> = file.sheets[0].placeholders.iter().map(|p| p.kind).collect();
    use FixtureKind::{Furniture, Radiator, RoundColumn, Stairs};
    assert_eq!(kinds, [Furniture, Stairs, Stairs, RoundColumn, Radiator]);
    let sheet = &file.sheets[0];
    let plan = plan_from_sheet(sheet, sheet.draft.scale.metres_per_pixel).unwrap();
    assert_eq!(sized(&plan)[1].2, [800, 600, 0, 900]);
    let spiral = plan.fixtures[2].winding.unwrap();
    assert_eq!((spiral.shape, spiral.to_left), (StairShape::Spiral, true));
}

#[cfg(feature = "ifc")]
#[test]
fn columns_and_furniture_of_a_building_model_stand_where_its_placements_put_them() {
    let house = include_str!("files/house.ifc");
    // A column 400 by 250 mm, 1 m along the house's x and 2 m along its y, and a cabinet 300 mm above the floor.
    let more = "#100=IFCCARTESIANPOINT((1000.,2000.,0.));\n#101=IFCAXIS2PLACEMENT3D(#100,#2,#3);\n\
        #102=IFCLOCALPLACEMENT(#17,#101);\n#103=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,400.,250.);\n\
        #104=IFCEXTRUDEDAREASOLID(#103,#4,#2,2500.);\n#105=IFCSHAPEREPRESENTATION(#7,'Body','SweptSolid',(#104));\n\
        #106=IFCPRODUCTDEFINITIONSHAPE($,$,(#105));\n#107=IFCCOLUMN('c',$,'Pillar',$,$,#102,#106,$,$);\n\
        #108=IFCCIRCLEPROFILEDEF(.AREA.,$,$,150.);\n#109=IFCEXTRUDEDAREASOLID(#108,#4,#2,2500.);\n\
        #110=IFCSHAPEREPRESENTATION(#7,'Body','SweptSolid',(#109));\n#111=IFCPRODUCTDEFINITIONSHAPE($,$,(#110));\n\
        #112=IFCCOLUMN('d',$,'Round',$,$,#102,#111,$,$);\n\
        #113=IFCCARTESIANPOINT((1000.,3000.,300.));\n#114=IFCAXIS2PLACEMENT3D(#113,#2,#3);\n\
        #115=IFCLOCALPLACEMENT(#17,#114);\n#116=IFCFURNITURE('f',$,'Cabinet',$,$,#115,#106,$,$);\n\
        #117=IFCFURNITURE('g',$,'Cloud',$,$,#115,$,$,$);\n\
        #118=IFCRELCONTAINEDINSPATIALSTRUCTURE('e',$,$,$,(#107,#112,#116,#117),#18);\nENDSEC;\nEND-ISO";
    let text = house.replace("ENDSEC;\nEND-ISO", more);
    let file = read("house.ifc", text.as_bytes(), &mut |_| {}).unwrap();
    let sheet = &file.sheets[0];
    let told: Vec<_> = sheet
        .placeholders
        .iter()
        .map(|piece| {
            (
                piece.kind,
                piece.name.as_str(),
                piece.size_mm,
                piece.base_mm,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (FixtureKind::Column, "Pillar", [400, 250, 2500], 0),
            (FixtureKind::RoundColumn, "Round", [300, 300, 2500], 0),
            (FixtureKind::Furniture, "Cabinet", [400, 250, 2500], 300),
        ]
    );
    // The house lies at (1, 2) and its x runs along the world's y, which is up on the plan.
    let [x, y] = sheet.placeholders[0].centre;
    let at = [x * 0.01 + sheet.origin_m[0], y * 0.01 + sheet.origin_m[1]];
    assert!(
        (at[0] + 1.0).abs() < 0.001 && (at[1] + 3.0).abs() < 0.001,
        "{at:?}"
    );
    assert_eq!(sheet.placeholders[0].turn_mdeg, 270_000);
    let lost = file
        .remarks
        .iter()
        .find(|remark| remark.code == "element_left_out");
    assert_eq!(lost.unwrap().subject.as_deref(), Some("IFCFURNITURE"));
}

#[test]
fn every_export_shows_columns_filled_beams_with_their_height_and_furniture_by_name() {
    let plan = room_with(&[
        FixtureKind::Column,
        FixtureKind::Beam,
        FixtureKind::Furniture,
    ]);
    let drawing = Drawing {
        plan: &plan,
        furniture: &[],
        title: "Flat",
        note: "",
    };
    let svg = write_svg(&drawing, None);
    let group = |id: &str| {
        let from = svg.find(&format!("id=\"{id}\"")).unwrap();
        svg[from..][..svg[from..].find("</g>").unwrap()].to_owned()
    };
    assert!(group("A-FURN").contains("No. 2"));
    let column = group("S-COLS");
    assert!(column.contains("fill=\"#3a3a3a\"") && column.contains("<path"));
    // 0.3 m of beam below a ceiling of 2.5 m.
    assert!(group("S-BEAM").contains("No. 1 2.20"));
    assert!(write_dxf(&drawing).contains("S-BEAM"));
    assert!(write_pdf(&drawing, None).starts_with(b"%PDF-"));
    let _: Value = serde_json::from_str(&write_plan(&plan, "Flat")).unwrap();
}
