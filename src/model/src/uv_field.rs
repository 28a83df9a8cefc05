//! How metric UVs answer when a zone grows, so that cloth and grain keep their size.
//!
//! For each zone, every vertex gets the UV shift that one metre of growth brings. Inside a zone a triangle's UVs must
//! grow along its own gradient `d(uv)/d(axis)`; outside they only move along. Both are wishes about differences along
//! edges, so the shifts are their least-squares solution on each UV island: exact wherever the surface runs straight
//! through the zone (boards, tubes, bands around a cushion), and the best compromise where it bulges.
use std::collections::{HashMap, VecDeque};

use glam::{DVec2, DVec3, Vec2};

use crate::asset::{Growth, Mesh, Role, Zone};
use crate::springs::{Spring, relax};

/// Shifts of one mesh.
#[derive(Clone, Debug, Default)]
pub(crate) struct UvField {
    pub(crate) shifts: Vec<Shift>,
}

/// UV for each metre that one zone grows, by vertex.
#[derive(Clone, Debug)]
pub(crate) struct Shift {
    pub(crate) axis: usize,
    pub(crate) zone: usize,
    pub(crate) by_vertex: Vec<Vec2>,
}

/// UV units for each metre of growth: a tenth of a percent of metric density.
const GOOD: f64 = 1e-3;

/// Share of a zone's growth that has happened at `p`: 0 before it, 1 behind it.
pub(crate) fn share(zone: &Zone, p: f32) -> f32 {
    if zone.to > zone.from {
        ((p - zone.from) / (zone.to - zone.from)).clamp(0.0, 1.0)
    } else if p > zone.from {
        1.0
    } else {
        0.0
    }
}

/// Finds the shifts of a mesh for all zones that cross it.
pub(crate) fn find(mesh: &Mesh, growth: &[Growth; 3], repeat_axis: Option<usize>) -> UvField {
    if !mesh.metric || mesh.uv0.is_empty() {
        return UvField::default();
    }
    let mut graph = None;
    let mut shifts = Vec::new();
    for (axis, growth) in growth.iter().enumerate() {
        let still = match mesh.role {
            Role::Rigid { axes, .. } => axes[axis],
            Role::Repeat { .. } => repeat_axis == Some(axis),
            Role::Stretch => false,
        };
        for (zone, span) in growth.zones.iter().enumerate().filter(|_| !still) {
            let shares: Vec<f32> = mesh
                .positions
                .iter()
                .map(|point| share(span, point[axis]))
                .collect();
            let crossed = |face: &[u32]| {
                face.iter()
                    .any(|&v| shares[v as usize] != shares[face[0] as usize])
            };
            if mesh.indices.chunks_exact(3).any(crossed) {
                let graph = graph.get_or_insert_with(|| Graph::new(mesh));
                shifts.push(Shift {
                    axis,
                    zone,
                    by_vertex: graph.solve(axis, &shares),
                });
            }
        }
    }
    UvField { shifts }
}

/// The mesh welded by position and UV, and what its triangles know about their UVs.
struct Graph {
    node_of: Vec<u32>,
    /// Some vertex of each node.
    vertex_of: Vec<u32>,
    edges: Vec<Edge>,
    /// Edges at each node: `around[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    around: Vec<u32>,
}

struct Edge {
    a: u32,
    b: u32,
    /// d(uv)/d(x, y, z) of its triangle.
    gradient: [DVec2; 3],
}

impl Graph {
    fn new(mesh: &Mesh) -> Self {
        let mut ids: HashMap<[u32; 5], u32> = HashMap::with_capacity(mesh.positions.len());
        let mut vertex_of = Vec::new();
        let mut node_of = Vec::with_capacity(mesh.positions.len());
        for (vertex, (point, uv)) in mesh.positions.iter().zip(&mesh.uv0).enumerate() {
            let key = [point.x, point.y, point.z, uv.x, uv.y].map(|value| (value + 0.0).to_bits());
            node_of.push(*ids.entry(key).or_insert_with(|| {
                vertex_of.push(vertex as u32);
                vertex_of.len() as u32 - 1
            }));
        }
        let mut edges = Vec::with_capacity(mesh.indices.len());
        for face in mesh.indices.chunks_exact(3) {
            let Some(gradient) = gradient(mesh, face) else {
                continue;
            };
            let [a, b, c] = [face[0], face[1], face[2]].map(|vertex| node_of[vertex as usize]);
            edges.extend([(a, b), (b, c), (c, a)].map(|(a, b)| Edge { a, b, gradient }));
        }
        let mut starts = vec![0u32; vertex_of.len() + 1];
        edges.iter().for_each(|edge| {
            [edge.a, edge.b]
                .iter()
                .for_each(|&node| starts[node as usize + 1] += 1)
        });
        (1..starts.len()).for_each(|n| starts[n] += starts[n - 1]);
        let mut fill = starts.clone();
        let mut around = vec![0; edges.len() * 2];
        for (number, edge) in edges.iter().enumerate() {
            for node in [edge.a, edge.b] {
                let place = &mut fill[node as usize];
                around[*place as usize] = number as u32;
                *place += 1;
            }
        }
        Self {
            node_of,
            vertex_of,
            edges,
            starts,
            around,
        }
    }

    fn solve(&self, axis: usize, shares: &[f32]) -> Vec<Vec2> {
        let at = |node: u32| f64::from(shares[self.vertex_of[node as usize] as usize]);
        let wish = |edge: &Edge| edge.gradient[axis] * (at(edge.b) - at(edge.a));
        let wishes: Vec<DVec2> = self.edges.iter().map(wish).collect();
        let (mut found, islands) = self.walk(&wishes, at);
        let mut torn = vec![false; found.len()];
        for (edge, wish) in self.edges.iter().zip(&wishes) {
            torn[islands[edge.a as usize] as usize] |= miss(&found, edge, *wish).length() > GOOD;
        }
        if torn.contains(&true) {
            let kept = |edge: &Edge| torn[islands[edge.a as usize] as usize];
            relax(&mut found, self.springs(&wishes, kept));
        }
        self.node_of
            .iter()
            .map(|&node| found[node as usize].as_vec2())
            .collect()
    }

    /// Follows the wishes outwards from the low end of every island: the solution wherever they agree. Gives the
    /// islands too, each named by its first node.
    fn walk(&self, wishes: &[DVec2], at: impl Fn(u32) -> f64) -> (Vec<DVec2>, Vec<u32>) {
        let mut found = vec![DVec2::ZERO; self.vertex_of.len()];
        let mut islands = vec![u32::MAX; found.len()];
        let mut order: Vec<u32> = (0..found.len() as u32).collect();
        order.sort_by(|&a, &b| at(a).total_cmp(&at(b)));
        let mut queue = VecDeque::new();
        for start in order {
            if islands[start as usize] != u32::MAX {
                continue;
            }
            islands[start as usize] = start;
            queue.push_back(start);
            while let Some(node) = queue.pop_front() {
                let (from, to) = (self.starts[node as usize], self.starts[node as usize + 1]);
                for &number in &self.around[from as usize..to as usize] {
                    let (edge, wish) = (&self.edges[number as usize], wishes[number as usize]);
                    let (other, wish) = if edge.a == node {
                        (edge.b, wish)
                    } else {
                        (edge.a, -wish)
                    };
                    if islands[other as usize] == u32::MAX {
                        islands[other as usize] = start;
                        found[other as usize] = found[node as usize] + wish;
                        queue.push_back(other);
                    }
                }
            }
        }
        (found, islands)
    }

    /// The edges to relax; the two triangles at an edge share one spring between their wishes.
    fn springs(&self, wishes: &[DVec2], kept: impl Fn(&Edge) -> bool) -> Vec<Spring> {
        let mut all: Vec<Spring> = Vec::new();
        for (edge, wish) in self.edges.iter().zip(wishes).filter(|(edge, _)| kept(edge)) {
            let (a, b, wish) = if edge.a < edge.b {
                (edge.a, edge.b, *wish)
            } else {
                (edge.b, edge.a, -*wish)
            };
            all.push(Spring {
                a,
                b,
                wish,
                weight: 1.0,
            });
        }
        all.sort_unstable_by_key(|spring| (spring.a, spring.b));
        all.dedup_by(|next, spring| {
            let same = (next.a, next.b) == (spring.a, spring.b);
            if same {
                let weight = spring.weight + next.weight;
                spring.wish = (spring.wish * spring.weight + next.wish * next.weight) / weight;
                spring.weight = weight;
            }
            same
        });
        all
    }
}

fn miss(found: &[DVec2], edge: &Edge, wish: DVec2) -> DVec2 {
    found[edge.b as usize] - found[edge.a as usize] - wish
}

/// d(uv)/d(x, y, z) within the plane of a triangle; `None` without area.
fn gradient(mesh: &Mesh, face: &[u32]) -> Option<[DVec2; 3]> {
    let [a, b, c] = [face[0], face[1], face[2]].map(|vertex| vertex as usize);
    let (origin, start) = (mesh.positions[a].as_dvec3(), mesh.uv0[a].as_dvec2());
    let (e, f): (DVec3, DVec3) = (
        mesh.positions[b].as_dvec3() - origin,
        mesh.positions[c].as_dvec3() - origin,
    );
    let (du, dv) = (
        mesh.uv0[b].as_dvec2() - start,
        mesh.uv0[c].as_dvec2() - start,
    );
    let (ee, ef, ff) = (e.dot(e), e.dot(f), f.dot(f));
    let area = ee * ff - ef * ef;
    if area <= 1e-10 * ee * ff || area <= 1e-24 {
        return None;
    }
    let (along_e, along_f) = ((du * ff - dv * ef) / area, (dv * ee - du * ef) / area);
    Some(std::array::from_fn(|axis| {
        along_e * e[axis] + along_f * f[axis]
    }))
}
