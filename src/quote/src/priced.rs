use catalogue::{Catalogue, Configuration, Instant, Picks, Product, TaxBasis, Texts, Value};
use price::{Breakdown, DealLine, PriceLine, ServiceLine};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Claims, configuration_hash};

/// Name and version of the shape below.
const SCHEMA: &str = "fc.priced-configuration/1";
/// Directive (EU) 2019/771, Article 10: two years.
const LEGAL_GUARANTEE_MONTHS: u16 = 24;

/// What a checkout receives: one configuration, its price with reasons, and the seal over both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PricedConfiguration {
    /// `fc.priced-configuration/1`.
    pub schema: String,
    /// What was chosen.
    pub configuration: ConfigurationRecord,
    /// How many.
    pub quantity: u32,
    /// ISO 4217.
    pub currency: String,
    /// Whether `breakdown` contains tax.
    pub tax_basis: TaxBasis,
    /// Id of the price list.
    pub price_list: String,
    /// When it was priced.
    #[ts(type = "string")]
    pub priced_at: Instant,
    /// What the price of one piece is made of.
    pub breakdown: Vec<PriceLine>,
    /// One piece without tax, minor units.
    #[ts(type = "number")]
    pub unit_net: i64,
    /// All pieces without tax and services, minor units.
    #[ts(type = "number")]
    pub line_net: i64,
    /// Services ordered with it.
    pub services: Vec<ServiceLine>,
    /// Its part of bundles and coupons, which hold for what was priced together only.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[ts(as = "Option<Vec<DealLine>>", optional)]
    pub deals: Vec<DealLine>,
    /// Subtotal, tax per rate, total; minor units.
    pub totals: Vec<TotalLine>,
    /// What the merchant promises.
    pub promises: Promises,
    /// The quote that vouches for all this.
    pub quote: SealedQuote,
}

/// A configuration as it is stored and reopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConfigurationRecord {
    /// Derived from the hash, so that the same configuration has the same id.
    pub id: String,
    /// Id of the product.
    pub product: String,
    /// Name of the product, per locale.
    #[ts(type = "Record<string, string>")]
    pub title: Texts,
    /// Catalogue revision it was valid in.
    pub catalogue_rev: String,
    /// Variant code for order forms and labels.
    pub article_no: String,
    /// Every option decided.
    #[ts(as = "std::collections::BTreeMap<String, Value>")]
    pub options: Picks,
    /// What follows from the options.
    #[ts(as = "std::collections::BTreeMap<String, Value>")]
    pub derived: Picks,
    /// The same as a person reads it, in the catalogue's order.
    pub described: Vec<DescribedOption>,
    /// See [`configuration_hash`].
    pub hash: String,
    /// Made to the customer's own specification.
    pub bespoke: bool,
}

/// One option and its value in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DescribedOption {
    /// Key of the option.
    pub option: String,
    /// Name of the option, per locale.
    #[ts(type = "Record<string, string>")]
    pub text: Texts,
    /// The value.
    pub value: Value,
    /// Name of the value, per locale; empty for numbers and free text.
    #[ts(type = "Record<string, string>")]
    pub value_text: Texts,
    /// Unit of a number.
    pub unit: Option<String>,
}

/// One line under the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(export)]
pub enum TotalLine {
    /// Everything without tax.
    Subtotal {
        /// Minor units.
        #[ts(type = "number")]
        amount: i64,
    },
    /// Tax of one category.
    Tax {
        /// Minor units.
        #[ts(type = "number")]
        amount: i64,
        /// Basis points.
        rate_bp: u32,
    },
    /// What the buyer pays.
    Total {
        /// Minor units.
        #[ts(type = "number")]
        amount: i64,
    },
}

/// What the merchant promises with the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Promises {
    /// Days from order to delivery.
    pub lead_days: Option<u16>,
    /// Whether a consumer may withdraw.
    pub withdrawal: Withdrawal,
    /// Legal guarantee.
    pub warranty_months: u16,
}

/// A consumer's right to withdraw from the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Withdrawal {
    /// Whether there is one.
    pub right: bool,
    /// `bespoke` where there is none.
    pub reason: Option<String>,
    /// The exception relied on: Directive 2011/83/EU, Article 16(c).
    pub law: Option<String>,
    /// The buyer must have been told before the contract.
    pub consent_required: bool,
}

/// The seal and how long it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SealedQuote {
    /// Id of the quote.
    pub jti: String,
    /// Honoured until.
    #[ts(type = "string")]
    pub valid_until: Instant,
    /// Compact JWS over [`Claims`]; empty until it is sealed.
    pub jws: String,
}

/// Who quotes, and until when.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Id of the quote.
    pub jti: &'a str,
    /// Who seals it.
    pub issuer: &'a str,
    /// The shop that may redeem it.
    pub audience: &'a str,
    /// When it was priced.
    pub priced_at: Instant,
    /// Until when it is honoured.
    pub valid_until: Instant,
}

/// Joins a checked configuration and its price into what is sealed and what is handed over. The seal itself is
/// still to be put into `quote.jws`.
pub fn draft(
    catalogue: &Catalogue,
    product: &Product,
    configuration: &Configuration,
    breakdown: &Breakdown,
    terms: &Terms<'_>,
) -> (PricedConfiguration, Claims) {
    let hash = configuration_hash(
        &configuration.product,
        catalogue.rev(),
        &configuration.options,
    );
    // `price` has refused every quantity above 9999.
    let quantity = u32::try_from(breakdown.quantity).unwrap_or(u32::MAX);
    let claims = Claims {
        aud: terms.audience.to_owned(),
        cat: catalogue.rev().to_owned(),
        cfg: hash.clone(),
        cur: breakdown.currency.clone(),
        exp: terms.valid_until.unix_seconds(),
        gross: breakdown.gross,
        iat: terms.priced_at.unix_seconds(),
        iss: terms.issuer.to_owned(),
        jti: terms.jti.to_owned(),
        net: breakdown.net,
        pl: breakdown.price_list.clone(),
        qty: quantity,
        tax: breakdown.tax,
        unit_net: breakdown.unit_net,
    };
    let priced = PricedConfiguration {
        schema: SCHEMA.to_owned(),
        configuration: ConfigurationRecord {
            id: format!("cfg_{}", &hash["sha256:".len()..][..24]),
            product: configuration.product.clone(),
            title: product.text.clone(),
            catalogue_rev: catalogue.rev().to_owned(),
            article_no: variant_code(product, configuration),
            options: configuration.options.clone(),
            derived: configuration.derived.clone(),
            described: described(catalogue, product, configuration),
            hash,
            bespoke: configuration.bespoke,
        },
        quantity,
        currency: breakdown.currency.clone(),
        tax_basis: breakdown.tax_basis,
        price_list: breakdown.price_list.clone(),
        priced_at: terms.priced_at,
        breakdown: breakdown.lines.clone(),
        unit_net: breakdown.unit_net,
        line_net: breakdown.line_net,
        services: breakdown.services.clone(),
        deals: breakdown.deals.clone(),
        totals: total_lines(breakdown.net, &breakdown.taxes, breakdown.gross),
        promises: promises(product, configuration.bespoke),
        quote: SealedQuote {
            jti: terms.jti.to_owned(),
            valid_until: terms.valid_until,
            jws: String::new(),
        },
    };
    (priced, claims)
}

/// Subtotal, tax per rate and total of a document.
pub fn total_lines(net: i64, taxes: &[price::TaxLine], gross: i64) -> Vec<TotalLine> {
    let mut lines = vec![TotalLine::Subtotal { amount: net }];
    lines.extend(taxes.iter().map(|tax| TotalLine::Tax {
        amount: tax.tax,
        rate_bp: tax.rate_bp,
    }));
    lines.push(TotalLine::Total { amount: gross });
    lines
}

/// The variant code: the product, then each option in the catalogue's order. A number stands behind the first
/// letter of its option, a yes is the initials of its option, everything else is spelled out.
pub fn variant_code(product: &Product, configuration: &Configuration) -> String {
    let fragments = product.options.iter().filter_map(|option| {
        let words = option.key.split('_').filter_map(|word| word.chars().next());
        match configuration.options.get(&option.key)? {
            Value::Int(number) => words
                .take(1)
                .map(|first| format!("{}{number}", first.to_ascii_uppercase()))
                .next(),
            Value::Bool(true) => Some(words.map(|first| first.to_ascii_uppercase()).collect()),
            Value::Bool(false) => None,
            Value::Text(text) => {
                let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
                (!letters.is_empty()).then(|| letters.to_ascii_uppercase())
            }
        }
    });
    std::iter::once(product.id.clone())
        .chain(fragments)
        .collect::<Vec<_>>()
        .join("-")
}

fn described(
    catalogue: &Catalogue,
    product: &Product,
    configuration: &Configuration,
) -> Vec<DescribedOption> {
    let line = |option: &catalogue::ProductOption| {
        let value = configuration.options.get(&option.key)?;
        Some(DescribedOption {
            option: option.key.clone(),
            text: option.text.clone(),
            value: value.clone(),
            value_text: catalogue
                .value_text(product, &option.key, value)
                .cloned()
                .unwrap_or_default(),
            unit: option.unit.clone(),
        })
    };
    product.options.iter().filter_map(line).collect()
}

fn promises(product: &Product, bespoke: bool) -> Promises {
    Promises {
        lead_days: product.lead_days,
        withdrawal: Withdrawal {
            right: !bespoke,
            reason: bespoke.then(|| "bespoke".to_owned()),
            law: bespoke.then(|| "EU-CRD-16c".to_owned()),
            consent_required: bespoke,
        },
        warranty_months: LEGAL_GUARANTEE_MONTHS,
    }
}
