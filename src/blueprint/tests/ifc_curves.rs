//! Walls of building models along splines and ellipses: each becomes a chain within ten millimetres of its middle line.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

use modelled::Model;
use modelled::curves::{
    composite, extruded_curve, follow, in_degrees, layered, line, on, spline, with_axis,
};

/// A wall that swings to both sides over ten metres.
const POLES: [[f64; 2]; 6] = [
    [0.0, 0.0],
    [2.0, 0.0],
    [4.0, 3.0],
    [6.0, -2.0],
    [8.0, 0.5],
    [10.0, 1.0],
];
const TIMES: [usize; 4] = [4, 1, 1, 4];
const KNOTS: [f64; 4] = [0.0, 1.0, 2.0, 3.0];
/// A quarter of a circle as a square arch of poles.
const ARCH: [f64; 3] = [1.0, FRAC_1_SQRT_2, 1.0];

/// The share of a pole in a B-spline at `t`, as Cox and de Boor define it.
fn share(knots: &[f64], pole: usize, degree: usize, t: f64) -> f64 {
    if degree == 0 {
        return f64::from(u8::from(knots[pole] <= t && t < knots[pole + 1]));
    }
    let part = |from: f64, length: f64, rest: f64| {
        if length > 0.0 {
            from / length * rest
        } else {
            0.0
        }
    };
    let (a, b) = (knots[pole], knots[pole + degree]);
    let (c, d) = (knots[pole + 1], knots[pole + degree + 1]);
    part(t - a, b - a, share(knots, pole, degree - 1, t))
        + part(d - t, d - c, share(knots, pole + 1, degree - 1, t))
}

/// The curve of [`POLES`], with a wall's side so far to its left.
fn swing(aside: f64) -> Vec<[f64; 2]> {
    let knots: Vec<f64> = (KNOTS.iter().zip(TIMES))
        .flat_map(|(&knot, times)| vec![knot; times])
        .collect();
    let at = |t: f64| {
        let t = t.clamp(0.0, 3.0 - 1e-9);
        [0, 1].map(|axis| {
            let parts = POLES.iter().enumerate();
            let parts = parts.map(|(k, pole)| pole[axis] * share(&knots, k, 3, t));
            parts.sum::<f64>()
        })
    };
    (0..=300)
        .map(|k| {
            let t = f64::from(k) / 100.0;
            let ([a, b], [c, d]) = (at(t - 1e-4), at(t + 1e-4));
            let length = (c - a).hypot(d - b);
            let [x, y] = at(t);
            [x - (d - b) / length * aside, y + (c - a) / length * aside]
        })
        .collect()
}

fn ellipse(a: f64, b: f64, [from, to]: [f64; 2]) -> Vec<[f64; 2]> {
    let at = |k: u32| {
        let (sin, cos) = (from + (to - from) * f64::from(k) / 400.0)
            .to_radians()
            .sin_cos();
        [a * cos, b * sin]
    };
    (0..=400).map(at).collect()
}

fn told_ellipse(model: &mut Model, a: f64, b: f64) -> String {
    let at = model.add("IFCCARTESIANPOINT((0.,0.))");
    let place = model.add(&format!("IFCAXIS2PLACEMENT2D({at},$)"));
    model.add(&format!("IFCELLIPSE({place},{a:?},{b:?})"))
}

#[test]
fn a_wall_follows_the_spline_of_its_axis() {
    let mut model = Model::new();
    let axis = spline(&mut model, 3, &POLES, (&TIMES, &KNOTS), None);
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.2, -0.1);
    let sheet = &model.file().sheets[0];
    follow(sheet, &swing(0.0), 200);
    let pieces = sheet.draft.plan.walls.len();
    assert!((10..40).contains(&pieces), "{pieces}");
    // Beside its axis.
    let mut model = Model::new();
    let axis = spline(&mut model, 3, &POLES, (&TIMES, &KNOTS), None);
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.2, 0.0);
    follow(&model.file().sheets[0], &swing(0.1), 200);
}

#[test]
fn a_wall_follows_the_splines_of_its_sides() {
    // The sides as programs write them that know no offset of a spline: through points beside it.
    let mut model = Model::new();
    let mut side = |aside: f64| {
        let points: Vec<[f64; 2]> = swing(aside).into_iter().step_by(3).collect();
        let knots: Vec<f64> = (0..points.len()).map(|k| k as f64).collect();
        let mut times = vec![1; points.len()];
        times[0] = 2;
        times[points.len() - 1] = 2;
        let curve = spline(&mut model, 1, &points, (&times, &knots), None);
        (curve, points[0], points[points.len() - 1])
    };
    let (left, a, b) = side(0.1);
    let (right, c, d) = side(-0.1);
    let ends = [[b, d], [c, a]].map(|ends| line(&mut model, ends));
    let [end, start] = ends;
    let outline = composite(
        &mut model,
        &[(left, true), (end, true), (right, false), (start, true)],
    );
    let body = extruded_curve(&mut model, &outline);
    model.wall(&[body]);
    follow(&model.file().sheets[0], &swing(0.0), 200);
}

/// A rational curve of degree 2 round a quarter of a circle about the zero.
fn arch(model: &mut Model, radius: f64) -> String {
    let poles = [[radius, 0.0], [radius, radius], [0.0, radius]];
    spline(model, 2, &poles, (&[3, 3], &[0.0, 1.0]), Some(&ARCH))
}

#[test]
fn a_rational_spline_is_as_round_as_its_circle() {
    let circle: Vec<[f64; 2]> = (0..=180).map(|k| on(4.0, f64::from(k) / 2.0)).collect();
    for with_an_axis in [false, true] {
        let mut model = Model::new();
        let [outer, inner] = [4.1, 3.9].map(|radius| arch(&mut model, radius));
        let ends = [[on(4.1, 90.0), on(3.9, 90.0)], [on(3.9, 0.0), on(4.1, 0.0)]];
        let [end, start] = ends.map(|ends| line(&mut model, ends));
        let outline = composite(
            &mut model,
            &[(outer, true), (end, true), (inner, false), (start, true)],
        );
        let body = extruded_curve(&mut model, &outline);
        if with_an_axis {
            let axis = arch(&mut model, 4.1);
            with_axis(&mut model, &axis, Some(&body));
        } else {
            model.wall(&[body]);
        }
        follow(&model.file().sheets[0], &circle, 200);
    }
}

#[test]
fn bezier_curves_of_old_files_follow_each_other() {
    let poles = [
        [0.0, 0.0],
        [1.0, 2.0],
        [3.0, 2.0],
        [4.0, 0.0],
        [5.0, -2.0],
        [7.0, -2.0],
        [8.0, 0.0],
    ];
    let mut model = Model::new();
    let told: Vec<String> = poles
        .iter()
        .map(|[x, y]| model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))")))
        .collect();
    let axis = model.add(&format!(
        "IFCBEZIERCURVE(3,({}),.UNSPECIFIED.,.F.,.F.)",
        told.join(",")
    ));
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.3, -0.15);
    let curve: Vec<[f64; 2]> = (0..2)
        .flat_map(|piece| (0..=100).map(move |k| (3 * piece, f64::from(k) / 100.0)))
        .map(|(first, t)| {
            let shares = [1, 3, 3, 1].map(f64::from);
            [0, 1].map(|axis| {
                let part = |k: usize| {
                    let powers = t.powi(k as i32) * (1.0 - t).powi(3 - k as i32);
                    shares[k] * powers * poles[first + k][axis]
                };
                (0..4).map(part).sum()
            })
        })
        .collect();
    follow(&model.file().sheets[0], &curve, 300);
}

#[test]
fn a_ring_between_ellipses_is_a_chain_that_closes() {
    let mut model = Model::new();
    let [outer, inner] = [(5.1, 3.1), (4.9, 2.9)].map(|(a, b)| told_ellipse(&mut model, a, b));
    let profile = model.add(&format!(
        "IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,{outer},({inner}))"
    ));
    let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
    model.wall(&[body]);
    let sheet = &model.file().sheets[0];
    follow(sheet, &ellipse(5.0, 3.0, [0.0, 360.0]), 200);
    assert_eq!(sheet.draft.plan.rooms.len(), 1);
}

#[test]
fn a_part_of_an_ellipse_runs_between_angles_or_points() {
    let expected = ellipse(5.0, 3.0, [-60.0, 100.0]);
    let ends = [expected[400], expected[0]];
    // From a to b by angles, and backwards by points.
    for by_points in [false, true] {
        let mut model = Model::new();
        in_degrees(&mut model);
        let basis = told_ellipse(&mut model, 5.0, 3.0);
        let axis = if by_points {
            let [from, to] =
                ends.map(|[x, y]| model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))")));
            model.add(&format!(
                "IFCTRIMMEDCURVE({basis},({from}),({to}),.F.,.CARTESIAN.)"
            ))
        } else {
            model.add(&format!(
                "IFCTRIMMEDCURVE({basis},(IFCPARAMETERVALUE(-60.)),(IFCPARAMETERVALUE(100.)),.T.,.PARAMETER.)"
            ))
        };
        let wall = with_axis(&mut model, &axis, None);
        layered(&mut model, &wall, 0.2, -0.1);
        follow(&model.file().sheets[0], &expected, 200);
    }
}

#[test]
fn a_part_of_a_spline_runs_between_its_knots() {
    let mut model = Model::new();
    let basis = spline(&mut model, 3, &POLES, (&TIMES, &KNOTS), None);
    let axis = model.add(&format!(
        "IFCTRIMMEDCURVE({basis},(IFCPARAMETERVALUE(2.5)),(IFCPARAMETERVALUE(0.5)),.F.,.PARAMETER.)"
    ));
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.2, -0.1);
    follow(&model.file().sheets[0], &swing(0.0)[50..=250], 200);
}

#[test]
fn a_column_between_an_ellipse_is_as_wide_and_deep_as_it() {
    let mut model = Model::new();
    model.room();
    let profile = model.add("IFCELLIPSEPROFILEDEF(.AREA.,$,$,0.4,0.25)");
    let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
    let shape = model.shape(&[body]);
    let place = model.placed([3.0, 2.0, 0.0], [1.0, 0.0, 0.0]);
    model.element("IFCCOLUMN", &place, &shape, "$");
    let file = model.file();
    let [column] = &file.sheets[0].placeholders[..] else {
        panic!()
    };
    assert_eq!(column.size_mm, [800, 500, 2600]);
}

#[test]
fn a_ring_of_one_closed_spline_closes() {
    // Nine poles of degree 2 around a circle, as solid modellers write it.
    let ring = |model: &mut Model, r: f64| {
        let poles = [
            [r, 0.0],
            [r, r],
            [0.0, r],
            [-r, r],
            [-r, 0.0],
            [-r, -r],
            [0.0, -r],
            [r, -r],
            [r, 0.0],
        ];
        let s = FRAC_1_SQRT_2;
        let weights = [1.0, s, 1.0, s, 1.0, s, 1.0, s, 1.0];
        let knots = [0.0, 0.25, 0.5, 0.75, 1.0].map(|t| t * TAU);
        spline(model, 2, &poles, (&[3, 2, 2, 2, 3], &knots), Some(&weights))
    };
    let mut model = Model::new();
    let [outer, inner] = [4.1, 3.9].map(|radius| ring(&mut model, radius));
    let profile = model.add(&format!(
        "IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,{outer},({inner}))"
    ));
    let body = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
    model.wall(&[body]);
    let circle: Vec<[f64; 2]> = (0..=720).map(|k| on(4.0, f64::from(k) / 2.0)).collect();
    follow(&model.file().sheets[0], &circle, 200);
}
