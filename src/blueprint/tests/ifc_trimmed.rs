//! Axes and paths of building models that are parts of other curves, lie beside them or are put together of them.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use std::f64::consts::FRAC_PI_2;

use modelled::curves::{
    arc, composite, follow, in_degrees, layered, line, list, on, spline, with_axis,
};
use modelled::{Model, walls};
use plan::Sheet;

const TURNS: [[f64; 2]; 4] = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [8.0, 3.0]];

/// The sheet of a wall 200 mm thick along a curve.
fn along(mut model: Model, axis: &str) -> Sheet {
    let wall = with_axis(&mut model, axis, None);
    layered(&mut model, &wall, 0.2, -0.1);
    model.file().sheets.remove(0)
}

fn polyline(model: &mut Model, points: &[[f64; 2]]) -> String {
    let points = points.iter();
    let points: Vec<String> = points
        .map(|[x, y]| model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))")))
        .collect();
    model.add(&format!("IFCPOLYLINE(({}))", points.join(",")))
}

fn at(model: &mut Model, [x, y]: [f64; 2]) -> String {
    model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))"))
}

fn parameter(t: f64) -> String {
    format!("IFCPARAMETERVALUE({t:?})")
}

fn trimmed(model: &mut Model, basis: &str, [from, to]: [String; 2], forward: bool) -> String {
    let sense = if forward { "T" } else { "F" };
    model.add(&format!(
        "IFCTRIMMEDCURVE({basis},({from}),({to}),.{sense}.,.PARAMETER.)"
    ))
}

/// A line of 4 m, half a circle back and a line of 4 m.
fn hairpin() -> Vec<[f64; 2]> {
    let bend = (-90..=90).map(|degrees| on(2.0, f64::from(degrees)));
    let bend = bend.map(|[x, y]| [x + 4.0, y + 2.0]);
    [[0.0, 0.0]]
        .into_iter()
        .chain(bend)
        .chain([[0.0, 4.0]])
        .collect()
}

#[test]
fn a_part_of_a_line_of_corners_runs_between_parameters_or_points() {
    for (parameters, points, forward) in [
        ([0.5, 2.25], false, true),
        ([2.25, 0.5], false, false),
        ([0.5, 2.25], true, true),
        ([2.25, 0.5], true, false),
    ] {
        let mut model = Model::new();
        let basis = polyline(&mut model, &TURNS);
        let ends = parameters.map(|t| {
            // Both may be told.
            let told = parameter(t);
            let point = if t < 1.0 { [2.0, 0.0] } else { [5.0, 3.0] };
            if points {
                format!("{},{told}", at(&mut model, point))
            } else {
                told
            }
        });
        let axis = trimmed(&mut model, &basis, ends, forward);
        assert_eq!(
            walls(&along(model, &axis)),
            [
                [2000, 0, 4000, 0, 200],
                [4000, 0, 4000, 3000, 200],
                [4000, 3000, 5000, 3000, 200]
            ]
        );
    }
}

#[test]
fn a_part_of_a_closed_line_runs_through_its_start() {
    let mut model = Model::new();
    let ring = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0], [0.0, 0.0]];
    let basis = polyline(&mut model, &ring);
    let ends = [3.5, 1.0].map(parameter);
    let axis = trimmed(&mut model, &basis, ends, true);
    assert_eq!(
        walls(&along(model, &axis)),
        [[0, 0, 0, 1500, 200], [0, 0, 4000, 0, 200]]
    );
}

#[test]
fn a_part_of_lines_and_arcs_of_indices_counts_one_for_each() {
    for by_points in [true, false] {
        let mut model = Model::new();
        let corners = [[0.0, 0.0], [4.0, 0.0], [6.0, 2.0], [4.0, 4.0], [0.0, 4.0]];
        let points = model.add(&format!("IFCCARTESIANPOINTLIST2D(({}))", list(&corners)));
        let basis = model.add(&format!(
            "IFCINDEXEDPOLYCURVE({points},(IFCLINEINDEX((1,2)),IFCARCINDEX((2,3,4)),IFCLINEINDEX((4,5))),.F.)"
        ));
        let ends = if by_points {
            [[2.0, 0.0], [6.0, 2.0]].map(|point| at(&mut model, point))
        } else {
            [0.5, 1.5].map(parameter)
        };
        let axis = trimmed(&mut model, &basis, ends, true);
        let mut curve = hairpin();
        curve[0] = [2.0, 0.0];
        follow(&along(model, &axis), &curve[..92], 200);
    }
}

/// A curve of a line and a bend, and of a line that runs back.
fn nested(model: &mut Model) -> String {
    in_degrees(model);
    let start = line(model, [[0.0, 0.0], [4.0, 0.0]]);
    let centre = at(model, [4.0, 2.0]);
    let place = model.add(&format!("IFCAXIS2PLACEMENT2D({centre},$)"));
    let circle = model.add(&format!("IFCCIRCLE({place},2.)"));
    let bend = trimmed(model, &circle, [270.0, 90.0].map(parameter), true);
    let inner = composite(model, &[(start, true), (bend, true)]);
    let back = line(model, [[0.0, 4.0], [4.0, 4.0]]);
    composite(model, &[(inner, true), (back, false)])
}

#[test]
fn curves_put_together_of_others_may_be_parts_themselves() {
    let mut model = Model::new();
    let axis = nested(&mut model);
    follow(&along(model, &axis), &hairpin(), 200);
    // 0 to 1 is the line, 1 to 181 the bend, as the documentation of IfcCompositeCurve counts.
    let mut model = Model::new();
    let basis = nested(&mut model);
    let axis = trimmed(&mut model, &basis, [0.5, 91.0].map(parameter), true);
    let mut curve = hairpin();
    curve[0] = [2.0, 0.0];
    follow(&along(model, &axis), &curve[..92], 200);
}

#[test]
fn a_part_of_a_spline_may_run_between_points() {
    let poles = [[0.0, 0.0], [2.0, 3.0], [4.0, -3.0], [6.0, 0.0]];
    let on_curve = |t: f64| {
        let s = 1.0 - t;
        let shares = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
        [0, 1].map(|axis| (0..4).map(|k| shares[k] * poles[k][axis]).sum::<f64>())
    };
    let mut model = Model::new();
    let basis = spline(&mut model, 3, &poles, (&[4, 4], &[0.0, 1.0]), None);
    let ends = [0.25, 0.75].map(|t| at(&mut model, on_curve(t)));
    let axis = trimmed(&mut model, &basis, ends, true);
    let curve: Vec<[f64; 2]> = (50..=150).map(|k| on_curve(f64::from(k) / 200.0)).collect();
    follow(&along(model, &axis), &curve, 200);
}

#[test]
fn a_curve_beside_another_lies_to_its_left() {
    for in_parts in [false, true] {
        let mut model = Model::new();
        let basis = if in_parts {
            let legs = [[TURNS[0], TURNS[1]], [TURNS[1], TURNS[2]]];
            let legs = legs.map(|leg| (line(&mut model, leg), true));
            composite(&mut model, &legs)
        } else {
            polyline(&mut model, &TURNS[..3])
        };
        let axis = model.add(&format!("IFCOFFSETCURVE2D({basis},0.5,.F.)"));
        assert_eq!(
            walls(&along(model, &axis)),
            [[0, 500, 3500, 500, 200], [3500, 500, 3500, 3000, 200]]
        );
    }
    let mut model = Model::new();
    let basis = arc(&mut model, 4.0, [0.0, FRAC_PI_2]);
    let axis = model.add(&format!("IFCOFFSETCURVE2D({basis},-1.,.F.)"));
    let curve: Vec<[f64; 2]> = (0..=180).map(|k| on(5.0, f64::from(k) / 2.0)).collect();
    follow(&along(model, &axis), &curve, 200);
}

#[test]
fn a_pipe_runs_between_the_parameters_of_its_path() {
    let pipe = |path: &[[f64; 3]], ends: &str| {
        let mut model = Model::new();
        let points = model.points(path).join(",");
        let path = model.add(&format!("IFCPOLYLINE(({points}))"));
        let pipe = model.add(&format!("IFCSWEPTDISKSOLID({path},0.1,$,{ends})"));
        model.wall(&[pipe]);
        walls(&model.file().sheets[0])
    };
    let bent = [[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [4.0, 3.0, 0.0]];
    let last = [4000, 0, 4000, 3000, 200];
    assert_eq!(pipe(&bent, "0.5,2."), [[2000, 0, 4000, 0, 200], last]);
    // All of it as some programs write it: 0 to 1, by its length, and past its end.
    for ends in ["0.,1.", "0.,7.", "0.,90.", "$,$"] {
        assert_eq!(pipe(&bent, ends), [[0, 0, 4000, 0, 200], last]);
    }
    let mut model = Model::new();
    let path = arc(&mut model, 4.0, [FRAC_PI_2, 2.0 * FRAC_PI_2]);
    let pipe = model.add(&format!(
        "IFCSWEPTDISKSOLID({path},0.1,$,0.,{:?})",
        FRAC_PI_2 / 2.0
    ));
    model.wall(&[pipe]);
    // Its parameters begin where it does.
    let curve: Vec<[f64; 2]> = (180..=270).map(|k| on(4.0, f64::from(k) / 2.0)).collect();
    follow(&model.file().sheets[0], &curve, 200);
}
