//! A product together with its parts as one product, so that rules, prices and explanations reach across.
//!
//! Options of a part are named `PLACE.OPTION`; what it shares with its owner is the owner's option. Rules and
//! price components of parts are repeated per place, joint rules per pair of neighbours, and what is asked of
//! the run as a whole becomes a number.

use lean::Gather as _;
use std::collections::BTreeMap;

use crate::meaning::{Meaning, meant, named, operand};
use crate::{
    Amount, Catalogue, Cell, Comparand, Component, Condition, Content, Modular, Operand,
    OptionType, Picks, PriceList, Product, ProductOption, Range, Required, Rule, RuleKind,
    RuleSeverity, Texts, Value, ValueSpec, run_of,
};

/// A part at its place.
struct Placed<'c> {
    place: String,
    product: &'c Product,
    shares: &'c [String],
}

impl Placed<'_> {
    fn key(&self, option: &str) -> String {
        if self.shares.iter().any(|shared| shared == option) {
            option.to_owned()
        } else {
            format!("{}.{option}", self.place)
        }
    }
}

impl Catalogue {
    /// The product with the parts that `picks` name, as a catalogue of one product with one price list. Parts
    /// are the elements at the numbered places of a run, and what its `product_ref` options are set to.
    #[must_use]
    pub fn compose(&self, owner: &Product, list: &PriceList, picks: &Picks) -> Self {
        let mut parts: Vec<Placed<'_>> = Vec::new();
        let named = |place: String, id: &str, shares| {
            let product = self.product(id)?;
            Some(Placed {
                place,
                product,
                shares,
            })
        };
        if let Some(modular) = &owner.modular {
            let run = run_of(picks).into_iter().enumerate();
            parts.extend(
                run.filter_map(|(at, id)| named((at + 1).to_string(), id, &modular.shares)),
            );
        }
        for option in &owner.options {
            if option.kind == OptionType::ProductRef
                && let Some(id) = picks.get(&option.key).and_then(Value::as_text)
            {
                parts.extend(named(option.key.clone(), id, &option.shares));
            }
        }
        let mut whole = owner.clone();
        let mut rules: Vec<Rule> = Vec::new();
        let mut prices = list.clone();
        let facts = owner.modular.as_ref().map(|run| run_facts(run, picks));
        let facts = facts.unwrap_or_default();
        let own = |key: &str| match facts.get(key) {
            Some(number) => Meaning::Value(Value::Int(*number)),
            None => Meaning::Key(key.to_owned()),
        };
        prices.components = list
            .components_of(owner)
            .into_iter()
            .map(|component| priced(component, owner, "", None, &own))
            .collect();
        let run: Vec<&Placed<'_>> = parts.iter().filter(|part| is_number(&part.place)).collect();
        for rule in self.rules().iter().filter(|rule| rule.concerns(owner)) {
            let joint = rule
                .option_keys()
                .iter()
                .any(|key| key.starts_with("left.") || key.starts_with("right."));
            if !joint {
                rules.push(ruled(rule, owner, &own));
                continue;
            }
            for pair in run.windows(2) {
                rules.push(ruled(rule, owner, &|key| {
                    let sides = [("left.", pair[0]), ("right.", pair[1])];
                    let side = sides
                        .iter()
                        .find_map(|(side, part)| Some((key.strip_prefix(side)?, part)));
                    match side {
                        Some(("product", part)) => Meaning::Value(part.product.id.as_str().into()),
                        Some((key, part)) if part.product.option(key).is_some() => {
                            Meaning::Key(part.key(key))
                        }
                        // A neighbour without the option has no value there.
                        Some(_) => Meaning::Key(String::new()),
                        None => own(key),
                    }
                }));
            }
        }
        for part in &parts {
            if is_number(&part.place) {
                whole.options.push(place_option(part));
            }
            let chosen = Condition::Eq(
                Operand::Option(part.place.clone()),
                Comparand::Value(part.product.id.as_str().into()),
            );
            let mapped = |key: &str| Meaning::Key(part.key(key));
            for option in &part.product.options {
                if part.shares.contains(&option.key) {
                    rules.extend(
                        owner
                            .option(&option.key)
                            .map(|shared| within(option, shared, part, owner, &chosen)),
                    );
                } else {
                    whole.options.push(optioned(option, part, &chosen, &mapped));
                }
            }
            for rule in self
                .rules()
                .iter()
                .filter(|rule| rule.concerns(part.product))
            {
                let mut rule = ruled(rule, owner, &mapped);
                rule.when = Some(both(&chosen, rule.when));
                rules.push(rule);
            }
            for component in list.components_of(part.product) {
                let prefix = format!("{}:", part.place);
                prices
                    .components
                    .push(priced(component, owner, &prefix, Some(&chosen), &mapped));
            }
        }
        let used: Vec<&str> = whole
            .options
            .iter()
            .flat_map(|option| &option.values)
            .map(|spec| spec.value.as_str())
            .collect();
        let materials = self
            .materials()
            .iter()
            .filter(|one| used.contains(&one.id.as_str()));
        let content = self.content();
        Self::composed(Content {
            materials: materials.cloned().collect(),
            products: vec![whole],
            rules,
            price_lists: vec![prices],
            schema: content.schema.clone(),
            id: content.id.clone(),
            rev: content.rev.clone(),
            tz: content.tz.clone(),
            currencies: content.currencies.clone(),
            locales: content.locales.clone(),
            text: content.text.clone(),
            categories: content.categories.clone(),
            merchant: content.merchant.clone(),
            valid_from: content.valid_from.clone(),
            valid_to: content.valid_to.clone(),
        })
    }
}

/// What rules and prices may ask of a run as a whole, apart from its length.
#[must_use]
pub fn run_facts(modular: &Modular, picks: &Picks) -> BTreeMap<String, i64> {
    let run = run_of(picks);
    let count = |wanted: &dyn Fn(&&&str) -> bool| {
        i64::try_from(run.iter().filter(wanted).count()).unwrap_or(i64::MAX)
    };
    let corner = |id: &&&str| modular.element(id).is_some_and(|one| one.corner);
    let mut facts = BTreeMap::from([
        ("run.elements".to_owned(), count(&|_| true)),
        ("run.corners".to_owned(), count(&corner)),
    ]);
    for element in &modular.elements {
        let same = |id: &&&str| **id == element.product;
        facts.insert(format!("count.{}", element.product), count(&same));
    }
    facts
}

fn is_number(place: &str) -> bool {
    place.bytes().all(|byte| byte.is_ascii_digit())
}

fn both(one: &Condition, other: Option<Condition>) -> Condition {
    Condition::And(std::iter::once(one.clone()).chain(other).collect())
}

/// The place itself as an option with the one value that stands there.
fn place_option(part: &Placed<'_>) -> ProductOption {
    ProductOption {
        key: part.place.clone(),
        kind: OptionType::ProductRef,
        text: Texts::new(),
        description: Texts::new(),
        group: None,
        unit: None,
        values: vec![ValueSpec {
            value: part.product.id.clone(),
            text: part.product.text.clone(),
            ..ValueSpec::default()
        }],
        ranges: Vec::new(),
        max_length: None,
        default: Some(part.product.id.as_str().into()),
        derived_from: None,
        visible_if: None,
        required: None,
        shares: Vec::new(),
        anchor: None,
    }
}

fn optioned(
    option: &ProductOption,
    part: &Placed<'_>,
    chosen: &Condition,
    mapped: &dyn Fn(&str) -> Meaning,
) -> ProductOption {
    let visible = option.visible_if.as_ref().map(|one| meant(one, mapped));
    let group = option.group.clone();
    ProductOption {
        key: part.key(&option.key),
        group: group.or_else(|| Some(part.place.clone())),
        derived_from: option
            .source()
            .map(|source| format!("{}.group", part.key(source))),
        visible_if: if is_number(&part.place) {
            visible
        } else {
            Some(both(chosen, visible))
        },
        required: option.required.as_ref().map(|required| match required {
            Required::If(condition) => Required::If(meant(condition, mapped)),
            Required::Always(always) => Required::Always(*always),
        }),
        ..option.clone()
    }
}

/// A shared option takes only what the part can follow. While it is hidden it has no value, and asks nothing of
/// the part.
fn within(
    option: &ProductOption,
    shared: &ProductOption,
    part: &Placed<'_>,
    owner: &Product,
    chosen: &Condition,
) -> Rule {
    let key = || Operand::Option(shared.key.clone());
    let in_range = |Range { min, max, .. }: &Range| {
        Condition::Between(key(), Operand::Number(*min), Operand::Number(*max))
    };
    let offered = |by: &ProductOption| match by.kind {
        OptionType::Int => Condition::Or(by.ranges.iter().map(in_range).collect()),
        OptionType::Bool | OptionType::Text => Condition::And(Vec::new()),
        _ => Condition::In(
            key(),
            by.values
                .iter()
                .map(|spec| Value::from(spec.value.as_str()))
                .collect(),
        ),
    };
    let then = Condition::Or(vec![
        Condition::Not(Box::new(offered(shared))),
        offered(option),
    ]);
    let said = |locale: &str, words: &dyn Fn(&str, &str) -> String| {
        let name = crate::text_in(&part.product.text, locale).unwrap_or(&part.product.id);
        let what = crate::text_in(&shared.text, locale).unwrap_or(&shared.key);
        (locale.to_owned(), words(name, what))
    };
    let text = [
        said("en", &|name, what| {
            format!("{name} is not made with this choice of {what}.")
        }),
        said("de", &|name, what| {
            format!("{name} gibt es nicht mit dieser Wahl bei „{what}“.")
        }),
        said("zh", &|name, what| format!("{name}不提供所选的{what}。")),
    ];
    Rule {
        id: format!("part:{}", part.product.id),
        kind: RuleKind::Requires,
        products: vec![owner.id.clone()],
        when: Some(chosen.clone()),
        then: Some(then),
        table: None,
        set: Picks::new(),
        severity: RuleSeverity::Error,
        text: text.into(),
        source: None,
    }
}

fn ruled(rule: &Rule, owner: &Product, mapped: &dyn Fn(&str) -> Meaning) -> Rule {
    let mut made = rule.clone();
    made.products = vec![owner.id.clone()];
    made.when = rule.when.as_ref().map(|one| meant(one, mapped));
    made.then = rule.then.as_ref().map(|one| meant(one, mapped));
    if let Some(table) = &mut made.table {
        for index in (0..table.cols.len()).rev() {
            match mapped(&table.cols[index]) {
                Meaning::Key(key) => table.cols[index] = key,
                Meaning::Value(value) => {
                    table.rows.retain(|row| match &row[index] {
                        Cell::Any => true,
                        Cell::One(one) => *one == value,
                        Cell::OneOf(several) => several.contains(&value),
                    });
                    table.cols.remove(index);
                    table
                        .rows
                        .iter_mut()
                        .for_each(|row| drop(row.remove(index)));
                }
            }
        }
    }
    let set = rule
        .set
        .iter()
        .filter_map(|(key, value)| match mapped(key) {
            Meaning::Key(key) => Some((key, value.clone())),
            Meaning::Value(_) => None,
        });
    made.set = set.gather();
    made
}

fn priced(
    component: &Component,
    owner: &Product,
    prefix: &str,
    chosen: Option<&Condition>,
    mapped: &dyn Fn(&str) -> Meaning,
) -> Component {
    let mut made = component.clone();
    made.id = format!("{prefix}{}", component.id);
    made.product = Some(owner.id.clone());
    made.exclusive_group = component
        .exclusive_group
        .as_ref()
        .map(|group| format!("{prefix}{group}"));
    let when = component
        .when
        .as_ref()
        .map(|one| named(meant(one, mapped), prefix));
    made.when = match chosen {
        Some(chosen) => Some(both(chosen, when)),
        None => when,
    };
    let key = |key: &String| match mapped(key) {
        Meaning::Key(key) => key,
        Meaning::Value(_) => key.clone(),
    };
    match &mut made.amount {
        Amount::Grid(grid) => {
            grid.x = key(&grid.x);
            grid.y = grid.y.as_ref().map(key);
        }
        Amount::PerUnit { measure, .. } => *measure = operand(measure, mapped),
        Amount::Fixed(_) | Amount::Tiers(_) | Amount::Percent { .. } => {}
    }
    made
}
