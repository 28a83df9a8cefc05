//! The parts list for the workshop and the packing list for the carrier.

use catalogue::{
    Catalogue, Configuration, EvaluationError, Operand, Picks, Product, Ratio, Selection,
    SlotSource, Texts, Value,
};
use serde::{Deserialize, Serialize};

use crate::variant_code;

/// Everything one order line is made of and travels in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsList {
    /// Variant code of the whole.
    pub article_no: String,
    /// How many of the whole; all counts below are for all of them.
    pub quantity: u32,
    /// What it is made of, in the catalogue's order; of a modular product place by place.
    pub parts: Vec<PartLine>,
    /// What it travels in.
    pub cartons: Vec<CartonLine>,
    /// How many cartons.
    pub carton_count: i64,
    /// Mass of all cartons in grams.
    pub mass_g: i64,
    /// Volume of all cartons in cubic centimetres, each kind rounded up.
    pub volume_cm3: i64,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLine {
    /// Place in a modular product, or the option that chose the product; empty for the whole itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Product it belongs to.
    pub product: String,
    /// Id of the part.
    pub part: String,
    /// Name, per locale; may be empty.
    pub text: Texts,
    /// Article number at the workshop or its supplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_no: Option<String>,
    /// How many pieces.
    pub count: i64,
    /// Length to cut in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_mm: Option<i64>,
    /// Width to cut in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width_mm: Option<i64>,
    /// Thickness in millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thickness_mm: Option<i64>,
    /// Id of the material.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
}

/// One kind of carton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartonLine {
    /// Place in a modular product, or the option that chose the product; empty for the whole itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Product it belongs to.
    pub product: String,
    /// Id of the carton.
    pub carton: String,
    /// What is in it, per locale; may be empty.
    pub text: Texts,
    /// How many of them.
    pub count: i64,
    /// Outer width in millimetres.
    pub width_mm: i64,
    /// Outer depth in millimetres.
    pub depth_mm: i64,
    /// Outer height in millimetres.
    pub height_mm: i64,
    /// Mass of one in grams.
    pub mass_g: i64,
}

/// A parts list cannot be drawn up: the merchant must mend the product's parts or cartons.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartsError {
    /// Reload the catalogue.
    #[error("the catalogue has no product {0}")]
    UnknownProduct(String),
    /// A formula asks for an option that has no value here: give the part a `when`.
    #[error("{field} of {part} asks for an option that has no value")]
    Missing {
        /// The part or carton.
        part: String,
        /// The field with the formula.
        field: &'static str,
    },
    /// Nothing is cut to zero or less: correct the formula, or give the part a `when`.
    #[error("{field} of {part} would be {value}")]
    NotAbove {
        /// The part or carton.
        part: String,
        /// The field with the formula.
        field: &'static str,
        /// What it came to.
        value: i64,
    },
    /// A formula cannot be computed for these values.
    #[error("{part}: {cause}")]
    Formula {
        /// The part or carton.
        part: String,
        /// What went wrong.
        cause: EvaluationError,
    },
    /// The numbers are too large to add up.
    #[error("the list of {0} is too large to add up")]
    Overflow(String),
}

impl PartsError {
    /// A stable name for pages and servers.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownProduct(_) => "UNKNOWN_PRODUCT",
            Self::Missing { .. } => "PART_WITHOUT_VALUE",
            Self::NotAbove { .. } => "PART_WITHOUT_SIZE",
            Self::Formula { .. } => "FORMULA",
            Self::Overflow(_) => "OVERFLOW",
        }
    }
}

/// Draws up the lists of one order line.
///
/// Sizes and masses are rounded to whole units, halves away from zero; counts are rounded up, since nobody
/// packs half a carton. A count of zero leaves its line out.
pub fn parts_list(
    catalogue: &Catalogue,
    configuration: &Configuration,
    quantity: u32,
) -> Result<PartsList, PartsError> {
    let product = product_of(catalogue, configuration)?;
    let mut list = PartsList {
        article_no: variant_code(product, configuration),
        quantity,
        parts: Vec::new(),
        cartons: Vec::new(),
        carton_count: 0,
        mass_g: 0,
        volume_cm3: 0,
    };
    list.add("", product, configuration)?;
    for part in catalogue.parts(configuration) {
        let product = product_of(catalogue, &part.configuration)?;
        list.add(&part.place, product, &part.configuration)?;
    }
    list.sum()
        .ok_or_else(|| PartsError::Overflow(configuration.product.clone()))?;
    Ok(list)
}

fn product_of<'c>(
    catalogue: &'c Catalogue,
    configuration: &Configuration,
) -> Result<&'c Product, PartsError> {
    let found = catalogue.product(&configuration.product);
    found.ok_or_else(|| PartsError::UnknownProduct(configuration.product.clone()))
}

impl PartsList {
    fn add(
        &mut self,
        place: &str,
        product: &Product,
        configuration: &Configuration,
    ) -> Result<(), PartsError> {
        let values = configuration.all_values();
        for part in &product.parts {
            let asked = Asked {
                part: &part.id,
                values: &values,
            };
            let count = asked.count(part.when.as_ref(), &part.count, self.quantity)?;
            if count == 0 {
                continue;
            }
            let size = |field, operand: &Option<Operand>| {
                operand
                    .as_ref()
                    .map(|operand| asked.size(field, operand))
                    .transpose()
            };
            self.parts.push(PartLine {
                place: place.to_owned(),
                product: product.id.clone(),
                part: part.id.clone(),
                text: part.text.clone(),
                article_no: part.article_no.clone(),
                count,
                length_mm: size("length_mm", &part.length_mm)?,
                width_mm: size("width_mm", &part.width_mm)?,
                thickness_mm: size("thickness_mm", &part.thickness_mm)?,
                material: part
                    .material
                    .as_ref()
                    .and_then(|source| material(product, source, &values)),
            });
        }
        for carton in &product.cartons {
            let asked = Asked {
                part: &carton.id,
                values: &values,
            };
            let count = asked.count(carton.when.as_ref(), &carton.count, self.quantity)?;
            if count == 0 {
                continue;
            }
            self.cartons.push(CartonLine {
                place: place.to_owned(),
                product: product.id.clone(),
                carton: carton.id.clone(),
                text: carton.text.clone(),
                count,
                width_mm: asked.size("width_mm", &carton.width_mm)?,
                depth_mm: asked.size("depth_mm", &carton.depth_mm)?,
                height_mm: asked.size("height_mm", &carton.height_mm)?,
                mass_g: asked.size("mass_g", &carton.mass_g)?,
            });
        }
        Ok(())
    }

    fn sum(&mut self) -> Option<()> {
        for carton in &self.cartons {
            let volume = i128::from(carton.width_mm)
                .checked_mul(i128::from(carton.depth_mm))?
                .checked_mul(i128::from(carton.height_mm))?;
            let volume = Ratio::new(volume, 1000)?.ceiling()?;
            self.carton_count = self.carton_count.checked_add(carton.count)?;
            self.mass_g = self
                .mass_g
                .checked_add(carton.mass_g.checked_mul(carton.count)?)?;
            self.volume_cm3 = self
                .volume_cm3
                .checked_add(volume.checked_mul(carton.count)?)?;
        }
        Some(())
    }
}

/// One part's formulas over one configuration.
struct Asked<'a> {
    part: &'a str,
    values: &'a Picks,
}

impl Asked<'_> {
    fn facts(&self) -> Selection<'_> {
        Selection {
            values: self.values,
            list: None,
            campaigns: &[],
        }
    }

    fn number(&self, field: &'static str, operand: &Operand) -> Result<Ratio, PartsError> {
        let number = operand
            .number(&self.facts())
            .map_err(|cause| self.formula(cause))?;
        number.ok_or_else(|| PartsError::Missing {
            part: self.part.to_owned(),
            field,
        })
    }

    fn size(&self, field: &'static str, operand: &Operand) -> Result<i64, PartsError> {
        let size = self.number(field, operand)?.rounded();
        match size.ok_or_else(|| self.overflow())? {
            size if size > 0 => Ok(size),
            value => Err(self.not_above(field, value)),
        }
    }

    /// How many for the whole order line; none where the part is not needed.
    fn count(
        &self,
        when: Option<&catalogue::Condition>,
        count: &Operand,
        quantity: u32,
    ) -> Result<i64, PartsError> {
        if let Some(when) = when
            && !when
                .holds(&self.facts())
                .map_err(|cause| self.formula(cause))?
        {
            return Ok(0);
        }
        let count = self.number("count", count)?.ceiling();
        let count = count.ok_or_else(|| self.overflow())?;
        if count < 0 {
            return Err(self.not_above("count", count));
        }
        count
            .checked_mul(i64::from(quantity))
            .ok_or_else(|| self.overflow())
    }

    fn formula(&self, cause: EvaluationError) -> PartsError {
        PartsError::Formula {
            part: self.part.to_owned(),
            cause,
        }
    }

    fn overflow(&self) -> PartsError {
        PartsError::Overflow(self.part.to_owned())
    }

    fn not_above(&self, field: &'static str, value: i64) -> PartsError {
        PartsError::NotAbove {
            part: self.part.to_owned(),
            field,
            value,
        }
    }
}

/// The material itself, or that of the chosen value.
fn material(product: &Product, source: &SlotSource, values: &Picks) -> Option<String> {
    match source {
        SlotSource::Fixed { material } => Some(material.clone()),
        SlotSource::Option(key) => {
            let chosen = values.get(key).and_then(Value::as_text)?;
            let spec = product
                .option(key)?
                .values
                .iter()
                .find(|spec| spec.value == chosen);
            let dressed = spec.and_then(|spec| spec.material.clone());
            Some(dressed.unwrap_or_else(|| chosen.to_owned()))
        }
    }
}
