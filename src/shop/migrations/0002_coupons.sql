-- Bundles and coupons are priced over a whole request, so its quotes are ordered together or not at all.
CREATE TABLE quote_deals (
    quote TEXT PRIMARY KEY REFERENCES quotes (id),
    deal  TEXT NOT NULL
) STRICT;

CREATE INDEX quote_deals_by_deal ON quote_deals (deal);

-- Codes for single use that a deal was priced with, and the basket that holds them.
CREATE TABLE deal_coupons (
    deal   TEXT NOT NULL,
    code   TEXT NOT NULL,
    basket TEXT NOT NULL,
    PRIMARY KEY (deal, code)
) STRICT;

-- A quote reserves its code for a while, an order redeems it for ever.
CREATE TABLE coupon_reservations (
    code       TEXT PRIMARY KEY,
    basket     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE coupon_redemptions (
    code        TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL REFERENCES orders (id),
    redeemed_at INTEGER NOT NULL
) STRICT;
