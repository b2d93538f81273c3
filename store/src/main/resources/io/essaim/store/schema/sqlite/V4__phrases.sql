-- Why a server ended as template and values, so that every reader gets it in their language; nothing where the words in
-- end_message are somebody else's. A JSON list: the template, then its values, which are texts or such lists.
ALTER TABLE servers ADD COLUMN end_phrase TEXT;
