//! Building models that lie about their curves and solids: read without what is wrong, in bounded time.
#![cfg(feature = "ifc")]
#![allow(clippy::unwrap_used, reason = "tests may panic")]

mod modelled;

use std::fmt::Write;

use modelled::curves::{extruded_curve, layered, with_axis};
use modelled::{Model, walls};

/// A wall that is well, so that there is something to read.
fn well(model: &mut Model) {
    let body = model.brep([0.0, -9.0, 0.0], [6.0, -8.8, 2.6]);
    model.wall(&[body]);
}

const WELL: [i64; 5] = [0, -8900, 6000, -8900, 200];

fn check(model: &Model) {
    let found = walls(&model.file().sheets[0]);
    assert!(found.contains(&WELL), "{found:?}");
}

#[test]
fn splines_whose_numbers_do_not_fit_are_no_curves() {
    let poles = "(#20,#21,#22,#23)";
    let rest = ".UNSPECIFIED.,.F.,.F.";
    let fits = "(4,4),(0.,1.),.UNSPECIFIED.";
    let mut many = String::from("(4");
    for _ in 0..100_000 {
        many += ",1";
    }
    many += ",4)";
    for curve in [
        format!("IFCBSPLINECURVEWITHKNOTS(0,{poles},{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(-3,{poles},{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(1000000000000,{poles},{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(3.5,{poles},{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,(),{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,$,{rest},$,$,$)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest})"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,(#20,#21,#22,#77777),{rest},{fits})"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(4),(0.),.UNSPECIFIED.)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(4,4),(1.,0.),.UNSPECIFIED.)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(4,4),(1.,1.),.UNSPECIFIED.)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(4,4),(0.,1.E999),.UNSPECIFIED.)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(4,4),(-1.7E308,1.7E308),$)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},(1000000000,-4),(0.,1.),$)"),
        format!("IFCBSPLINECURVEWITHKNOTS(3,{poles},{rest},{many},{many},$)"),
        format!("IFCRATIONALBSPLINECURVEWITHKNOTS(3,{poles},{rest},{fits},(1.,1.))"),
        format!("IFCRATIONALBSPLINECURVEWITHKNOTS(3,{poles},{rest},{fits},(1.,0.,-1.,1.))"),
        format!("IFCRATIONALBSPLINECURVEWITHKNOTS(3,{poles},{rest},{fits},(1.,1.E-320,1.E308,1.))"),
        format!("IFCBEZIERCURVE(3,(#20,#21),{rest})"),
        format!("IFCBEZIERCURVE(16,{poles},{rest})"),
        "IFCTRIMMEDCURVE(#31,(IFCPARAMETERVALUE(0.)),(IFCPARAMETERVALUE(1.)),.T.,$)".to_owned(),
        "IFCCOMPOSITECURVE((#31,#31),.F.)".to_owned(),
        "IFCELLIPSE(#3,0.,-1.)".to_owned(),
        "IFCELLIPSE(#3,1.E308,1.E-308)".to_owned(),
    ] {
        let mut model = Model::new();
        while !model.text.contains("\n#19=") {
            model.add("IFCCARTESIANPOINT((0.,0.))");
        }
        for point in ["(0.,0.)", "(1.,2.)", "(1.E308,-1.E308)", "(4.,0.)"] {
            model.add(&format!("IFCCARTESIANPOINT({point})"));
        }
        while !model.text.contains("\n#30=") {
            model.add("IFCCARTESIANPOINT((0.,0.))");
        }
        let axis = model.add(&curve);
        assert_eq!(axis, "#31");
        let wall = with_axis(&mut model, &axis, None);
        layered(&mut model, &wall, 0.2, 0.0);
        let body = extruded_curve(&mut model, &axis);
        model.wall(&[body]);
        let pipe = model.add(&format!("IFCSWEPTDISKSOLID({axis},0.1,$,$,$)"));
        model.wall(&[pipe]);
        well(&mut model);
        check(&model);
    }
}

#[test]
fn a_long_spline_of_high_degree_takes_little_time() {
    let mut model = Model::new();
    let poles: Vec<String> = (0..4_000)
        .map(|k| {
            let at = [f64::from(k) * 0.01, f64::from(k % 7) * 0.001];
            model.add(&format!("IFCCARTESIANPOINT(({:?},{:?}))", at[0], at[1]))
        })
        .collect();
    let mut times = String::from("17");
    let mut knots = String::from("0.");
    for k in 1..4_000 - 16 {
        times += ",1";
        write!(knots, ",{k}.").unwrap();
    }
    let axis = model.add(&format!(
        "IFCBSPLINECURVEWITHKNOTS(16,({}),$,.F.,.F.,({times},17),({knots},5000.),$)",
        poles.join(",")
    ));
    let wall = with_axis(&mut model, &axis, None);
    layered(&mut model, &wall, 0.2, 0.0);
    let circle = model.add("IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.3)");
    let swept = model.add(&format!(
        "IFCFIXEDREFERENCESWEPTAREASOLID({circle},$,{axis},$,$,#2)"
    ));
    model.wall(&[swept]);
    well(&mut model);
    check(&model);
}

#[test]
fn paths_that_stand_still_turn_back_or_go_straight_up_do_no_harm() {
    for points in [
        vec![[0.0; 3]; 5],
        vec![[0.0; 3], [3.0, 0.0, 0.0], [0.0, 0.0, 0.0], [3.0, 0.0, 0.0]],
        vec![[0.0; 3], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0]],
        vec![[0.0; 3], [1e300, 1e300, 0.0], [-1e300, 0.0, 0.0]],
    ] {
        let mut model = Model::new();
        let points = model.points(&points).join(",");
        let path = model.add(&format!("IFCPOLYLINE(({points}))"));
        let profile = model.add("IFCRECTANGLEPROFILEDEF(.AREA.,$,$,0.2,2.6)");
        let plane = model.add("IFCPLANE($)");
        let bodies = [
            format!("IFCSWEPTDISKSOLID({path},0.1,$,$,$)"),
            format!("IFCSWEPTDISKSOLID({path},-1.,$,$,$)"),
            format!("IFCSWEPTDISKSOLID({path},1.E308,$,$,$)"),
            format!("IFCFIXEDREFERENCESWEPTAREASOLID({profile},$,{path},$,$,#2)"),
            format!("IFCFIXEDREFERENCESWEPTAREASOLID({profile},$,{path},$,$,$)"),
            format!("IFCSURFACECURVESWEPTAREASOLID({profile},$,{path},0.,1.,{plane})"),
            format!("IFCSURFACECURVESWEPTAREASOLID({profile},$,{path},0.,1.,{profile})"),
            "IFCSURFACECURVESWEPTAREASOLID($,$,$,$,$,$)".to_owned(),
        ];
        for body in bodies {
            let body = model.add(&body);
            model.wall(&[body]);
        }
        well(&mut model);
        check(&model);
    }
}

#[test]
fn profiles_without_an_outline_are_no_bodies() {
    let mut model = Model::new();
    let rest = model.brep([0.0, 0.0, 0.0], [6.0, 0.2, 2.6]);
    for profile in [
        "IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.)",
        "IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,$,-1.,-2.)",
        "IFCELLIPSEPROFILEDEF(.AREA.,$,$,0.,1.)",
        "IFCRECTANGLEPROFILEDEF(.AREA.,$,$,0.,0.)",
        "IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,$)",
    ] {
        let profile = model.add(profile);
        let straight = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,2.6)"));
        let lying = model.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#1,2.6)"));
        let path = model.points(&[[0.0; 3], [3.0, 0.0, 0.0]]).join(",");
        let path = model.add(&format!("IFCPOLYLINE(({path}))"));
        let swept = model.add(&format!(
            "IFCFIXEDREFERENCESWEPTAREASOLID({profile},$,{path},$,$,#2)"
        ));
        for body in [straight, lying, swept] {
            let less = model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{rest},{body})"));
            model.wall(&[less]);
            model.wall(&[rest.clone(), body.clone()]);
            model.wall(&[body]);
        }
    }
    well(&mut model);
    check(&model);
}

#[test]
fn bodies_that_multiply_their_faces_are_cut_short() {
    let mut model = Model::new();
    // A section of 180 corners, turned in 180 steps, in a thousand places.
    let circle = model.add("IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.3)");
    let at = model.points(&[[4.0, 0.0, 0.0]]).remove(0);
    let y = model.add("IFCDIRECTION((0.,1.,0.))");
    let axis = model.add(&format!("IFCAXIS1PLACEMENT({at},{y})"));
    let ring = model.add(&format!("IFCREVOLVEDAREASOLID({circle},$,{axis},6.28)"));
    let shape = model.add(&format!(
        "IFCSHAPEREPRESENTATION($,'Body','SweptSolid',({}))",
        vec![ring; 1_000].join(",")
    ));
    let shape = model.add(&format!("IFCPRODUCTDEFINITIONSHAPE($,$,({shape}))"));
    model.element("IFCWALL", "#4", &shape, "$");
    well(&mut model);
    check(&model);
}

#[test]
fn solids_taken_away_in_circles_end() {
    let mut model = Model::new();
    let body = model.extruded(&[[0.0, 0.0], [6.0, 0.0], [6.0, 0.2], [0.0, 0.2]], 2.6);
    // A union with itself, a solid within itself, and a union that doubles forty times.
    let own = model.add("IFCBOOLEANRESULT(.UNION.,#88888,#88888)");
    model.text = model.text.replace("#88888", &own);
    let csg = model.add("IFCCSGSOLID(#99999)");
    model.text = model.text.replace("#99999", &csg);
    let mut twice = model.add("IFCRIGHTCIRCULARCYLINDER(#3,1.,0.1)");
    for _ in 0..40 {
        twice = model.add(&format!("IFCBOOLEANRESULT(.UNION.,{twice},{twice})"));
    }
    for away in [own, csg, twice] {
        let body = model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{away})"));
        model.wall(&[body]);
    }
    for primitive in [
        "IFCRIGHTCIRCULARCYLINDER(#3,-1.,0.)",
        "IFCRIGHTCIRCULARCYLINDER($,1.E308,1.E308)",
        "IFCRIGHTCIRCULARCONE(#3,$,1.)",
        "IFCRIGHTCIRCULARCONE(#3,0.,1.)",
    ] {
        let away = model.add(primitive);
        let body = model.add(&format!("IFCBOOLEANRESULT(.DIFFERENCE.,{body},{away})"));
        model.wall(&[body]);
    }
    well(&mut model);
    check(&model);
}

#[test]
fn curves_of_themselves_end() {
    // Each of two hundred of the next, and each a part of all of the next.
    let mut model = Model::new();
    let mut curve = model.add("IFCPOLYLINE((#1,#1))");
    for _ in 0..30 {
        let segment = model.add(&format!(
            "IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,{curve})"
        ));
        let segments = vec![segment; 200].join(",");
        let all = model.add(&format!("IFCCOMPOSITECURVE(({segments}),.F.)"));
        let ends = "(IFCPARAMETERVALUE(0.)),(IFCPARAMETERVALUE(1.))";
        curve = model.add(&format!("IFCTRIMMEDCURVE({all},{ends},.T.,.PARAMETER.)"));
    }
    let wall = with_axis(&mut model, &curve, None);
    layered(&mut model, &wall, 0.2, 0.0);
    for own in [
        "IFCOFFSETCURVE2D(#77777,1.,.F.)",
        "IFCSURFACECURVE(#77777,$,.CURVE3D.)",
        "IFCTRIMMEDCURVE(#77777,(#1),(#1),.T.,$)",
        "IFCCOMPOSITECURVE((#77777),.F.)",
        "IFCCOMPOSITECURVESEGMENT($,.T.,#77777)",
    ] {
        let own = model.add(own);
        model.text = model.text.replace("#77777", &own);
        let wall = with_axis(&mut model, &own, None);
        layered(&mut model, &wall, 0.2, 0.0);
        let body = extruded_curve(&mut model, &own);
        let pipe = model.add(&format!("IFCSWEPTDISKSOLID({own},0.1,$,0.,0.5)"));
        model.wall(&[body, pipe]);
    }
    well(&mut model);
    check(&model);
}

#[test]
fn trims_and_offsets_that_lie_nowhere_do_no_harm() {
    let mut model = Model::new();
    let line = model
        .points(&[[0.0; 3], [4.0, 0.0, 0.0], [4.0, 3.0, 0.0]])
        .join(",");
    let line = model.add(&format!("IFCPOLYLINE(({line}))"));
    let still = model.add("IFCPOLYLINE((#1,#1,#1))");
    let vector = model.add("IFCVECTOR(#2,0.)");
    let endless = model.add(&format!("IFCLINE(#1,{vector})"));
    for basis in [line, still, endless] {
        for [from, to] in [
            ["1.", "1."],
            ["9.", "-9."],
            ["-1.E308", "1.E308"],
            ["$", "1."],
        ] {
            let ends = format!("(IFCPARAMETERVALUE({from})),(IFCPARAMETERVALUE({to}))");
            let part = model.add(&format!("IFCTRIMMEDCURVE({basis},{ends},.T.,$)"));
            let beside = model.add(&format!("IFCOFFSETCURVE2D({part},1.E308,.F.)"));
            let band = model.add(&format!("IFCCENTERLINEPROFILEDEF(.AREA.,$,{part},-1.E308)"));
            let body = model.add(&format!("IFCEXTRUDEDAREASOLID({band},#3,#2,2.6)"));
            model.wall(&[body]);
            for axis in [part, beside] {
                let wall = with_axis(&mut model, &axis, None);
                layered(&mut model, &wall, 0.2, 0.0);
            }
        }
    }
    well(&mut model);
    check(&model);
}

#[test]
fn profiles_of_themselves_are_no_outlines() {
    let mut model = Model::new();
    for own in [
        "IFCDERIVEDPROFILEDEF(.AREA.,$,#77777,$,$)",
        "IFCMIRROREDPROFILEDEF(.AREA.,$,#77777,*,$)",
        "IFCCOMPOSITEPROFILEDEF(.AREA.,$,(#77777,#77777),$)",
    ] {
        let own = model.add(own);
        model.text = model.text.replace("#77777", &own);
        let body = model.add(&format!("IFCEXTRUDEDAREASOLID({own},#3,#2,2.6)"));
        model.wall(&[body]);
    }
    well(&mut model);
    check(&model);
}

#[test]
fn solids_without_others_without_others_take_little_time() {
    let mut model = Model::new();
    let wall = model.extruded(&[[0.0, 0.0], [6.0, 0.0], [6.0, 0.2], [0.0, 0.2]], 2.6);
    // Balls without balls without balls, and what all of them share.
    let ball = model.add("IFCSPHERE(#3,1.)");
    let (mut less, mut shared) = (ball.clone(), wall.clone());
    for _ in 0..30 {
        less = model.combined("DIFFERENCE", &less, &ball);
        let inner = model.combined("DIFFERENCE", &ball, &less);
        less = model.combined("DIFFERENCE", &inner, &ball);
        shared = model.combined("INTERSECTION", &shared, &less);
    }
    let body = model.combined("DIFFERENCE", &wall, &less);
    model.wall(&[body]);
    model.wall(&[shared]);
    for odd in [
        "IFCSPHERE(#3,-1.)",
        "IFCSPHERE(#3,1.E308)",
        "IFCRECTANGULARPYRAMID(#3,0.,0.,0.)",
        "IFCPOLYGONALBOUNDEDHALFSPACE($,.T.,#3,$)",
    ] {
        let odd = model.add(odd);
        for operator in ["DIFFERENCE", "INTERSECTION"] {
            let body = model.combined(operator, &wall, &odd);
            model.wall(&[body]);
        }
    }
    well(&mut model);
    check(&model);
}

#[test]
fn walls_that_are_parts_of_each_other_end() {
    let mut model = Model::new();
    let walls: Vec<String> = (0..3)
        .map(|k| {
            let y = f64::from(k);
            let body = model.brep([0.0, y, 0.0], [6.0, y + 0.2, 2.6]);
            model.wall(&[body])
        })
        .collect();
    for k in 0..3 {
        let (whole, part) = (&walls[k], &walls[(k + 1) % 3]);
        model.add(&format!(
            "IFCRELAGGREGATES('a',$,$,$,{whole},({part},{whole}))"
        ));
    }
    well(&mut model);
    check(&model);
}
