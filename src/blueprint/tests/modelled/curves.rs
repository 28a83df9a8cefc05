//! Curves of building models, and walls that follow them.

use plan::Sheet;

use super::{Model, walls};

/// A point on a circle about the zero, at an angle in degrees.
pub fn on(radius: f64, degrees: f64) -> [f64; 2] {
    let (sin, cos) = degrees.to_radians().sin_cos();
    [radius * cos, radius * sin]
}

/// Points for `IFCCARTESIANPOINTLIST`.
pub fn list(points: &[[f64; 2]]) -> String {
    let points = points.iter().map(|[x, y]| format!("({x:?},{y:?})"));
    points.collect::<Vec<_>>().join(",")
}

/// A circle about the zero.
pub fn circle(model: &mut Model, radius: f64) -> String {
    let at = model.add("IFCCARTESIANPOINT((0.,0.))");
    let place = model.add(&format!("IFCAXIS2PLACEMENT2D({at},$)"));
    model.add(&format!("IFCCIRCLE({place},{radius:?})"))
}

/// A part of a circle between angles of the file's unit.
pub fn arc(model: &mut Model, radius: f64, [from, to]: [f64; 2]) -> String {
    let circle = circle(model, radius);
    let ends = [from, to].map(|end| format!("(IFCPARAMETERVALUE({end:?}))"));
    let [from, to] = ends;
    model.add(&format!(
        "IFCTRIMMEDCURVE({circle},{from},{to},.T.,.PARAMETER.)"
    ))
}

/// A line between two points.
pub fn line(model: &mut Model, points: [[f64; 2]; 2]) -> String {
    let points = points.map(|[x, y]| model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))")));
    model.add(&format!("IFCPOLYLINE(({}))", points.join(",")))
}

/// A closed curve extruded upwards, 2.6 m high.
pub fn extruded_curve(model: &mut Model, outline: &str) -> String {
    let profile = model.add(&format!("IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,{outline})"));
    model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"))
}

/// A wall by its axis and maybe a body.
pub fn with_axis(model: &mut Model, axis: &str, body: Option<&str>) -> String {
    let axis = model.add(&format!(
        "IFCSHAPEREPRESENTATION($,'Axis','Curve2D',({axis}))"
    ));
    let mut shapes = vec![axis];
    shapes.extend(body.map(|body| {
        model.add(&format!(
            "IFCSHAPEREPRESENTATION($,'Body','SweptSolid',({body}))"
        ))
    }));
    let shape = model.add(&format!(
        "IFCPRODUCTDEFINITIONSHAPE($,$,({}))",
        shapes.join(",")
    ));
    model.element("IFCWALLSTANDARDCASE", "#4", &shape, "$")
}

/// A layer of a wall, from so far to the left of its axis on.
pub fn layered(model: &mut Model, wall: &str, thickness: f64, from: f64) {
    let layer = model.add(&format!("IFCMATERIALLAYER($,{thickness:?},$)"));
    let set = model.add(&format!("IFCMATERIALLAYERSET(({layer}),$)"));
    let usage = model.add(&format!(
        "IFCMATERIALLAYERSETUSAGE({set},.AXIS2.,.POSITIVE.,{from:?})"
    ));
    model.add(&format!(
        "IFCRELASSOCIATESMATERIAL('m',$,$,$,({wall}),{usage})"
    ));
}

/// Tells angles in degrees from here on.
pub fn in_degrees(model: &mut Model) {
    let radian = model.add("IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.)");
    let measure = model.add(&format!(
        "IFCMEASUREWITHUNIT(IFCPLANEANGLEMEASURE(0.0174532925199433),{radian})"
    ));
    let unit = model.add(&format!(
        "IFCCONVERSIONBASEDUNIT($,.PLANEANGLEUNIT.,'DEGREE',{measure})"
    ));
    model.text = model.text.replace(
        "IFCUNITASSIGNMENT((#5))",
        &format!("IFCUNITASSIGNMENT((#5,{unit}))"),
    );
}

/// A curve along poles, by degree, multiplicities and knots; with weights it is rational.
pub fn spline(
    model: &mut Model,
    degree: usize,
    poles: &[[f64; 2]],
    (times, knots): (&[usize], &[f64]),
    weights: Option<&[f64]>,
) -> String {
    let poles: Vec<String> = poles
        .iter()
        .map(|[x, y]| model.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?}))")))
        .collect();
    let poles = poles.join(",");
    let told = |numbers: &[f64]| {
        let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:?}")).collect();
        numbers.join(",")
    };
    let times: Vec<String> = times.iter().map(ToString::to_string).collect();
    let (times, knots) = (times.join(","), told(knots));
    let rest =
        format!("{degree},({poles}),.UNSPECIFIED.,.F.,.F.,({times}),({knots}),.UNSPECIFIED.");
    model.add(&match weights {
        None => format!("IFCBSPLINECURVEWITHKNOTS({rest})"),
        Some(weights) => format!(
            "IFCRATIONALBSPLINECURVEWITHKNOTS({rest},({}))",
            told(weights)
        ),
    })
}

/// Curves one after the other, each with whether it is run from its start.
pub fn composite(model: &mut Model, parts: &[(String, bool)]) -> String {
    let part = |(part, same): &(String, bool)| {
        let same = if *same { "T" } else { "F" };
        model.add(&format!(
            "IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.{same}.,{part})"
        ))
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    model.add(&format!("IFCCOMPOSITECURVE(({}),.F.)", parts.join(",")))
}

/// How far a point lies from a line of points.
fn away([x, y]: [f64; 2], line: &[[f64; 2]]) -> f64 {
    let to = |pair: &[[f64; 2]]| {
        let [[a, b], [c, d]] = [pair[0], pair[1]];
        let (u, v) = (c - a, d - b);
        let t = (((x - a) * u + (y - b) * v) / (u * u + v * v).max(1e-12)).clamp(0.0, 1.0);
        (x - a - u * t).hypot(y - b - v * t)
    };
    line.windows(2).map(to).fold(f64::MAX, f64::min)
}

/// All walls of a sheet are a chain within 10 mm of a curve, everywhere and both ways, of this thickness.
pub fn follow(sheet: &Sheet, curve: &[[f64; 2]], thickness_mm: i64) {
    let chain = walls(sheet);
    let pieces: Vec<[[f64; 2]; 2]> = chain
        .iter()
        .map(|&[a, b, c, d, _]| [[a, b], [c, d]].map(|p| p.map(|mm| mm as f64 / 1000.0)))
        .collect();
    assert!(!pieces.is_empty());
    for [[a, b], [c, d]] in &pieces {
        for share in 0..=8 {
            let t = f64::from(share) / 8.0;
            let p = [a + (c - a) * t, b + (d - b) * t];
            assert!(
                away(p, curve) < 0.010,
                "{p:?} is off by {} of {chain:?}",
                away(p, curve)
            );
        }
    }
    for &p in curve {
        let off = pieces
            .iter()
            .map(|piece| away(p, piece))
            .fold(f64::MAX, f64::min);
        assert!(off < 0.010, "nothing at {p:?}: {off}, {chain:?}");
    }
    for wall in &chain {
        assert!((wall[4] - thickness_mm).abs() <= 10, "{chain:?}");
    }
}
