//! Bodies that are told by their faces: boundary representations, surface models and tessellations.

use super::curves::{Conic, curve};
use super::place::{Place, Point3, coordinates};
use super::solids::Face;
use super::step::{Entity, Step, Value};

/// Bodies of homes have fewer faces.
const MOST_FACES: usize = 20_000;
/// Faces have fewer corners.
const MOST_CORNERS: usize = 2_000;
/// And fewer bounds.
const MOST_BOUNDS: usize = 100;
/// And all faces together.
const MOST_INDICES: usize = 100_000;

/// The faces of an item, each as its rings in the world, the outer one first; `None` where it is of another kind.
pub(super) fn faces(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<Face>> {
    let own = match item.kind.as_str() {
        "IFCFACETEDBREP"
        | "IFCFACETEDBREPWITHVOIDS"
        | "IFCADVANCEDBREP"
        | "IFCADVANCEDBREPWITHVOIDS" => of_shells(step, [item.get(0)]),
        "IFCSHELLBASEDSURFACEMODEL" | "IFCFACEBASEDSURFACEMODEL" => {
            of_shells(step, item.get(0).list())
        }
        "IFCPOLYGONALFACESET" => polygonal(step, item)?,
        "IFCTRIANGULATEDFACESET" => triangulated(step, item)?,
        _ => return None,
    };
    let ring = |ring: Vec<Point3>| ring.into_iter().map(|p| place.at(p)).collect();
    let face = |face: Face| face.into_iter().map(ring).collect();
    Some(own.into_iter().map(face).collect())
}

fn of_shells<'a>(step: &Step<'_>, shells: impl IntoIterator<Item = &'a Value>) -> Vec<Face> {
    let shells = shells.into_iter().filter_map(|shell| step.follow(shell));
    shells
        .flat_map(|shell| shell.get(0).references().collect::<Vec<_>>())
        .take(MOST_FACES)
        .filter_map(|face| rings(step, &step.get(face)?))
        .collect()
}

/// The bounds of a face: the first is the outer one unless another says so.
fn rings(step: &Step<'_>, face: &Entity) -> Option<Face> {
    let bounds = face.get(0).references().take(MOST_BOUNDS);
    let mut bounds: Vec<Entity> = bounds.filter_map(|id| step.get(id)).collect();
    let outer = bounds
        .iter()
        .position(|one| one.kind == "IFCFACEOUTERBOUND");
    if let Some(outer) = outer {
        bounds.swap(0, outer);
    }
    let outer = ring(step, bounds.first()?)?;
    let inner = bounds.iter().skip(1).filter_map(|bound| ring(step, bound));
    Some([outer].into_iter().chain(inner).collect())
}

fn ring(step: &Step<'_>, bound: &Entity) -> Option<Vec<Point3>> {
    let ring = step.follow(bound.get(0))?;
    let parts = ring.get(0).references().take(MOST_CORNERS);
    let part = |id: u64| match ring.kind.as_str() {
        "IFCPOLYLOOP" => Some(vec![coordinates(step.get(id)?.get(0))]),
        "IFCEDGELOOP" => edge(step, &step.get(id)?),
        _ => None,
    };
    let corners = parts.filter_map(part).flatten().take(MOST_CORNERS);
    let corners: Vec<Point3> = corners.collect();
    (corners.len() > 2).then_some(corners)
}

/// The points of an edge but its last.
fn edge(step: &Step<'_>, oriented: &Entity) -> Option<Vec<Point3>> {
    let edge = step.follow(oriented.get(2))?;
    let end = |k: usize| {
        let vertex = step.follow(edge.get(k))?;
        Some(coordinates(step.follow(vertex.get(0))?.get(0)))
    };
    let (from, to) = (end(0)?, end(1)?);
    let forward = edge.get(3).word() != Some("F");
    let bent = bent(step, edge.get(2), from, to, forward);
    let mut points = bent.unwrap_or_else(|| vec![from, to]);
    if oriented.get(3).word() == Some("F") {
        points.reverse();
    }
    points.pop();
    Some(points)
}

/// The points of a curve from point to point, the way it runs or backwards.
fn bent(
    step: &Step<'_>,
    value: &Value,
    from: Point3,
    to: Point3,
    forward: bool,
) -> Option<Vec<Point3>> {
    let told = step.follow(value)?;
    let on_surface = matches!(told.kind.as_str(), "IFCSURFACECURVE" | "IFCSEAMCURVE");
    let value = if on_surface { told.get(0) } else { value };
    if let Some(conic) = Conic::new(step, &step.follow(value)?) {
        return Some(conic.arc(conic.angle(from), conic.angle(to), forward));
    }
    let mut points = curve(step, value)?;
    if !forward {
        points.reverse();
    }
    // Some curves run on beyond their edges.
    let nearest = |p: Point3| {
        let away = |q: &Point3| (0..3).map(|k| (p[k] - q[k]).powi(2)).sum::<f64>();
        let all = points.iter().enumerate();
        let nearest = all.min_by(|(_, p), (_, q)| away(p).total_cmp(&away(q)));
        nearest.map_or(0, |(k, _)| k)
    };
    let (first, last) = (nearest(from), nearest(to));
    if first < last {
        let between = &points[first + 1..last];
        points = [&[from], between, &[to]].concat();
    }
    (first < last || from == to).then_some(points)
}

fn polygonal(step: &Step<'_>, item: &Entity) -> Option<Vec<Face>> {
    let points = points(step, item)?;
    let order = indices(item.get(3));
    let faces = item.get(2).references().take(MOST_FACES);
    let face = |id| {
        let corners = step.get(id)?;
        let outer = of_indices(&points, &order, &indices(corners.get(0)))?;
        let inner = corners.get(1).list().iter().take(MOST_BOUNDS);
        let inner = inner.filter_map(|ring| of_indices(&points, &order, &indices(ring)));
        Some([outer].into_iter().chain(inner).collect())
    };
    Some(faces.filter_map(face).collect())
}

fn triangulated(step: &Step<'_>, item: &Entity) -> Option<Vec<Face>> {
    let points = points(step, item)?;
    // IFC4 and its first addendum differ by one argument.
    let lists = [3, 2, 4].map(|index| item.get(index));
    let is_triples = |value: &&Value| value.list().first().is_some_and(|t| t.list().len() == 3);
    let triangles = lists
        .into_iter()
        .find(|value| is_triples(value) && integral(value))?;
    let order = indices(item.get(4));
    let triangles = triangles.list().iter().take(MOST_FACES);
    Some(
        triangles
            .filter_map(|triangle| Some(vec![of_indices(&points, &order, &indices(triangle))?]))
            .collect(),
    )
}

/// Whether a list holds indices rather than normals.
fn integral(value: &Value) -> bool {
    let numbers = value.list().iter().flat_map(Value::list);
    numbers
        .filter_map(Value::number)
        .all(|n| n.fract() == 0.0 && n >= 1.0)
}

fn points(step: &Step<'_>, item: &Entity) -> Option<Vec<Point3>> {
    let list = step.follow(item.get(0))?;
    Some(list.get(0).list().iter().map(coordinates).collect())
}

/// Counted from one.
fn indices(value: &Value) -> Vec<usize> {
    let numbers = value.list().iter().take(MOST_INDICES);
    numbers
        .filter_map(|index| index.number().map(|n| n as usize))
        .collect()
}

/// The corners that are meant, by way of `order` where there is one.
fn of_indices(points: &[Point3], order: &[usize], indices: &[usize]) -> Option<Vec<Point3>> {
    let corner = |&index: &usize| {
        let index = match order {
            [] => index,
            order => *order.get(index.checked_sub(1)?)?,
        };
        points.get(index.checked_sub(1)?).copied()
    };
    let corners: Vec<Point3> = indices.iter().filter_map(corner).collect();
    (corners.len() > 2).then_some(corners)
}
