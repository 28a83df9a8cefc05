//! Reasons in words. Rules bring their own texts; what is generated here is English, German and Chinese.

use lean::Gather as _;
use std::collections::BTreeMap;

use catalogue::{Amount, Catalogue, Condition, Product, ProductOption, Texts, text_in};

use crate::encode::Source;
use crate::{Reason, Value};

/// What the sizes and values of the moment read like, by option key.
pub(crate) type Context = BTreeMap<String, String>;

fn texts(en: String, de: String, zh: String) -> Texts {
    [("en", en), ("de", de), ("zh", zh)]
        .into_iter()
        .map(|(locale, text)| (locale.to_owned(), text))
        .gather()
}

/// The name of an option, or its key in readable form when the catalogue has no text.
fn label(product: &Product, key: &str, locale: &str) -> String {
    let option = product.option(key);
    let text = option.and_then(|option| text_in(&option.text, locale));
    text.map_or_else(
        || key.trim_end_matches("_mm").replace('_', " "),
        str::to_owned,
    )
}

/// In English an option's name inside a sentence begins small.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}

/// The reason of a clause, with the sizes of the moment.
pub(crate) fn reason(
    catalogue: &Catalogue,
    product: &Product,
    source: &Source,
    context: &Context,
) -> Reason {
    let (rule, text) = match source {
        Source::Rule(index) => {
            let constraining = catalogue.rules().iter().filter(|rule| rule.constrains());
            let rule = constraining
                .filter(|rule| rule.concerns(product))
                .nth(*index);
            let text = rule
                .map(|rule| rule.text.clone())
                .filter(|text| !text.is_empty());
            let id = rule.map_or_else(String::new, |rule| rule.id.clone());
            let text = text.unwrap_or_else(|| {
                texts(
                    format!("Rule {id} does not allow this."),
                    format!("Die Regel {id} lässt das nicht zu."),
                    format!("规则 {id} 不允许此选择。"),
                )
            });
            (id, text)
        }
        Source::Required(key) => (format!("required:{key}"), required(product, key)),
        Source::Visible(key) => (
            format!("visible:{key}"),
            texts(
                format!(
                    "{} does not apply to the current choices.",
                    label(product, key, "en")
                ),
                format!(
                    "{} gehört nicht zur aktuellen Auswahl.",
                    label(product, key, "de")
                ),
                format!("{}不适用于当前选择。", label(product, key, "zh")),
            ),
        ),
        Source::Discontinued(value) => (
            format!("discontinued:{value}"),
            texts(
                "This is no longer made.".to_owned(),
                "Das wird nicht mehr gefertigt.".to_owned(),
                "此款已停产。".to_owned(),
            ),
        ),
        Source::NotMade(component) => (
            format!("price:{component}"),
            not_made(catalogue, product, component, context),
        ),
        Source::NoPrice => (
            "price:none".to_owned(),
            texts(
                "This combination is not sold: it has no price.".to_owned(),
                "Diese Kombination wird nicht verkauft: Sie hat keinen Preis.".to_owned(),
                "此组合没有价格，暂不出售。".to_owned(),
            ),
        ),
    };
    Reason { rule, text }
}

fn not_made(catalogue: &Catalogue, product: &Product, id: &str, context: &Context) -> Texts {
    let list = catalogue.price_lists().first();
    let component = list.and_then(|list| list.components.iter().find(|one| one.id == id));
    let Some(component) = component else {
        return Texts::new();
    };
    let Amount::Grid(grid) = &component.amount else {
        return Texts::new();
    };
    let axes: Vec<&String> = [Some(&grid.x), grid.y.as_ref()]
        .into_iter()
        .flatten()
        .collect();
    let sizes: Vec<&str> = axes
        .iter()
        .filter_map(|key| context.get(*key).map(String::as_str))
        .collect();
    let unit = product
        .option(&grid.x)
        .and_then(|option| option.unit.clone())
        .unwrap_or_default();
    let size = (sizes.len() == axes.len()).then(|| {
        format!("{} {unit}", sizes.join(" × "))
            .trim_end()
            .to_owned()
    });
    let with = component
        .when
        .as_ref()
        .and_then(|when| first_key(when, product));
    let in_words = |locale: &str, this_size: &str, tail: &dyn Fn(String) -> String| {
        let size = size.clone().unwrap_or_else(|| this_size.to_owned());
        size + &tail(
            with.map(|key| label(product, key, locale))
                .unwrap_or_default(),
        )
    };
    let has = with.is_some();
    texts(
        in_words("en", "This size", &|label| {
            if has {
                format!(" is not made with this {}.", lower_first(&label))
            } else {
                " is not made.".to_owned()
            }
        }),
        in_words("de", "Diese Größe", &|label| {
            if has {
                format!(" wird mit dieser Wahl bei „{label}“ nicht gefertigt.")
            } else {
                " wird nicht gefertigt.".to_owned()
            }
        }),
        in_words("zh", "此尺寸", &|label| {
            if has {
                format!(" 不提供所选的{label}。")
            } else {
                " 不生产。".to_owned()
            }
        }),
    )
}

/// The option that a price condition is about, a derived one by what it follows from.
fn first_key<'c>(when: &'c Condition, product: &'c Product) -> Option<&'c str> {
    let mut keys = std::collections::BTreeSet::new();
    when.option_keys(&mut keys);
    let key = keys.into_iter().next()?;
    product
        .option(key)
        .and_then(ProductOption::source)
        .or(Some(key))
}

/// The text of a missing value.
pub(crate) fn required(product: &Product, key: &str) -> Texts {
    texts(
        format!("{} is still missing.", label(product, key, "en")),
        format!("{} fehlt noch.", label(product, key, "de")),
        format!("还缺少{}。", label(product, key, "zh")),
    )
}

/// Why a value cannot be written down for an option at all.
pub(crate) fn out_of_range(product: &Product, option: &ProductOption, value: &Value) -> Reason {
    let unit = option
        .unit
        .as_deref()
        .map_or_else(String::new, |unit| format!(" {unit}"));
    let ranges = |to: &str, step: &str| {
        let ranges = option.ranges.iter().map(|range| match range.raster {
            1 => format!("{} {to} {}{unit}", range.min, range.max),
            raster => format!(
                "{} {to} {}{unit} {step} {raster}{unit}",
                range.min, range.max
            ),
        });
        ranges.collect::<Vec<_>>().join(", ")
    };
    let name = |locale| label(product, &option.key, locale);
    let text = if option.ranges.is_empty() {
        texts(
            format!("{} cannot be {value}.", name("en")),
            format!("{} kann nicht {value} sein.", name("de")),
            format!("{}不能是 {value}。", name("zh")),
        )
    } else {
        texts(
            format!(
                "{} is made from {}.",
                name("en"),
                ranges("to", "in steps of")
            ),
            format!(
                "{} gibt es von {}.",
                name("de"),
                ranges("bis", "in Schritten von")
            ),
            format!("{}的范围是 {}。", name("zh"), ranges("到", "，间隔")),
        )
    };
    Reason {
        rule: format!("range:{}", option.key),
        text,
    }
}

/// A pick of something the product does not have.
pub(crate) fn unknown(key: &str) -> Reason {
    Reason {
        rule: format!("unknown:{key}"),
        text: texts(
            format!("There is no option {key} to choose."),
            format!("Eine Option {key} gibt es nicht zu wählen."),
            format!("没有可选的选项 {key}。"),
        ),
    }
}

/// What is wrong with a run.
pub(crate) enum Words {
    Gap(String),
    Count(u16, u16),
    NoElement(String),
    NoJoint(u16, u16),
    OpenEnd(u16),
    LegTooLong(i32),
    LegTooShort(i32),
    Overlap(u16, u16),
}

/// A fault of a run, with the id `run:…`.
pub(crate) fn run_reason(fault: &Words, product: &Product) -> Reason {
    let name = |locale: &str| {
        text_in(&product.text, locale)
            .unwrap_or(&product.id)
            .to_owned()
    };
    let (id, en, de, zh) = match fault {
        Words::Gap(place) => (
            "places",
            format!("Place {place} does not follow on the others."),
            format!("Platz {place} schließt nicht an die anderen an."),
            format!("位置 {place} 与其他位置不相连。"),
        ),
        Words::Count(least, most) => (
            "count",
            format!("{} has {least} to {most} elements.", name("en")),
            format!("{} hat {least} bis {most} Elemente.", name("de")),
            format!("{}由 {least} 至 {most} 个单元组成。", name("zh")),
        ),
        Words::NoElement(id) => (
            "element",
            format!("{id} is no element of {}.", name("en")),
            format!("{id} ist kein Element von {}.", name("de")),
            format!("{id} 不是{}的单元。", name("zh")),
        ),
        Words::NoJoint(left, right) => (
            "joint",
            format!("Elements {left} and {right} cannot be joined."),
            format!("Die Elemente {left} und {right} lassen sich nicht verbinden."),
            format!("单元 {left} 与单元 {right} 无法连接。"),
        ),
        Words::OpenEnd(place) => (
            "end",
            format!("Element {place} cannot be the end: something must stand beside it."),
            format!("Element {place} kann nicht das Ende sein: Daneben muss etwas stehen."),
            format!("单元 {place} 不能位于末端，旁边必须有其他单元。"),
        ),
        Words::LegTooLong(most) => (
            "leg",
            format!("A side is at most {most} mm long."),
            format!("Eine Seite ist höchstens {most} mm lang."),
            format!("每边最长 {most} mm。"),
        ),
        Words::LegTooShort(least) => (
            "leg",
            format!("A side is at least {least} mm long."),
            format!("Eine Seite ist mindestens {least} mm lang."),
            format!("每边最短 {least} mm。"),
        ),
        Words::Overlap(one, other) => (
            "overlap",
            format!("Elements {one} and {other} would stand in each other."),
            format!("Die Elemente {one} und {other} stünden ineinander."),
            format!("单元 {one} 与单元 {other} 会重叠。"),
        ),
    };
    Reason {
        rule: format!("run:{id}"),
        text: texts(en, de, zh),
    }
}

/// The parts are known, but one of their rules cannot be compiled together.
pub(crate) fn not_compiled(error: &crate::ConfigureError) -> crate::Conflict {
    let reason = Reason {
        rule: "not_compiled".to_owned(),
        text: texts(
            format!("This combination cannot be worked out: {error}."),
            format!("Diese Kombination lässt sich nicht berechnen: {error}."),
            format!("无法计算此组合：{error}。"),
        ),
    };
    crate::Conflict {
        rules: vec![reason],
        ..crate::Conflict::default()
    }
}
