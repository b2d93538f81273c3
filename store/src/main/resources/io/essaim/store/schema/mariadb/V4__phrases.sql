-- The column of sqlite/V4__phrases.sql, where the comments are.
ALTER TABLE servers ADD COLUMN end_phrase MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
