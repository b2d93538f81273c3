-- Servers that people share. Which server a scope is for is the row's server_id: texts in scopes have no filter, so that a
-- server may be renamed. A share is for a person or for a group.
CREATE TABLE shares (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    group_id INTEGER REFERENCES user_groups (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (server_id, user_id),
    UNIQUE (server_id, group_id),
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
);
CREATE INDEX shares_by_user ON shares (user_id);
CREATE INDEX shares_by_group ON shares (group_id);

-- Codes by which whoever knows one gets a share; kept as fingerprints, as tokens are.
CREATE TABLE share_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_id INTEGER NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    prefix TEXT NOT NULL,
    hashed TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    exchanges INTEGER NOT NULL DEFAULT 0,
    last_exchanged INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX share_codes_by_server ON share_codes (server_id);
CREATE INDEX share_codes_by_prefix ON share_codes (prefix);
CREATE INDEX share_codes_by_expiry ON share_codes (expires_at);

-- What a share allows depends on the name of its server too.
CREATE TRIGGER shares_added AFTER INSERT ON shares BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER shares_removed AFTER DELETE ON shares BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER shares_changed AFTER UPDATE OF scopes ON shares
    WHEN OLD.scopes IS NOT NEW.scopes
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER servers_renamed AFTER UPDATE OF name ON servers
    WHEN OLD.name IS NOT NEW.name
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
