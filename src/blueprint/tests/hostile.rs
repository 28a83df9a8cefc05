//! Files that are not what they seem: said plainly, in bounded time.
#![cfg(feature = "dxf")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(clippy::print_stdout, reason = "tests tell what they measured")]

use std::fmt::Write;

use blueprint::{BlueprintError, read_dxf};

#[test]
fn what_is_no_drawing_is_damaged() {
    assert!(matches!(
        read_dxf(b"a cat"),
        Err(BlueprintError::Damaged { .. })
    ));
}

#[test]
fn forty_thousand_lines_around_a_room_do_not_hide_it() {
    let mut text = String::from(
        "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n",
    );
    let mut line = |a: [f64; 2], b: [f64; 2]| {
        write!(
            text,
            "0\nLINE\n8\n0\n10\n{}\n20\n{}\n11\n{}\n21\n{}\n",
            a[0], a[1], b[0], b[1]
        )
        .unwrap();
    };
    let ring = [
        [1000.0, 0.0],
        [0.0, 0.0],
        [0.0, 5400.0],
        [6400.0, 5400.0],
        [6400.0, 0.0],
        [1900.0, 0.0],
        [1900.0, 200.0],
        [6200.0, 200.0],
        [6200.0, 5200.0],
        [200.0, 5200.0],
        [200.0, 200.0],
        [1000.0, 200.0],
    ];
    for k in 0..ring.len() {
        line(ring[k], ring[(k + 1) % ring.len()]);
    }
    // Tiles in the room, hatching, trees and cars around it.
    for k in 0..40_000u32 {
        let (x, y) = (
            f64::from(k % 200) * 97.0 - 20_000.0,
            f64::from(k / 200) * 83.0 + 8000.0,
        );
        let turn = f64::from(k) * 0.7;
        line([x, y], [x + 60.0 * turn.cos(), y + 60.0 * turn.sin()]);
    }
    text.push_str("0\nENDSEC\n0\nEOF\n");
    let begun = std::time::Instant::now();
    let file = read_dxf(text.as_bytes()).unwrap();
    println!("40,012 lines in {} ms", begun.elapsed().as_millis());
    assert_eq!(file.sheets.len(), 1);
    assert_eq!(file.sheets[0].draft.plan.walls.len(), 4);
    assert_eq!(file.sheets[0].draft.plan.openings.len(), 1);
}
