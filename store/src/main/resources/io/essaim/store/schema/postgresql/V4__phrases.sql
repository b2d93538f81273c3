-- The column of sqlite/V4__phrases.sql, where the comments are.
ALTER TABLE servers ADD COLUMN end_phrase TEXT;
