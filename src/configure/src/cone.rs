//! What hangs on one option, worked out once: so much must be found anew when it alone changes.

use clauses::{Gate, Literal, Trail, variable};

use crate::encode::Encoding;

/// What hangs on one domain, alone or with others, and must be found anew when it changes. What holds
/// whatever is chosen never changes and is left out.
#[derive(Debug, Default)]
pub(crate) struct Cone {
    pub(crate) variables: Vec<Literal>,
    /// Those gates that other options can open too, after what they are over.
    pub(crate) gates: Vec<Gate>,
}

/// The cone of each domain.
pub(crate) fn cones(encoding: &Encoding, always: &Trail) -> Vec<Cone> {
    let variables = encoding.clauses.variables.unsigned_abs() as usize;
    let number = |literal: Literal| literal.0.unsigned_abs() as usize;
    let mut followers: Vec<Vec<&Gate>> = vec![Vec::new(); variables + 1];
    for gate in &encoding.clauses.gates {
        for input in &gate.inputs {
            followers[number(*input)].push(gate);
        }
    }
    let cone = |domain: usize| {
        let mut cone = Cone::default();
        let mut seen = vec![false; variables + 1];
        let cells = encoding.cells[domain].iter().chain(&encoding.none[domain]);
        let own = cells.chain(&encoding.picked[domain]);
        let mut open: Vec<Literal> = own.copied().collect();
        while let Some(one) = open.pop() {
            if std::mem::replace(&mut seen[number(one)], true) {
                continue;
            }
            cone.variables
                .extend(always.value(one).is_none().then_some(one));
            open.extend(followers[number(one)].iter().map(|gate| gate.variable));
        }
        let inside = |literal: &Literal| seen[number(*literal)];
        let gates = encoding.clauses.gates.iter().filter(|gate| {
            gate.is_any && inside(&gate.variable) && always.value(gate.variable).is_none()
        });
        for gate in gates {
            let outside = gate.inputs.iter().filter(|input| !inside(input)).copied();
            let outside: Vec<Literal> = outside.collect();
            if !outside.is_empty() {
                cone.gates.push(Gate {
                    inputs: outside,
                    ..gate.clone()
                });
            }
        }
        cone
    };
    (0..encoding.cells.len()).map(cone).collect()
}

/// Per variable the domains that decide it.
pub(crate) fn deciders(encoding: &Encoding) -> Vec<Vec<usize>> {
    let mut deciders = vec![Vec::new(); encoding.clauses.variables.unsigned_abs() as usize];
    for (domain, cells) in encoding.cells.iter().enumerate() {
        let own = cells.iter().chain(&encoding.none[domain]);
        for literal in own.chain(&encoding.picked[domain]) {
            deciders[variable(*literal)] = vec![domain];
        }
    }
    // Gates are over variables that were made before them.
    for gate in &encoding.clauses.gates {
        let inputs = gate.inputs.iter();
        let mut all: Vec<usize> = inputs
            .flat_map(|input| deciders[variable(*input)].iter().copied())
            .collect();
        lean::sort_by_key(&mut all, |domain| *domain);
        all.dedup();
        deciders[variable(gate.variable)] = all;
    }
    deciders
}

/// Per reason the domains that decide its clauses.
pub(crate) fn touched(encoding: &Encoding, deciders: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut touched: Vec<Vec<usize>> = vec![Vec::new(); encoding.sources.len()];
    for (reason, clause) in &encoding.clauses.all {
        let Some(reason) = reason else { continue };
        for domain in clause
            .iter()
            .flat_map(|literal| &deciders[variable(*literal)])
        {
            if !touched[*reason].contains(domain) {
                touched[*reason].push(*domain);
            }
        }
    }
    touched
}
