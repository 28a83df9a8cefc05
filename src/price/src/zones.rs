//! Days of the merchant's time zone become instants. Only the server and the command line carry this.

use catalogue::{Catalogue, Content, Fault, Instant, Moment};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Replaces every day in a validity by the instant at which it begins where the merchant lives. The shop
/// does this once, when it publishes a revision.
///
/// # Errors
/// When the catalogue's time zone is unknown, or a day does not exist.
pub fn resolve_days(catalogue: &Catalogue) -> Result<Catalogue, Vec<Fault>> {
    let mut content: Content = catalogue.content().clone();
    let zone = TimeZone::get(&content.tz).map_err(|_| {
        vec![Fault::error(
            "unknown_time_zone",
            "tz",
            format!("{} is no IANA time zone", content.tz),
            "use a name such as Europe/Berlin",
        )]
    })?;
    let mut faults = Vec::new();
    let mut resolve = |place: String, moment: &mut Option<Moment>| {
        let Some(Moment::Day(day)) = moment else {
            return;
        };
        let begin = day
            .parse::<Date>()
            .ok()
            .and_then(|day| day.to_zoned_datetime(zone.clone()).ok());
        match begin {
            Some(begin) => {
                *moment = Some(Moment::At(Instant::from_unix_ms(
                    begin.timestamp().as_millisecond(),
                )));
            }
            None => faults.push(Fault::error(
                "bad_validity",
                place,
                format!(
                    "{day} does not exist in {}",
                    zone.iana_name().unwrap_or("this zone")
                ),
                "use a day such as 2026-12-01",
            )),
        }
    };
    resolve("valid_from".to_owned(), &mut content.valid_from);
    resolve("valid_to".to_owned(), &mut content.valid_to);
    for list in &mut content.price_lists {
        let place = format!("price_lists/{}", list.id);
        resolve(format!("{place}/valid_from"), &mut list.valid_from);
        resolve(format!("{place}/valid_to"), &mut list.valid_to);
        for coupon in &mut list.coupons {
            let place = format!("{place}/coupons/{}", coupon.code);
            resolve(format!("{place}/valid_from"), &mut coupon.valid_from);
            resolve(format!("{place}/valid_to"), &mut coupon.valid_to);
        }
        for component in &mut list.components {
            let place = format!("{place}/{}", component.id);
            resolve(
                format!("{place}/announced_from"),
                &mut component.announced_from,
            );
            for past in &mut component.history {
                let mut until = Some(past.until.clone());
                resolve(format!("{place}/history"), &mut until);
                past.until = until.unwrap_or_else(|| past.until.clone());
            }
        }
    }
    if faults.is_empty() {
        Catalogue::check(content)
    } else {
        Err(faults)
    }
}
