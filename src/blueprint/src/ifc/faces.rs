//! Bodies that are told by their faces: boundary representations, surface models and tessellations.

use super::curves::Conic;
use super::place::{Place, Point3, coordinates};
use super::step::{Entity, Step, Value};

/// Bodies of homes have fewer faces.
const MOST_FACES: usize = 20_000;
/// Faces have fewer corners.
const MOST_CORNERS: usize = 2_000;
/// And all faces together.
const MOST_INDICES: usize = 100_000;

/// The faces of an item, each as its outer ring in the world; `None` where it is of another kind.
pub(super) fn faces(step: &Step<'_>, item: &Entity, place: &Place) -> Option<Vec<Vec<Point3>>> {
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
    let placed = |face: Vec<Point3>| face.into_iter().map(|p| place.at(p)).collect();
    Some(own.into_iter().map(placed).collect())
}

fn of_shells<'a>(step: &Step<'_>, shells: impl IntoIterator<Item = &'a Value>) -> Vec<Vec<Point3>> {
    let shells = shells.into_iter().filter_map(|shell| step.follow(shell));
    shells
        .flat_map(|shell| shell.get(0).references().collect::<Vec<_>>())
        .take(MOST_FACES)
        .filter_map(|face| outer_ring(step, &step.get(face)?))
        .collect()
}

/// The first bound of a face, which is the outer one unless another says so.
fn outer_ring(step: &Step<'_>, face: &Entity) -> Option<Vec<Point3>> {
    let bounds: Vec<Entity> = face
        .get(0)
        .references()
        .take(100)
        .filter_map(|id| step.get(id))
        .collect();
    let outer = bounds.iter().find(|one| one.kind == "IFCFACEOUTERBOUND");
    let ring = step.follow(outer.or(bounds.first())?.get(0))?;
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

/// The points of an edge but its last. Edges along other curves than circles and ellipses are as straight as their ends.
fn edge(step: &Step<'_>, oriented: &Entity) -> Option<Vec<Point3>> {
    let edge = step.follow(oriented.get(2))?;
    let end = |k: usize| {
        let vertex = step.follow(edge.get(k))?;
        Some(coordinates(step.follow(vertex.get(0))?.get(0)))
    };
    let (from, to) = (end(0)?, end(1)?);
    let curve = step.follow(edge.get(2)).and_then(|curve| {
        let on_surface = matches!(curve.kind.as_str(), "IFCSURFACECURVE" | "IFCSEAMCURVE");
        let curve = if on_surface {
            step.follow(curve.get(0))?
        } else {
            curve
        };
        Conic::new(step, &curve)
    });
    let mut points = curve.map_or_else(
        || vec![from, to],
        |conic| {
            let forward = edge.get(3).word() != Some("F");
            conic.arc(conic.angle(from), conic.angle(to), forward)
        },
    );
    if oriented.get(3).word() == Some("F") {
        points.reverse();
    }
    points.pop();
    Some(points)
}

fn polygonal(step: &Step<'_>, item: &Entity) -> Option<Vec<Vec<Point3>>> {
    let points = points(step, item)?;
    let order = indices(item.get(3));
    let faces = item.get(2).references().take(MOST_FACES);
    let face = |id| {
        let corners = step.get(id)?;
        of_indices(&points, &order, &indices(corners.get(0)))
    };
    Some(faces.filter_map(face).collect())
}

fn triangulated(step: &Step<'_>, item: &Entity) -> Option<Vec<Vec<Point3>>> {
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
            .filter_map(|triangle| of_indices(&points, &order, &indices(triangle)))
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
