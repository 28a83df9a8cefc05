//! From the catalogue to clauses: domains, visibility, rules, and sizes that are not made.

use std::collections::BTreeMap;

use catalogue::{
    Amount, Catalogue, Cell, Comparand, Component, Condition, Instant, Level, Operand, OptionType,
    PriceList, Product, ProductOption, Required, Rule, RuleKind, Value,
};

use crate::ConfigureError;
use crate::domain::{Domain, atoms, domains};
use clauses::{Clauses, Formula, Literal};

/// Where a clause comes from, so that it can be said in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Index into the rules of the product.
    Rule(usize),
    /// The option must have a value now.
    Required(String),
    /// The option is not asked for now.
    Visible(String),
    /// The value is no longer offered.
    Discontinued(Value),
    /// The grid of this component has no price for the size.
    NotMade(String),
    /// No base price applies.
    NoPrice,
}

/// Everything about one product that becomes clauses.
pub(crate) struct Scope<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) product: &'a Product,
    pub(crate) list: &'a PriceList,
    pub(crate) rules: Vec<&'a Rule>,
    /// Parts by place, whose price is part of the whole.
    pub(crate) parts: Vec<(String, String)>,
    tables: Vec<Option<Condition>>,
}

/// The clauses of a product and what their variables mean.
pub(crate) struct Encoding {
    pub(crate) domains: Vec<Domain>,
    /// Per domain one literal per cell.
    pub(crate) cells: Vec<Vec<Literal>>,
    /// Per domain the literal of having no value.
    pub(crate) none: Vec<Option<Literal>>,
    /// Per domain and cell: it has this value, or is hidden. What a pick assumes.
    pub(crate) picked: Vec<Vec<Literal>>,
    pub(crate) clauses: Clauses,
    /// What ties options to each other whatever reasons count: the variables of clauses without a reason that are
    /// neither about one option alone nor say what a gate is.
    pub(crate) tied: Vec<Literal>,
    pub(crate) sources: Vec<Source>,
    /// Per component of the base level its condition, for checks before publishing.
    pub(crate) base: Vec<(String, Formula)>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(
        catalogue: &'a Catalogue,
        product: &'a Product,
        list: &'a PriceList,
        parts: Vec<(String, String)>,
    ) -> Self {
        let rules: Vec<&Rule> = catalogue
            .rules()
            .iter()
            .filter(|rule| rule.constrains() && rule.concerns(product))
            .collect();
        let tables = rules.iter().map(|rule| table_condition(rule)).collect();
        Self {
            catalogue,
            product,
            list,
            rules,
            parts,
            tables,
        }
    }

    /// Every condition that sizes must be cut for, with its place.
    pub(crate) fn conditions(&self) -> Vec<(&str, &Condition)> {
        let mut all = Vec::new();
        for option in &self.product.options {
            all.extend(
                option
                    .visible_if
                    .iter()
                    .map(|condition| (option.key.as_str(), condition)),
            );
            if let Some(Required::If(condition)) = &option.required {
                all.push((option.key.as_str(), condition));
            }
        }
        for (rule, table) in self.rules.iter().zip(&self.tables) {
            let parts = rule.when.iter().chain(&rule.then).chain(table);
            all.extend(parts.map(|condition| (rule.id.as_str(), condition)));
        }
        for component in self.list.components_of(self.product) {
            if is_binding(component) {
                all.extend(
                    component
                        .when
                        .iter()
                        .map(|condition| (component.id.as_str(), condition)),
                );
            }
        }
        all
    }

    /// The option whose value decides this one: itself, or the material it is derived from.
    pub(crate) fn root<'k>(&'k self, key: &'k str) -> &'k str {
        self.product
            .option(key)
            .and_then(ProductOption::source)
            .unwrap_or(key)
    }
}

/// Whether a component decides what is made: the base price, and surcharges looked up in a grid, unless
/// it hangs on a campaign or on being off the grid.
fn is_binding(component: &Component) -> bool {
    let grid = matches!(component.amount, Amount::Grid(_));
    let free = component
        .when
        .iter()
        .flat_map(atoms)
        .any(|atom| matches!(atom, Condition::OffGrid(_) | Condition::Campaign(_)));
    (component.level == Level::Base || grid) && !free
}

fn table_condition(rule: &Rule) -> Option<Condition> {
    let table = rule.table.as_ref()?;
    let rows = table.rows.iter().map(|row| {
        let cells = table.cols.iter().zip(row).filter_map(|(col, cell)| {
            let values = match cell {
                Cell::Any => return None,
                Cell::One(value) => vec![value.clone()],
                Cell::OneOf(values) => values.clone(),
            };
            Some(Condition::In(Operand::Option(col.clone()), values))
        });
        Condition::And(cells.collect())
    });
    Some(Condition::Or(rows.collect()))
}

/// Builds the clauses.
pub(crate) fn encode(scope: &Scope<'_>, at: Instant) -> Result<Encoding, ConfigureError> {
    let domains = domains(scope.product, scope.list, scope)?;
    let mut encoder = Encoder::new(scope, domains);
    encoder.add_visibility()?;
    encoder.add_discontinued(at);
    for index in 0..scope.rules.len() {
        encoder.add_rule(index)?;
    }
    encoder.add_prices()?;
    Ok(encoder.out)
}

pub(crate) struct Encoder<'s, 'a> {
    pub(crate) scope: &'s Scope<'a>,
    pub(crate) out: Encoding,
    /// Formulas of one option that were built before.
    pub(crate) known: BTreeMap<(usize, Vec<bool>), Formula>,
}

impl<'s, 'a> Encoder<'s, 'a> {
    fn new(scope: &'s Scope<'a>, domains: Vec<Domain>) -> Self {
        let mut clauses = Clauses::default();
        let mut cells = Vec::new();
        let mut none = Vec::new();
        for domain in &domains {
            let literals: Vec<Literal> = domain
                .cells
                .iter()
                .map(|_| clauses.new_variable())
                .collect();
            let without = domain.may_be_none.then(|| clauses.new_variable());
            let all: Vec<Literal> = literals.iter().copied().chain(without).collect();
            clauses.add_exactly_one(&all);
            cells.push(literals);
            none.push(without);
        }
        let picked = cells.clone();
        let out = Encoding {
            domains,
            cells,
            none,
            picked,
            clauses,
            tied: Vec::new(),
            sources: Vec::new(),
            base: Vec::new(),
        };
        Self {
            scope,
            out,
            known: BTreeMap::new(),
        }
    }

    pub(crate) fn reason(&mut self, source: Source) -> Option<usize> {
        self.out.sources.push(source);
        Some(self.out.sources.len() - 1)
    }

    fn add_discontinued(&mut self, at: Instant) {
        for index in 0..self.out.domains.len() {
            let Some(option) = self.scope.product.option(&self.out.domains[index].key) else {
                continue;
            };
            for (cell, spec) in option.values.iter().enumerate() {
                let material = (option.kind == OptionType::Material)
                    .then(|| self.scope.catalogue.material(&spec.value))
                    .flatten();
                let ends = spec
                    .discontinued_at
                    .into_iter()
                    .chain(material.and_then(|one| one.discontinued_at));
                if ends.min().is_some_and(|end| end <= at) {
                    let reason = self.reason(Source::Discontinued(Value::Text(spec.value.clone())));
                    let value = Formula::Open(self.out.cells[index][cell]);
                    self.out.clauses.add(reason, &[!value]);
                }
            }
        }
    }

    fn add_rule(&mut self, index: usize) -> Result<(), ConfigureError> {
        let rule = self.scope.rules[index];
        let when = match &rule.when {
            Some(condition) => self.formula(&rule.id, condition)?,
            None => Formula::Known(true),
        };
        let Some(then) = self.scope.tables[index].as_ref().or(rule.then.as_ref()) else {
            return Ok(());
        };
        let then = self.formula(&rule.id, then)?;
        let wanted = if rule.kind == RuleKind::Forbids {
            !then
        } else {
            then
        };
        let reason = self.reason(Source::Rule(index));
        self.out.clauses.add(reason, &[!when, wanted]);
        Ok(())
    }

    fn add_prices(&mut self) -> Result<(), ConfigureError> {
        let components: Vec<&Component> = self
            .scope
            .list
            .components_of(self.scope.product)
            .into_iter()
            .filter(|one| is_binding(one))
            .collect();
        let mut groups: BTreeMap<&str, Vec<Formula>> = BTreeMap::new();
        for component in &components {
            let mut applies = match &component.when {
                Some(condition) => self.formula(&component.id, condition)?,
                None => Formula::Known(true),
            };
            if let Some(group) = &component.exclusive_group {
                let earlier = groups.entry(group).or_default();
                let taken = self.out.clauses.any(earlier);
                earlier.push(applies);
                applies = self.out.clauses.all_of(&[applies, !taken]);
            }
            if component.level == Level::Base {
                self.out.base.push((component.id.clone(), applies));
            }
            if let Amount::Grid(grid) = &component.amount {
                let reason = self.reason(Source::NotMade(component.id.clone()));
                self.add_grid(grid, applies, reason);
            }
        }
        let reason = self.reason(Source::NoPrice);
        for (place, id) in &self.scope.parts {
            let place = place.clone();
            let wanted = Comparand::Value(Value::Text(id.clone()));
            let chosen = Condition::Eq(Operand::Option(place.clone()), wanted);
            let chosen = self.formula(&place, &chosen)?;
            let mut any = self.base_of(Some(&place));
            any.push(!chosen);
            self.out.clauses.add(reason, &any);
        }
        // A run may cost no more than its elements.
        let own = self.base_of(None);
        if self.scope.product.modular.is_none() || !own.is_empty() {
            self.out.clauses.add(reason, &own);
        }
        Ok(())
    }

    /// When the base prices of a part apply, or those of the product itself.
    fn base_of(&self, place: Option<&str>) -> Vec<Formula> {
        let parts = &self.scope.parts;
        let part_of = |id: &str| {
            let (place, _) = id.split_once(':')?;
            parts
                .iter()
                .map(|(one, _)| one.as_str())
                .find(|one| *one == place)
        };
        let base = self.out.base.iter().filter(|(id, _)| part_of(id) == place);
        base.map(|(_, applies)| *applies).collect()
    }

    fn add_grid(&mut self, grid: &catalogue::Grid, applies: Formula, reason: Option<usize>) {
        let axis = |key: &str| self.out.domains.iter().position(|domain| domain.key == key);
        let Some(x) = axis(&grid.x) else { return };
        let y = grid.y.as_deref().map(axis);
        let columns: Vec<Option<(Literal, i64)>> = match y {
            None => vec![None],
            Some(None) => return,
            Some(Some(y)) => self.sizes(y).into_iter().map(Some).collect(),
        };
        let without = [Some(x), y.flatten()]
            .into_iter()
            .flatten()
            .filter_map(|axis| self.out.none[axis]);
        for none in without.collect::<Vec<_>>() {
            self.out
                .clauses
                .add(reason, &[!applies, !Formula::Open(none)]);
        }
        for (row, x) in self.sizes(x) {
            for column in &columns {
                let hit = grid.find(x, column.map(|(_, y)| y));
                if hit.and_then(|hit| hit.price).is_none() {
                    let column = column.map(|(literal, _)| !Formula::Open(literal));
                    let clause: Vec<Formula> = [!applies, !Formula::Open(row)]
                        .into_iter()
                        .chain(column)
                        .collect();
                    self.out.clauses.add(reason, &clause);
                }
            }
        }
    }

    /// The literal and a number of each cell of an int option.
    fn sizes(&self, domain: usize) -> Vec<(Literal, i64)> {
        let cells = self.out.domains[domain]
            .cells
            .iter()
            .zip(&self.out.cells[domain]);
        cells
            .filter_map(|(cell, literal)| Some((*literal, cell.sample().as_int()?)))
            .collect()
    }
}
