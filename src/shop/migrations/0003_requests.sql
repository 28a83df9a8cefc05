-- What was asked for, so that a quote that is over can be computed anew and shown beside the old one.
ALTER TABLE quotes ADD COLUMN request TEXT;
