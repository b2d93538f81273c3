-- The tables of sqlite/V2__signing_in.sql, where the comments are.
CREATE TABLE login_attempts (
    state_hash TEXT COLLATE "C" PRIMARY KEY,
    browser TEXT COLLATE "C" NOT NULL,
    way TEXT COLLATE "C" NOT NULL,
    callback TEXT NOT NULL,
    next_page TEXT,
    kept TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_attempts_by_browser ON login_attempts (browser, created);
CREATE INDEX login_attempts_by_expiry ON login_attempts (expires_at);

ALTER TABLE users ADD COLUMN login_way TEXT COLLATE "C";

ALTER TABLE browser_sessions ADD COLUMN way TEXT COLLATE "C";
ALTER TABLE browser_sessions ADD COLUMN subject TEXT COLLATE "C";
ALTER TABLE browser_sessions ADD COLUMN outer_id TEXT COLLATE "C";
CREATE INDEX browser_sessions_by_subject ON browser_sessions (way, subject);
CREATE INDEX browser_sessions_by_outer_id ON browser_sessions (way, outer_id);
