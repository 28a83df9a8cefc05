-- One shop in one file. JSON columns hold what was answered, byte for byte, so that nothing drifts.

CREATE TABLE revisions (
    rev          TEXT PRIMARY KEY,
    sha256       TEXT NOT NULL,
    json         TEXT NOT NULL,
    published_at INTEGER NOT NULL
) STRICT;

CREATE TABLE quotes (
    id         TEXT PRIMARY KEY,
    rev        TEXT NOT NULL REFERENCES revisions (rev),
    cfg        TEXT NOT NULL,
    json       TEXT NOT NULL,
    price      TEXT NOT NULL,
    sealed_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE orders (
    id              TEXT PRIMARY KEY,
    json            TEXT NOT NULL,
    placed_at       INTEGER NOT NULL,
    idempotency_key TEXT UNIQUE,
    request_sha256  TEXT NOT NULL
) STRICT;

-- A quote becomes an order once, however often it is sent.
CREATE TABLE ordered_quotes (
    quote    TEXT PRIMARY KEY REFERENCES quotes (id),
    order_id TEXT NOT NULL REFERENCES orders (id)
) STRICT;

CREATE TABLE projects (
    id       TEXT PRIMARY KEY,
    json     TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;
