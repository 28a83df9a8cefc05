use plan::Plan;

/// The room without furniture, in the stage's words.
pub(crate) fn shell_from_plan(plan: &Plan) -> stage::Shell {
    let solids = plan::solids(plan);
    stage::Shell {
        walls: solids.walls.into_iter().map(wall).collect(),
        floors: solids.floors.into_iter().map(floor).collect(),
        skirtings: solids
            .skirtings
            .into_iter()
            .map(|skirting| stage::Skirting {
                wall: skirting.wall,
                block: prism(skirting.block),
            })
            .collect(),
        windows: solids.windows.into_iter().map(window).collect(),
        doors: solids.doors.into_iter().map(door).collect(),
        fixtures: solids.fixtures.into_iter().map(fixture).collect(),
        height_mm: solids.height_mm,
    }
}

fn point(at: plan::Point) -> stage::Point {
    stage::Point {
        x_mm: at.x_mm,
        y_mm: at.y_mm,
    }
}

fn points(outline: Vec<plan::Point>) -> Vec<stage::Point> {
    outline.into_iter().map(point).collect()
}

fn prism(block: plan::Prism) -> stage::Prism {
    stage::Prism {
        outline: points(block.outline),
        from_mm: block.from_mm,
        to_mm: block.to_mm,
    }
}

fn wall(solid: plan::WallSolid) -> stage::WallSolid {
    stage::WallSolid {
        wall: solid.wall,
        a: point(solid.a),
        b: point(solid.b),
        room_left: solid.room_left,
        room_right: solid.room_right,
        blocks: solid.blocks.into_iter().map(prism).collect(),
    }
}

fn floor(floor: plan::Floor) -> stage::Floor {
    stage::Floor {
        room: floor.room,
        points: points(floor.points),
        triangles: floor.triangles,
        ceiling: floor.ceiling,
        finish: floor.finish,
    }
}

fn fixture(solid: plan::FixtureSolid) -> stage::FixtureSolid {
    stage::FixtureSolid {
        fixture: solid.fixture,
        finish: solid.finish,
        blocks: solid.blocks.into_iter().map(prism).collect(),
        slope: solid.slope.map(|slope| stage::Slope {
            outline: points(slope.outline),
            heights_mm: slope.heights_mm,
        }),
    }
}

fn window(pane: plan::WindowPane) -> stage::WindowPane {
    stage::WindowPane {
        opening: pane.opening,
        wall: pane.wall,
        a: point(pane.a),
        b: point(pane.b),
        depth_mm: pane.depth_mm,
        from_mm: pane.from_mm,
        to_mm: pane.to_mm,
    }
}

fn door(leaf: plan::DoorLeaf) -> stage::DoorLeaf {
    stage::DoorLeaf {
        opening: leaf.opening,
        wall: leaf.wall,
        hinge: point(leaf.hinge),
        open_end: point(leaf.open_end),
        height_mm: leaf.height_mm,
    }
}
