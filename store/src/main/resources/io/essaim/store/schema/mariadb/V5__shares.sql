-- The tables of sqlite/V5__shares.sql, where the comments are.
CREATE TABLE shares (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    server_id BIGINT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    group_id BIGINT REFERENCES user_groups (id) ON DELETE CASCADE,
    scopes MEDIUMTEXT NOT NULL,
    created BIGINT NOT NULL,
    UNIQUE (server_id, user_id),
    UNIQUE (server_id, group_id),
    CHECK ((user_id IS NULL) <> (group_id IS NULL))
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX shares_by_user ON shares (user_id);
CREATE INDEX shares_by_group ON shares (group_id);

CREATE TABLE share_codes (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    server_id BIGINT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    prefix VARCHAR(255) NOT NULL,
    hashed VARCHAR(255) NOT NULL UNIQUE,
    scopes MEDIUMTEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    exchanges BIGINT NOT NULL DEFAULT 0,
    last_exchanged BIGINT NOT NULL DEFAULT 0
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX share_codes_by_server ON share_codes (server_id);
CREATE INDEX share_codes_by_prefix ON share_codes (prefix);
CREATE INDEX share_codes_by_expiry ON share_codes (expires_at);

-- Shares go with their server by a foreign key, which fires no trigger here: the server's does.
CREATE TRIGGER shares_added AFTER INSERT ON shares FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER shares_removed AFTER DELETE ON shares FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER shares_changed AFTER UPDATE ON shares FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.scopes <=> NEW.scopes
    );
CREATE TRIGGER servers_removed AFTER DELETE ON servers FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER servers_renamed AFTER UPDATE ON servers FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.name <=> NEW.name
    );
