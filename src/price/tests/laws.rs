//! Laws of prices, on lists nobody wrote.
#![allow(clippy::unwrap_used, reason = "tests may panic")]

use catalogue::{Catalogue, Configuration, Instant, Picks, Value};
use price::{Breakdown, PriceError, PriceRequest, apply_bundles, price, redeem, total};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const ACME: &str = include_str!("../../catalogue/tests/acme-de.json");

fn at() -> Instant {
    "2026-11-23T00:00:00Z".parse().unwrap()
}

fn with_list(list: Json) -> Catalogue {
    let mut json: Json = serde_json::from_str(ACME).unwrap();
    json["price_lists"] = json!([list]);
    Catalogue::parse(&json.to_string()).unwrap()
}

fn table(width: i64) -> Configuration {
    Configuration {
        product: "TBL-FLEX".to_owned(),
        options: Picks::from([
            ("width_mm".to_owned(), Value::Int(width)),
            ("depth_mm".to_owned(), Value::Int(800)),
            ("cable_duct".to_owned(), Value::Bool(true)),
        ]),
        derived: Picks::new(),
        bespoke: false,
    }
}

fn priced(catalogue: &Catalogue, width: i64, quantity: i64) -> Result<Breakdown, PriceError> {
    let configuration = table(width);
    price(&PriceRequest {
        catalogue,
        list: &catalogue.price_lists()[0],
        configuration: &configuration,
        quantity,
        at: at(),
        campaigns: &[],
        services: &[],
    })
}

/// A list with every kind of component; a percentage of each kind, a fee, an announced reduction, deals.
fn list() -> impl Strategy<Value = Json> {
    let amounts = (1_i64..2_000_000, -5_000_i64..50_000, 0_i64..3_000);
    let percents = (-3_000_i64..5_000, 0_i64..10_000, 0_i64..6_000);
    let deals = (1_i64..500_000, 1_u32..10_000, 1_i64..2_000_000);
    (amounts, percents, deals, any::<bool>(), 0_u32..3_000).prop_map(
        |((base, extra, fee), (share, off, announced), (coupon, bundle, before), gross, vat)| {
            json!({
                "id": "L", "currency": "EUR", "tax_basis": if gross { "gross" } else { "net" }, "vat_bp": vat,
                "components": [
                    { "id": "b", "level": "base", "fixed": base, "history": [{ "until": "2026-11-10T00:00:00Z", "fixed": before }] },
                    { "id": "x", "level": "surcharge", "seq": 1, "fixed": extra },
                    { "id": "m", "level": "surcharge", "seq": 2, "per_unit": { "rate": "38.50", "measure": { "div": ["width_mm", 1000] } } },
                    { "id": "s", "level": "surcharge", "seq": 3, "percent": { "bp": share, "of": "accumulated" } },
                    { "id": "f", "level": "surcharge", "seq": 4, "fixed": fee, "discountable": false },
                    { "id": "a", "level": "discount", "seq": 1, "percent": { "bp": -announced, "of": "accumulated" }, "announced_from": "2026-11-20T00:00:00Z" },
                    { "id": "d", "level": "discount", "seq": 2, "percent": { "bp": -off, "of": "accumulated" } },
                ],
                "coupons": [{ "code": "C", "off": { "fixed": coupon } }],
                "bundles": [{ "id": "B", "off": { "percent_bp": bundle }, "parts": [{ "product": "TBL-FLEX", "quantity": 3 }] }],
            })
        },
    )
}

proptest! {
    #[test]
    fn no_price_is_negative_and_lines_add_up(list in list(), width in 1200_i64..2400, quantity in 1_i64..9999) {
        let gross = list["tax_basis"] == "gross";
        let catalogue = with_list(list);
        match priced(&catalogue, width, quantity) {
            Ok(one) => {
                let unit = if gross { one.unit_gross } else { one.unit_net };
                prop_assert_eq!(one.lines.iter().map(|line| line.unit).sum::<i64>(), unit);
                prop_assert!(one.unit_net >= 0 && one.net >= 0 && one.tax >= 0);
                prop_assert_eq!(one.net + one.tax, one.gross);
                if gross {
                    prop_assert_eq!(one.gross, unit * quantity);
                } else {
                    prop_assert_eq!(one.net, unit * quantity);
                }
            }
            Err(error) => prop_assert_eq!(error.code(), "NEGATIVE_PRICE"),
        }
    }

    #[test]
    fn an_announced_reduction_is_never_dearer_than_its_share_of_either_price(list in list(), width in 1200_i64..2400) {
        let percent = -list["components"][5]["percent"]["bp"].as_i64().unwrap();
        let catalogue = with_list(list);
        if let Ok(one) = priced(&catalogue, width, 1) {
            let today: i64 = one.lines.iter().take(4).map(|line| line.unit).sum();
            let announced = one.lines.iter().find(|line| line.id == "a").unwrap();
            let fee = one.lines.iter().find(|line| line.id == "f").map_or(0, |line| line.unit);
            let reference = announced.reference.unwrap() - fee;
            prop_assert!(reference <= today, "the reference is a price that somebody paid");
            // The announced percentage of the reference is what a shopper pays, to half a cent.
            let paid = today + announced.unit;
            let exact = reference * (10_000 - percent);
            prop_assert!(announced.unit <= 0 && (paid * 10_000 - exact).abs() <= 5_000);
        }
    }

    #[test]
    fn deals_add_up_and_take_off_at_most_what_is_there(list in list(), widths in prop::collection::vec((1200_i64..2400, 1_i64..20), 1..6)) {
        let catalogue = with_list(list);
        let list = &catalogue.price_lists()[0];
        let lines: Result<Vec<Breakdown>, PriceError> = widths.iter().map(|(width, quantity)| priced(&catalogue, *width, *quantity)).collect();
        let Ok(mut lines) = lines else { return Ok(()) };
        let before = total(&lines, &[]).unwrap();
        let products = vec!["TBL-FLEX"; lines.len()];
        apply_bundles(list, &products, &mut lines).unwrap();
        match redeem(list, "C", at(), &products, &mut lines) {
            Ok(()) => {}
            Err(error) => prop_assert_eq!(error.code(), "COUPON_SCOPE"),
        }
        let after = total(&lines, &[]).unwrap();
        let off: i64 = lines.iter().flat_map(|line| &line.deals).map(|deal| deal.amount).sum();
        prop_assert!(off <= 0);
        match list.tax_basis {
            price::TaxBasis::Net => prop_assert_eq!(after.net, before.net + off),
            price::TaxBasis::Gross => prop_assert_eq!(after.gross, before.gross + off),
        }
        for line in &lines {
            prop_assert!(line.net >= 0 && line.gross >= 0 && line.tax >= 0);
        }
        let sum = |of: fn(&Breakdown) -> i64| lines.iter().map(of).sum::<i64>();
        match list.tax_basis {
            price::TaxBasis::Net => prop_assert_eq!(sum(|line| line.net), after.net),
            price::TaxBasis::Gross => prop_assert_eq!(sum(|line| line.gross), after.gross),
        }
    }

    #[test]
    fn more_pieces_never_cost_less_where_tiers_fall_slowly_enough(unit in 1_000_i64..100_000, steps in prop::collection::vec((2_u32..50, 0_i64..500), 0..5), quantity in 1_i64..200) {
        // Each tier falls by so little that its first quantity still costs more than the last of the one before.
        let mut tiers = vec![json!({ "from": 1, "unit": unit })];
        let (mut from, mut price_of) = (1_u32, unit);
        for (more, fall) in steps {
            from += more;
            price_of -= fall.min(price_of / i64::from(from));
            tiers.push(json!({ "from": from, "unit": price_of }));
        }
        let catalogue = with_list(json!({
            "id": "L", "currency": "EUR", "tax_basis": "net", "vat_bp": 1900,
            "components": [{ "id": "b", "level": "base", "tiers": tiers }],
        }));
        let net = |quantity| priced(&catalogue, 1600, quantity).unwrap().net;
        let unit = |quantity| priced(&catalogue, 1600, quantity).unwrap().unit_net;
        prop_assert!(net(quantity + 1) >= net(quantity));
        prop_assert!(unit(quantity + 1) <= unit(quantity));
    }
}
