-- Times are microseconds since 1970 (UTC). In a last_activity column 0 means never, so that it sorts first everywhere.
-- JSON is text. AUTOINCREMENT: a number once given is never given again, so what still holds an old one harms nobody.

CREATE TABLE access_revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
);
INSERT INTO access_revision (id, revision) VALUES (1, 1);

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    name_folded TEXT NOT NULL,
    admin INTEGER NOT NULL,
    created INTEGER NOT NULL,
    last_activity INTEGER NOT NULL DEFAULT 0,
    cookie_id TEXT NOT NULL UNIQUE,
    info TEXT,
    encrypted_auth_state BLOB
);
CREATE INDEX users_by_activity ON users (last_activity, id);

CREATE TABLE user_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    properties TEXT NOT NULL
);

CREATE TABLE group_members (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id INTEGER NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
) WITHOUT ROWID;
CREATE INDEX group_members_by_group ON group_members (group_id, user_id);

CREATE TABLE services (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    admin INTEGER NOT NULL,
    url TEXT,
    command TEXT NOT NULL,
    info TEXT NOT NULL,
    display INTEGER NOT NULL,
    oauth_no_confirm INTEGER NOT NULL,
    oauth_client_id TEXT,
    oauth_allowed_scopes TEXT NOT NULL,
    from_config INTEGER NOT NULL
);

CREATE TABLE roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    scopes TEXT NOT NULL,
    managed INTEGER NOT NULL
);

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed INTEGER NOT NULL,
    PRIMARY KEY (user_id, role_id)
) WITHOUT ROWID;
CREATE INDEX user_roles_by_role ON user_roles (role_id, user_id);

CREATE TABLE group_roles (
    group_id INTEGER NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed INTEGER NOT NULL,
    PRIMARY KEY (group_id, role_id)
) WITHOUT ROWID;
CREATE INDEX group_roles_by_role ON group_roles (role_id, group_id);

CREATE TABLE service_roles (
    service_id INTEGER NOT NULL REFERENCES services (id) ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed INTEGER NOT NULL,
    PRIMARY KEY (service_id, role_id)
) WITHOUT ROWID;
CREATE INDEX service_roles_by_role ON service_roles (role_id, service_id);

CREATE TABLE servers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    display_name TEXT,
    state TEXT NOT NULL DEFAULT 'stopped',
    generation INTEGER NOT NULL DEFAULT 0,
    address TEXT,
    handle TEXT,
    user_options TEXT NOT NULL DEFAULT '{}',
    queued INTEGER,
    started INTEGER,
    last_activity INTEGER NOT NULL DEFAULT 0,
    end_kind TEXT,
    end_message TEXT,
    end_detail TEXT,
    end_at INTEGER,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_holder TEXT,
    lease_expires INTEGER,
    UNIQUE (user_id, name)
);
CREATE INDEX servers_by_state ON servers (state, user_id);
CREATE INDEX servers_in_line ON servers (state, queued, id);

CREATE TABLE oauth_clients (
    identifier TEXT PRIMARY KEY,
    description TEXT NOT NULL,
    secret_prefix TEXT NOT NULL,
    secret_hashed TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    allowed_scopes TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE oauth_codes (
    code TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES oauth_clients (identifier) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    session_id TEXT NOT NULL,
    scopes TEXT NOT NULL,
    challenge TEXT,
    challenge_method TEXT,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX oauth_codes_by_client ON oauth_codes (client_id);
CREATE INDEX oauth_codes_by_user ON oauth_codes (user_id);
CREATE INDEX oauth_codes_by_expiry ON oauth_codes (expires_at);

CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    service_id INTEGER REFERENCES services (id) ON DELETE CASCADE,
    prefix TEXT NOT NULL,
    hashed TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL,
    session_id TEXT,
    scopes TEXT NOT NULL,
    note TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires_at INTEGER,
    last_activity INTEGER NOT NULL DEFAULT 0,
    CHECK ((user_id IS NULL) <> (service_id IS NULL))
);
CREATE INDEX api_tokens_by_prefix ON api_tokens (prefix);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, client_id);
CREATE INDEX api_tokens_by_service ON api_tokens (service_id, client_id);
CREATE INDEX api_tokens_by_client ON api_tokens (client_id);
CREATE INDEX api_tokens_by_expiry ON api_tokens (expires_at);

CREATE TABLE browser_sessions (
    id TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX browser_sessions_by_user ON browser_sessions (user_id, created);
CREATE INDEX browser_sessions_by_age ON browser_sessions (last_seen);

-- Whatever decides what somebody may do raises the revision; the columns of activity do not.
CREATE TRIGGER users_added AFTER INSERT ON users BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER users_removed AFTER DELETE ON users BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER users_changed AFTER UPDATE OF name, admin, cookie_id, info ON users
    WHEN OLD.name IS NOT NEW.name OR OLD.admin IS NOT NEW.admin OR OLD.cookie_id IS NOT NEW.cookie_id
        OR OLD.info IS NOT NEW.info
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_groups_added AFTER INSERT ON user_groups BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_groups_removed AFTER DELETE ON user_groups BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_groups_changed AFTER UPDATE OF name, properties ON user_groups
    WHEN OLD.name IS NOT NEW.name OR OLD.properties IS NOT NEW.properties
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER group_members_added AFTER INSERT ON group_members BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER group_members_removed AFTER DELETE ON group_members BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER services_added AFTER INSERT ON services BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER services_removed AFTER DELETE ON services BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER services_changed AFTER UPDATE OF name, admin, url, command, info, display, oauth_no_confirm, oauth_client_id, oauth_allowed_scopes, from_config ON services
    WHEN OLD.name IS NOT NEW.name OR OLD.admin IS NOT NEW.admin OR OLD.url IS NOT NEW.url
        OR OLD.command IS NOT NEW.command OR OLD.info IS NOT NEW.info OR OLD.display IS NOT NEW.display
        OR OLD.oauth_no_confirm IS NOT NEW.oauth_no_confirm OR OLD.oauth_client_id IS NOT NEW.oauth_client_id
        OR OLD.oauth_allowed_scopes IS NOT NEW.oauth_allowed_scopes OR OLD.from_config IS NOT NEW.from_config
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER roles_added AFTER INSERT ON roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER roles_removed AFTER DELETE ON roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER roles_changed AFTER UPDATE OF name, description, scopes, managed ON roles
    WHEN OLD.name IS NOT NEW.name OR OLD.description IS NOT NEW.description OR OLD.scopes IS NOT NEW.scopes
        OR OLD.managed IS NOT NEW.managed
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_roles_added AFTER INSERT ON user_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_roles_removed AFTER DELETE ON user_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER user_roles_changed AFTER UPDATE OF managed ON user_roles
    WHEN OLD.managed IS NOT NEW.managed
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER group_roles_added AFTER INSERT ON group_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER group_roles_removed AFTER DELETE ON group_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER group_roles_changed AFTER UPDATE OF managed ON group_roles
    WHEN OLD.managed IS NOT NEW.managed
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER service_roles_added AFTER INSERT ON service_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER service_roles_removed AFTER DELETE ON service_roles BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER service_roles_changed AFTER UPDATE OF managed ON service_roles
    WHEN OLD.managed IS NOT NEW.managed
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER api_tokens_added AFTER INSERT ON api_tokens BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER api_tokens_removed AFTER DELETE ON api_tokens BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
CREATE TRIGGER api_tokens_changed AFTER UPDATE OF user_id, service_id, prefix, hashed, client_id, session_id, scopes, note, expires_at ON api_tokens
    WHEN OLD.user_id IS NOT NEW.user_id OR OLD.service_id IS NOT NEW.service_id OR OLD.prefix IS NOT NEW.prefix
        OR OLD.hashed IS NOT NEW.hashed OR OLD.client_id IS NOT NEW.client_id
        OR OLD.session_id IS NOT NEW.session_id OR OLD.scopes IS NOT NEW.scopes OR OLD.note IS NOT NEW.note
        OR OLD.expires_at IS NOT NEW.expires_at
    BEGIN UPDATE access_revision SET revision = revision + 1 WHERE id = 1; END;
