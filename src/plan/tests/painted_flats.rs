//! Flats of four rooms in the ways that people draw them: walls, doors, windows, and what is none of these.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod painted;

use painted::canvas::picture;
use painted::flats::{
    DOOR_ABOVE, DOOR_BELOW, DOOR_BETWEEN, ENTRANCE, PASSAGE, WINDOW_LEFT, WINDOW_RIGHT, bath, bed,
    dimensions, four_rooms, stair, table, with_a_bay, with_a_round_corner, with_a_round_end,
    with_an_oblique_wall,
};
use painted::truth::{
    assert_followed, assert_none_made_up, assert_openings, assert_rooms, assert_walls,
};
use painted::{BLACK, Body, Flat, Hole, Look, Symbol};
use plan::{Draft, import_picture};

fn read(flat: &Flat, look: Look) -> Draft {
    let bytes = picture(flat, look);
    // For a look at what is read.
    if let Some(folder) = std::env::var_os("ALCOVE_PAINTED") {
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        std::fs::write(
            std::path::Path::new(&folder).join(format!("{name}.png")),
            &bytes,
        )
        .unwrap();
    }
    import_picture(&bytes, &mut |_| ()).unwrap()
}

fn assert_read(flat: &Flat, look: Look) {
    let draft = read(flat, look);
    assert_walls(&draft, flat);
    assert_openings(&draft, flat);
    assert_rooms(&draft, flat);
}

#[test]
fn black_walls_are_read_with_all_their_openings() {
    assert_read(&four_rooms(), BLACK);
}

#[test]
fn hatched_walls_are_walls_between_their_outlines() {
    let look = Look {
        body: Body::Hatched,
        pen: 0.015,
        ..BLACK
    };
    assert_read(&four_rooms(), look);
}

#[test]
fn walls_of_hairlines_are_walls() {
    let look = Look {
        body: Body::Outlined,
        pen: 0.0145,
        ..BLACK
    };
    assert_read(&four_rooms(), look);
}

#[test]
fn coloured_walls_on_white_are_walls() {
    for colour in [[178, 34, 34], [30, 80, 160]] {
        assert_read(
            &four_rooms(),
            Look {
                body: Body::Filled(colour),
                ..BLACK
            },
        );
    }
}

#[test]
fn coloured_walls_on_a_dark_ground_are_walls() {
    for (colour, paper) in [
        ([255, 200, 60], [24, 32, 48]),
        ([120, 200, 255], [10, 10, 10]),
    ] {
        let look = Look {
            body: Body::Filled(colour),
            paper,
            ink: [230; 3],
            ..BLACK
        };
        assert_read(&four_rooms(), look);
    }
}

#[test]
fn grey_walls_beside_black_lines_are_walls() {
    for grey in [110, 150] {
        assert_read(
            &four_rooms(),
            Look {
                body: Body::Filled([grey; 3]),
                ..BLACK
            },
        );
    }
}

#[test]
fn an_oblique_wall_is_one_with_its_window() {
    assert_read(&with_an_oblique_wall(), BLACK);
}

#[test]
fn an_oblique_outlined_wall_is_one_with_its_window() {
    assert_read(
        &with_an_oblique_wall(),
        Look {
            body: Body::Outlined,
            ..BLACK
        },
    );
}

#[test]
fn an_oblique_hatched_wall_is_one_with_its_window() {
    assert_read(
        &with_an_oblique_wall(),
        Look {
            body: Body::Hatched,
            ..BLACK
        },
    );
}

/// Filled, outlined and hatched.
const BODIES: [Body; 3] = [BLACK.body, Body::Outlined, Body::Hatched];

/// A round wall is read as chords, and the straight walls run on into it for a while.
fn assert_round_read(flat: &Flat, body: Body) {
    let draft = read(flat, Look { body, ..BLACK });
    assert_followed(&draft, flat, 0.15);
    assert_none_made_up(&draft, flat, 0.1);
    assert_openings(&draft, flat);
    assert_rooms(&draft, flat);
}

#[test]
fn a_round_end_closes_its_rooms() {
    for body in BODIES {
        for thickness in [0.2, 0.3] {
            assert_round_read(&with_a_round_end(thickness), body);
        }
    }
}

#[test]
fn a_wall_that_turns_thinner_or_thicker_has_no_window_there() {
    for body in BODIES {
        for thickness in [0.1, 0.15, 0.4] {
            assert_round_read(&with_a_round_end(thickness), body);
        }
    }
}

#[test]
fn a_round_corner_closes_its_room() {
    for body in BODIES {
        for radius in [0.7, 0.75, 0.8, 1.0, 1.5, 2.6] {
            assert_round_read(&with_a_round_corner(radius), body);
        }
    }
    for body in [BLACK.body, Body::Hatched] {
        for radius in [0.6, 0.65] {
            assert_round_read(&with_a_round_corner(radius), body);
        }
    }
}

#[test]
fn a_bay_is_a_part_of_its_room() {
    for body in BODIES {
        for (radius, degrees) in [
            (0.8, 180.0),
            (1.0, 180.0),
            (1.0, 120.0),
            (1.3, 180.0),
            (1.3, 120.0),
            (1.5, 80.0),
        ] {
            assert_round_read(&with_a_bay(radius, f64::to_radians(degrees)), body);
        }
    }
}

/// The flat with other symbols in some of its holes, each made as wide as told.
fn with_symbols(symbols: &[(usize, f64, Symbol)]) -> Flat {
    let mut flat = four_rooms();
    for (index, width, symbol) in symbols {
        let hole: &mut Hole = &mut flat.holes[*index];
        let middle = (hole.from + hole.to) / 2.0;
        (hole.from, hole.to, hole.symbol) = (middle - width / 2.0, middle + width / 2.0, *symbol);
    }
    flat
}

#[test]
fn two_leaves_with_two_arcs_are_one_double_door() {
    let double = |to_left| Symbol::Double { to_left };
    for to_left in [true, false] {
        let flat = with_symbols(&[
            (DOOR_BETWEEN, 1.5, double(to_left)),
            (DOOR_BELOW, 1.4, double(!to_left)),
        ]);
        assert_read(&flat, BLACK);
    }
}

#[test]
fn leaves_that_pass_each_other_are_a_sliding_door() {
    let flat = with_symbols(&[(DOOR_BETWEEN, 1.6, Symbol::Sliding)]);
    assert_read(&flat, BLACK);
}

#[test]
fn leaves_drawn_as_bars_are_doors_and_no_walls() {
    for body in BODIES {
        let look = Look { body, ..BLACK };
        for (at_end, to_left) in [(false, false), (false, true), (true, false), (true, true)] {
            let bar = Symbol::Bar { at_end, to_left };
            let holes = [DOOR_ABOVE, DOOR_BETWEEN, DOOR_BELOW];
            assert_read(&with_symbols(&holes.map(|hole| (hole, 0.9, bar))), look);
        }
        let bars = |width| with_symbols(&[(DOOR_BETWEEN, width, Symbol::SlidingBars)]);
        for width in [1.2, 1.4, 1.8, 2.4] {
            assert_read(&bars(width), look);
        }
    }
}

#[test]
fn a_leaf_without_an_arc_is_a_door_that_hangs_and_opens_there() {
    for (at_end, to_left) in [(false, false), (false, true), (true, false), (true, true)] {
        let leaf = Symbol::Leaf { at_end, to_left };
        for door in [DOOR_ABOVE, DOOR_BETWEEN, DOOR_BELOW] {
            assert_read(&with_symbols(&[(door, 0.85, leaf)]), BLACK);
        }
    }
}

#[test]
fn doors_hang_where_they_are_drawn_in_all_four_ways() {
    for (at_end, to_left) in [(false, false), (false, true), (true, false), (true, true)] {
        let swing = Symbol::Swing { at_end, to_left };
        let holes = [ENTRANCE, DOOR_ABOVE, DOOR_BETWEEN, DOOR_BELOW];
        assert_read(&with_symbols(&holes.map(|hole| (hole, 0.9, swing))), BLACK);
    }
}

#[test]
fn a_window_is_two_lines_or_a_box() {
    for symbol in [Symbol::Panes(2), Symbol::Box] {
        let flat = with_symbols(&[(WINDOW_LEFT, 1.6, symbol), (WINDOW_RIGHT, 1.4, symbol)]);
        assert_read(&flat, BLACK);
    }
}

#[test]
fn an_empty_hole_among_doors_with_swings_is_a_passage() {
    let flat = with_symbols(&[(PASSAGE, 0.9, Symbol::Empty)]);
    assert_read(&flat, BLACK);
}

#[test]
fn furniture_is_no_wall_and_no_opening() {
    let mut flat = four_rooms();
    let free = [bed([0.8, 0.5]), table([2.6, 5.6]), bath([7.6, 0.8])].concat();
    // The bed's head and two sides of the bath at walls.
    let at_walls = [bed([0.6, 0.31]), table([2.6, 5.6]), bath([7.99, 2.58])].concat();
    // The bed's head at a wall and beside a window.
    let bed_alone = bed([2.0, 0.3]);
    for (strokes, body) in [
        (&free, BLACK.body),
        (&at_walls, BLACK.body),
        (&free, Body::Outlined),
        (&bed_alone, Body::Outlined),
    ] {
        flat.strokes.clone_from(strokes);
        assert_read(&flat, Look { body, ..BLACK });
    }
}

#[test]
fn furniture_in_corners_and_near_outlined_walls_is_no_wall() {
    let mut flat = four_rooms();
    for strokes in [
        bath([7.99, 2.58]),
        bath([7.6, 2.3]),
        bed([2.0, 0.6]),
        bed([0.31, 0.31]),
    ] {
        flat.strokes = strokes;
        for body in [Body::Outlined, Body::Hatched] {
            let draft = read(&flat, Look { body, ..BLACK });
            assert_walls(&draft, &flat);
            assert_rooms(&draft, &flat);
            // The first bath ends at the jamb of the passage and may be taken for its leaf.
            assert_eq!(draft.plan.openings.len(), flat.holes.len());
        }
    }
}

#[test]
fn the_rim_of_a_bath_in_a_corner_of_outlined_walls_is_no_wall() {
    let mut flat = four_rooms();
    // The first one lies over its wall, and what is drawn there may be taken for a door.
    for place in [[0.31, 3.56], [7.99, 2.64], [5.57, 6.94]] {
        flat.strokes = bath(place);
        for body in [Body::Outlined, Body::Hatched] {
            let draft = read(&flat, Look { body, ..BLACK });
            assert_walls(&draft, &flat);
            assert_rooms(&draft, &flat);
        }
    }
}

#[test]
fn stairs_are_no_walls_and_no_opening() {
    let mut flat = four_rooms();
    flat.strokes = stair([6.99, 6.69]);
    for body in [BLACK.body, Body::Outlined] {
        assert_read(&flat, Look { body, ..BLACK });
    }
}

#[test]
fn dimensions_outside_are_no_walls() {
    let mut flat = four_rooms();
    flat.strokes = dimensions(&flat);
    for body in [BLACK.body, Body::Outlined] {
        assert_read(&flat, Look { body, ..BLACK });
    }
}
