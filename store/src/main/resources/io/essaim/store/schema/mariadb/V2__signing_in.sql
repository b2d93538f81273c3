-- The tables of sqlite/V2__signing_in.sql, where the comments are.
CREATE TABLE login_attempts (
    state_hash VARCHAR(255) PRIMARY KEY,
    browser VARCHAR(255) NOT NULL,
    way VARCHAR(255) NOT NULL,
    callback LONGTEXT NOT NULL,
    next_page LONGTEXT,
    kept LONGTEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX login_attempts_by_browser ON login_attempts (browser, created);
CREATE INDEX login_attempts_by_expiry ON login_attempts (expires_at);

ALTER TABLE users ADD COLUMN login_way VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

ALTER TABLE browser_sessions
    ADD COLUMN way VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
    ADD COLUMN subject VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
    ADD COLUMN outer_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX browser_sessions_by_subject ON browser_sessions (way, subject);
CREATE INDEX browser_sessions_by_outer_id ON browser_sessions (way, outer_id);
