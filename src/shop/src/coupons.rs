//! Deals over several quotes, and coupons for single use: a quote reserves, an order redeems.

use std::collections::BTreeSet;

use catalogue::PriceList;
use sqlx::SqliteConnection;

use crate::ShopError;

/// How long a quoted code is kept from other baskets: as long as somebody takes to check out.
const RESERVED_SECS: i64 = 30 * 60;

/// Quotes that were priced together.
pub(crate) struct Deal<'a> {
    pub(crate) id: &'a str,
    pub(crate) quotes: Vec<&'a str>,
    pub(crate) codes: &'a [String],
    pub(crate) basket: &'a str,
}

impl Deal<'_> {
    /// Remembers what was priced together and keeps its codes for this basket, or says who was first.
    ///
    /// A basket may reserve its own codes again, so that it can be changed and quoted anew.
    pub(crate) async fn reserve(
        &self,
        work: &mut SqliteConnection,
        list: &PriceList,
        now: i64,
    ) -> Result<(), ShopError> {
        for quote in &self.quotes {
            sqlx::query("INSERT INTO quote_deals (quote, deal) VALUES (?, ?)")
                .bind(quote)
                .bind(self.id)
                .execute(&mut *work)
                .await?;
        }
        let single_use = self.codes.iter().filter(|code| {
            let named = list.coupons.iter().find(|coupon| coupon.code == **code);
            named.is_some_and(|coupon| coupon.single_use)
        });
        for code in single_use {
            refuse_redeemed(work, code).await?;
            let kept = sqlx::query(
                "INSERT INTO coupon_reservations (code, basket, expires_at) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (code) DO UPDATE SET basket = ?2, expires_at = ?3 \
                 WHERE basket = ?2 OR expires_at <= ?4",
            )
            .bind(code)
            .bind(self.basket)
            .bind(now + RESERVED_SECS)
            .bind(now)
            .execute(&mut *work)
            .await?;
            if kept.rows_affected() == 0 {
                return Err(ShopError::CouponReserved(code.clone()));
            }
            sqlx::query("INSERT INTO deal_coupons (deal, code, basket) VALUES (?, ?, ?)")
                .bind(self.id)
                .bind(code)
                .bind(self.basket)
                .execute(&mut *work)
                .await?;
        }
        Ok(())
    }
}

/// Redeems what these quotes were priced with, for an order that is written already. What was priced together
/// must be ordered together, or else half of a bundle would be had at its price.
pub(crate) async fn redeem(
    work: &mut SqliteConnection,
    quotes: &[&str],
    order: &str,
    now: i64,
) -> Result<(), ShopError> {
    let mut deals = BTreeSet::new();
    for quote in quotes {
        let deal: Option<(String,)> =
            sqlx::query_as("SELECT deal FROM quote_deals WHERE quote = ?")
                .bind(quote)
                .fetch_optional(&mut *work)
                .await?;
        deals.extend(deal.map(|(deal,)| deal));
    }
    for deal in deals {
        let together: Vec<(String,)> =
            sqlx::query_as("SELECT quote FROM quote_deals WHERE deal = ?")
                .bind(&deal)
                .fetch_all(&mut *work)
                .await?;
        if !together
            .iter()
            .all(|(quote,)| quotes.contains(&quote.as_str()))
        {
            return Err(ShopError::DealSplit);
        }
        let codes: Vec<(String, String)> =
            sqlx::query_as("SELECT code, basket FROM deal_coupons WHERE deal = ?")
                .bind(&deal)
                .fetch_all(&mut *work)
                .await?;
        for (code, basket) in codes {
            refuse_redeemed(work, &code).await?;
            let held: Option<(String,)> = sqlx::query_as(
                "SELECT basket FROM coupon_reservations WHERE code = ? AND basket <> ? AND expires_at > ?",
            )
            .bind(&code)
            .bind(&basket)
            .bind(now)
            .fetch_optional(&mut *work)
            .await?;
            if held.is_some() {
                return Err(ShopError::CouponReserved(code));
            }
            sqlx::query(
                "INSERT INTO coupon_redemptions (code, order_id, redeemed_at) VALUES (?, ?, ?)",
            )
            .bind(&code)
            .bind(order)
            .bind(now)
            .execute(&mut *work)
            .await?;
        }
    }
    Ok(())
}

async fn refuse_redeemed(work: &mut SqliteConnection, code: &str) -> Result<(), ShopError> {
    let redeemed: Option<(String,)> =
        sqlx::query_as("SELECT order_id FROM coupon_redemptions WHERE code = ?")
            .bind(code)
            .fetch_optional(&mut *work)
            .await?;
    match redeemed {
        Some(_) => Err(ShopError::CouponRedeemed(code.to_owned())),
        None => Ok(()),
    }
}
