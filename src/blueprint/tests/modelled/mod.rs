//! Building models, put together in metres as programs write them.
#![allow(clippy::unwrap_used, reason = "tests may panic")]
#![allow(missing_docs, dead_code, unreachable_pub, reason = "helpers of tests")]

pub mod curves;
pub mod fronts;

use blueprint::{PlanFile, read};
use plan::{OpeningKind, Sheet};

/// A model that grows.
pub struct Model {
    pub text: String,
    last: u32,
    /// The storey that is being built, and its placement.
    storey: String,
    place: String,
}

impl Model {
    /// One storey at the zero of the world.
    pub fn new() -> Self {
        let text = "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;
#1=IFCCARTESIANPOINT((0.,0.,0.));
#2=IFCDIRECTION((0.,0.,1.));
#3=IFCAXIS2PLACEMENT3D(#1,$,$);
#4=IFCLOCALPLACEMENT($,#3);
#5=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);
#6=IFCUNITASSIGNMENT((#5));
#9=IFCBUILDINGSTOREY('s',$,'Ground',$,$,#4,$,$,.ELEMENT.,0.);\n"
            .to_owned();
        Self {
            text,
            last: 9,
            storey: "#9".to_owned(),
            place: "#4".to_owned(),
        }
    }

    /// Another storey, with its floor this many metres above the zero; what follows is built in it.
    pub fn next_storey(&mut self, name: &str, elevation: f64) {
        let at = self.points(&[[0.0, 0.0, elevation]]).remove(0);
        let axes = self.add(&format!("IFCAXIS2PLACEMENT3D({at},$,$)"));
        self.place = self.add(&format!("IFCLOCALPLACEMENT($,{axes})"));
        self.storey = self.add(&format!(
            "IFCBUILDINGSTOREY('s',$,'{name}',$,$,{},$,$,.ELEMENT.,{elevation:?})",
            self.place
        ));
    }

    pub fn add(&mut self, entity: &str) -> String {
        self.last += 1;
        self.text += &format!("#{}={entity};\n", self.last);
        format!("#{}", self.last)
    }

    pub fn points(&mut self, points: &[[f64; 3]]) -> Vec<String> {
        let add =
            |[x, y, z]: &[f64; 3]| self.add(&format!("IFCCARTESIANPOINT(({x:?},{y:?},{z:?}))"));
        points.iter().map(add).collect()
    }

    pub fn placed(&mut self, at: [f64; 3], x: [f64; 3]) -> String {
        let at = self.points(&[at]).remove(0);
        let [u, v, w] = x;
        let x = self.add(&format!("IFCDIRECTION(({u:?},{v:?},{w:?}))"));
        let axes = self.add(&format!("IFCAXIS2PLACEMENT3D({at},#2,{x})"));
        self.add(&format!("IFCLOCALPLACEMENT({},{axes})", self.place))
    }

    /// A box from corner to corner by its six faces.
    pub fn brep(&mut self, from: [f64; 3], to: [f64; 3]) -> String {
        let corner = |k: usize| {
            [0, 1, 2].map(|axis| {
                if k >> axis & 1 == 0 {
                    from[axis]
                } else {
                    to[axis]
                }
            })
        };
        let corners: Vec<[f64; 3]> = (0..8).map(corner).collect();
        let points = self.points(&corners);
        let sides = [
            [0, 2, 3, 1],
            [4, 5, 7, 6],
            [0, 1, 5, 4],
            [2, 6, 7, 3],
            [0, 4, 6, 2],
            [1, 3, 7, 5],
        ];
        let mut faces = Vec::new();
        for side in sides {
            let ring = side.map(|k| points[k].clone()).join(",");
            let ring = self.add(&format!("IFCPOLYLOOP(({ring}))"));
            let bound = self.add(&format!("IFCFACEOUTERBOUND({ring},.T.)"));
            faces.push(self.add(&format!("IFCFACE(({bound}))")));
        }
        let shell = self.add(&format!("IFCCLOSEDSHELL(({}))", faces.join(",")));
        self.add(&format!("IFCFACETEDBREP({shell})"))
    }

    /// A ring of points extruded upwards.
    pub fn extruded(&mut self, ring: &[[f64; 2]], height: f64) -> String {
        let mut ring: Vec<[f64; 3]> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
        ring.push(ring[0]);
        let points = self.points(&ring).join(",");
        let line = self.add(&format!("IFCPOLYLINE(({points}))"));
        let profile = self.add(&format!("IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,{line})"));
        self.add(&format!("IFCEXTRUDEDAREASOLID({profile},#3,#2,{height:?})"))
    }

    /// A body without what lies where a plane's normal does not point; `bound` is the outline of what may go.
    pub fn cut(
        &mut self,
        body: &str,
        on: [f64; 3],
        normal: [f64; 3],
        bound: Option<&[[f64; 2]]>,
    ) -> String {
        let on = self.points(&[on]).remove(0);
        let [u, v, w] = normal;
        let normal = self.add(&format!("IFCDIRECTION(({u:?},{v:?},{w:?}))"));
        let plane = self.add(&format!("IFCAXIS2PLACEMENT3D({on},{normal},$)"));
        let plane = self.add(&format!("IFCPLANE({plane})"));
        let half = match bound {
            None => self.add(&format!("IFCHALFSPACESOLID({plane},.T.)")),
            Some(ring) => {
                let ring: Vec<[f64; 3]> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
                let points = self.points(&ring).join(",");
                let line = self.add(&format!("IFCPOLYLINE(({points}))"));
                self.add(&format!(
                    "IFCPOLYGONALBOUNDEDHALFSPACE({plane},.T.,#3,{line})"
                ))
            }
        };
        self.add(&format!(
            "IFCBOOLEANCLIPPINGRESULT(.DIFFERENCE.,{body},{half})"
        ))
    }

    pub fn shape(&mut self, items: &[String]) -> String {
        let shape = self.add(&format!(
            "IFCSHAPEREPRESENTATION($,'Body','Brep',({}))",
            items.join(",")
        ));
        self.add(&format!("IFCPRODUCTDEFINITIONSHAPE($,$,({shape}))"))
    }

    /// An element of the storey; `rest` is what follows its tag.
    pub fn element(&mut self, kind: &str, place: &str, shape: &str, rest: &str) -> String {
        let element = self.add(&format!("{kind}('e',$,'',$,$,{place},{shape},$,{rest})"));
        self.add(&format!(
            "IFCRELCONTAINEDINSPATIALSTRUCTURE('c',$,$,$,({element}),{})",
            self.storey
        ));
        element
    }

    pub fn wall(&mut self, items: &[String]) -> String {
        let shape = self.shape(items);
        let place = self.place.clone();
        self.element("IFCWALL", &place, &shape, "$")
    }

    /// What is cut out of an element; `rest` is what follows its tag.
    pub fn opening(&mut self, host: &str, body: &str, rest: &str) -> String {
        let shape = self.shape(&[body.to_owned()]);
        let hole = self.add(&format!(
            "IFCOPENINGELEMENT('o',$,'',$,$,#4,{shape},$,{rest})"
        ));
        self.add(&format!("IFCRELVOIDSELEMENT('v',$,$,$,{host},{hole})"));
        hole
    }

    /// One body that is cut, added to or met by another.
    pub fn combined(&mut self, operator: &str, first: &str, second: &str) -> String {
        self.add(&format!("IFCBOOLEANRESULT(.{operator}.,{first},{second})"))
    }

    /// A wall that has no body but those of its parts, one beside the other.
    pub fn layered(&mut self, bodies: &[String]) {
        let wall = self.element("IFCWALL", "#4", "$", "$");
        let mut parts = Vec::new();
        for body in bodies {
            let shape = self.shape(std::slice::from_ref(body));
            parts.push(self.add(&format!(
                "IFCBUILDINGELEMENTPART('p',$,'',$,$,#4,{shape},$,$)"
            )));
        }
        self.add(&format!(
            "IFCRELAGGREGATES('a',$,$,$,{wall},({}))",
            parts.join(",")
        ));
    }

    /// A wall as its front shows it, with a hole in its profile: extruded from its back at `depth` to its front.
    pub fn front(&mut self, outline: &[[f64; 2]], hole: &[[f64; 2]], depth: f64) -> String {
        let mut ring = |ring: &[[f64; 2]]| {
            let mut corners: Vec<[f64; 3]> = ring.iter().map(|&[x, y]| [x, y, 0.0]).collect();
            corners.push(corners[0]);
            let points = self.points(&corners).join(",");
            self.add(&format!("IFCPOLYLINE(({points}))"))
        };
        let (outline, hole) = (ring(outline), ring(hole));
        let profile = self.add(&format!(
            "IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,{outline},({hole}))"
        ));
        let corner = self.points(&[[0.0, depth, 0.0]]).remove(0);
        let [back, x] =
            ["(0.,-1.,0.)", "(1.,0.,0.)"].map(|way| self.add(&format!("IFCDIRECTION({way})")));
        let place = self.add(&format!("IFCAXIS2PLACEMENT3D({corner},{back},{x})"));
        self.add(&format!(
            "IFCEXTRUDEDAREASOLID({profile},{place},#2,{depth:?})"
        ))
    }

    /// Four walls of faces around 6 x 4 m, measured inside.
    pub fn room(&mut self) -> [String; 4] {
        let sides = [
            ([-0.2, -0.2], [6.2, 0.0]),
            ([6.0, 0.0], [6.2, 4.0]),
            ([-0.2, 4.0], [6.2, 4.2]),
            ([-0.2, 0.0], [0.0, 4.0]),
        ];
        sides.map(|([a, b], [c, d])| {
            let body = self.brep([a, b, 0.0], [c, d, 2.6]);
            self.wall(&[body])
        })
    }

    pub fn file(&self) -> PlanFile {
        let text = format!("{}ENDSEC;\nEND-ISO-10303-21;\n", self.text);
        read("model.ifc", text.as_bytes(), &mut |_| {}).unwrap()
    }
}

/// Walls as [a, b, thickness] in whole millimetres of the model, y up, each from its lower or left end; in order.
pub fn walls(sheet: &Sheet) -> Vec<[i64; 5]> {
    let mm = |metres: f64| (metres * 1000.0).round() as i64;
    let at = |[x, y]: [f64; 2]| {
        [
            mm(x * 0.01 + sheet.origin_m[0]),
            -mm(y * 0.01 + sheet.origin_m[1]),
        ]
    };
    let wall = |wall: &plan::PictureWall| {
        let mut ends = [at(wall.a), at(wall.b)];
        ends.sort_unstable();
        let [[a, b], [c, d]] = ends;
        [a, b, c, d, mm(wall.thickness * 0.01)]
    };
    let mut walls: Vec<_> = sheet.draft.plan.walls.iter().map(wall).collect();
    walls.sort_unstable();
    walls
}

/// Openings as kind, x, y (up) and width in whole millimetres, in order.
pub fn openings(sheet: &Sheet) -> Vec<(OpeningKind, [i64; 3])> {
    let mm = |metres: f64| (metres * 1000.0).round() as i64;
    let opening = |one: &plan::PictureOpening| {
        assert!(one.wall.is_some(), "{one:?}");
        let [x, y] = one.centre;
        let at = [
            mm(x * 0.01 + sheet.origin_m[0]),
            -mm(y * 0.01 + sheet.origin_m[1]),
        ];
        (one.kind, [at[0], at[1], mm(one.width * 0.01)])
    };
    let mut openings: Vec<_> = sheet.draft.plan.openings.iter().map(opening).collect();
    openings.sort_by_key(|(_, place)| *place);
    openings
}

pub const AROUND: [[i64; 5]; 4] = [
    [-200, -100, 6200, -100, 200],
    [-200, 4100, 6200, 4100, 200],
    [-100, 0, -100, 4000, 200],
    [6100, 0, 6100, 4000, 200],
];

/// Sills and heads of the openings, from left to right.
pub fn heights(sheet: &Sheet) -> Vec<(i32, i32)> {
    let mut openings: Vec<_> = sheet.draft.plan.openings.iter().collect();
    openings.sort_by(|p, q| p.centre[0].total_cmp(&q.centre[0]));
    let heights = openings.iter();
    heights
        .map(|one| (one.sill_mm.unwrap(), one.head_mm.unwrap()))
        .collect()
}
