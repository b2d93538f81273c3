-- Somebody has gone to another site to sign in; found again by the fingerprint of the state that the site gives back.
CREATE TABLE login_attempts (
    state_hash TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    way TEXT NOT NULL,
    callback TEXT NOT NULL,
    next_page TEXT,
    kept TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX login_attempts_by_browser ON login_attempts (browser, created);
CREATE INDEX login_attempts_by_expiry ON login_attempts (expires_at);

-- By which of several ways a person signs in.
ALTER TABLE users ADD COLUMN login_way TEXT;

-- What the site that the person signed in at calls them and the session it has with their browser.
ALTER TABLE browser_sessions ADD COLUMN way TEXT;
ALTER TABLE browser_sessions ADD COLUMN subject TEXT;
ALTER TABLE browser_sessions ADD COLUMN outer_id TEXT;
CREATE INDEX browser_sessions_by_subject ON browser_sessions (way, subject);
CREATE INDEX browser_sessions_by_outer_id ON browser_sessions (way, outer_id);
