//! Quotes that are over: what the same wish comes to today, beside what it came to then. Nothing changes silently.

use std::collections::BTreeMap;

use price::{Breakdown, PriceLine};
use quote::{Claims, SealError};
use serde::Serialize;

use crate::ShopError;
use crate::quotes::Asked;
use crate::state::Shop;

/// A quote that is over and cannot simply be quoted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteChange {
    /// Id of the quote.
    pub quote: String,
    /// The catalogue revision it was computed from.
    pub old_rev: String,
    /// The revision of today.
    pub new_rev: String,
    /// ISO 4217.
    pub currency: String,
    /// One piece with tax as quoted, minor units.
    pub old_unit_gross: i64,
    /// One piece with tax today, minor units; none when it can no longer be had.
    pub new_unit_gross: Option<i64>,
    /// The price components that differ.
    pub lines: Vec<LineChange>,
    /// Why the choices cannot be ordered any more.
    pub refused: Option<Refusal>,
}

/// A price component of one piece, then and now, in minor units on the list's tax basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineChange {
    /// Id of the component.
    pub id: String,
    /// The element it is for, where the piece is a set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// As quoted; none when it is new.
    pub old: Option<i64>,
    /// Today; none when it is gone.
    pub new: Option<i64>,
}

/// Why something can no longer be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Name of the reason, for programs.
    pub code: String,
    /// In words, those of the rule where a rule forbids it.
    pub message: String,
    /// The rules that forbid it.
    pub rules: Vec<String>,
}

/// What to answer to an order with quotes of which at least one is over: what changed, or plainly that it is over
/// where the same price would be quoted today.
pub(crate) async fn refusal(shop: &Shop, claims: &[Claims], now: i64) -> ShopError {
    let mut changes = Vec::new();
    let mut over = SealError::Malformed;
    for claim in claims.iter().filter(|claim| claim.is_over(now)) {
        over = SealError::Expired { exp: claim.exp };
        match change(shop, claim, now).await {
            Ok(found) => changes.extend(found),
            Err(error) => return error,
        }
    }
    if changes.is_empty() {
        return over.into();
    }
    ShopError::Outdated(changes)
}

async fn change(shop: &Shop, claim: &Claims, now: i64) -> Result<Option<QuoteChange>, ShopError> {
    let found: Option<(String, String, Option<String>)> =
        sqlx::query_as("SELECT rev, price, request FROM quotes WHERE id = ?")
            .bind(&claim.jti)
            .fetch_optional(&shop.store)
            .await?;
    let (old_rev, price, asked) = found.ok_or(ShopError::NotFound("the quote"))?;
    // Quotes of before wishes were kept: they are over, and that is all there is to say.
    let Some(asked) = asked else { return Ok(None) };
    let old: Breakdown = serde_json::from_str(&price).map_err(anyhow::Error::from)?;
    let asked: Asked = serde_json::from_str(&asked).map_err(anyhow::Error::from)?;
    let mut change = QuoteChange {
        quote: claim.jti.clone(),
        old_rev,
        new_rev: shop.revision.catalogue.rev().to_owned(),
        currency: old.currency.clone(),
        old_unit_gross: old.unit_gross,
        new_unit_gross: None,
        lines: Vec::new(),
        refused: None,
    };
    match asked.priced_today(shop, now) {
        Ok(new) => {
            change.lines = differences(&old.lines, &new.lines);
            change.new_unit_gross = Some(new.unit_gross);
            let same = change.lines.is_empty() && new.unit_gross == old.unit_gross;
            Ok((!same).then_some(change))
        }
        Err(ShopError::Internal(cause)) => Err(ShopError::Internal(cause)),
        Err(error) => {
            change.refused = Some(Refusal {
                code: error.code().to_owned(),
                message: error.to_string(),
                rules: match error {
                    ShopError::Refused { rules, .. } => rules,
                    _ => Vec::new(),
                },
            });
            Ok(Some(change))
        }
    }
}

fn differences(old: &[PriceLine], new: &[PriceLine]) -> Vec<LineChange> {
    /// A component and the element it is for; its amount then and now.
    type Amounts<'l> = BTreeMap<(&'l str, Option<&'l str>), (Option<i64>, Option<i64>)>;
    let mut amounts = Amounts::new();
    for line in old {
        let both = amounts.entry((&line.id, line.part.as_deref())).or_default();
        *both.0.get_or_insert(0) += line.unit;
    }
    for line in new {
        let both = amounts.entry((&line.id, line.part.as_deref())).or_default();
        *both.1.get_or_insert(0) += line.unit;
    }
    let differing = amounts.into_iter().filter(|(_, (old, new))| old != new);
    differing
        .map(|((id, part), (old, new))| LineChange {
            id: id.to_owned(),
            part: part.map(str::to_owned),
            old,
            new,
        })
        .collect()
}
