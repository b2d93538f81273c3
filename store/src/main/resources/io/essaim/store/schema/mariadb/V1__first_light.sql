-- The tables of sqlite/V1__first_light.sql. Times are microseconds since 1970 (UTC), 0 in a last_activity column means never;
-- JSON is text. Texts are compared by their bytes, trailing spaces included, as in the other databases. An index holds 768
-- characters at most, and JupyterHub's names have 255.

CREATE TABLE access_revision (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
INSERT INTO access_revision (id, revision) VALUES (1, 1);

CREATE TABLE users (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL UNIQUE,
    name_folded TEXT NOT NULL,
    admin BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    last_activity BIGINT NOT NULL DEFAULT 0,
    cookie_id VARCHAR(255) NOT NULL UNIQUE,
    info MEDIUMTEXT,
    encrypted_auth_state MEDIUMBLOB
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX users_by_activity ON users (last_activity, id);

CREATE TABLE user_groups (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL UNIQUE,
    properties MEDIUMTEXT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE group_members (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id BIGINT NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX group_members_by_group ON group_members (group_id, user_id);

CREATE TABLE services (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL UNIQUE,
    admin BOOLEAN NOT NULL,
    url TEXT,
    command TEXT NOT NULL,
    info MEDIUMTEXT NOT NULL,
    display BOOLEAN NOT NULL,
    oauth_no_confirm BOOLEAN NOT NULL,
    oauth_client_id MEDIUMTEXT,
    oauth_allowed_scopes MEDIUMTEXT NOT NULL,
    from_config BOOLEAN NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE roles (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL UNIQUE,
    description TEXT NOT NULL,
    scopes MEDIUMTEXT NOT NULL,
    managed BOOLEAN NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE user_roles (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, role_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX user_roles_by_role ON user_roles (role_id, user_id);

CREATE TABLE group_roles (
    group_id BIGINT NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed BOOLEAN NOT NULL,
    PRIMARY KEY (group_id, role_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX group_roles_by_role ON group_roles (role_id, group_id);

CREATE TABLE service_roles (
    service_id BIGINT NOT NULL REFERENCES services (id) ON DELETE CASCADE,
    role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    managed BOOLEAN NOT NULL,
    PRIMARY KEY (service_id, role_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX service_roles_by_role ON service_roles (role_id, service_id);

CREATE TABLE servers (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name VARCHAR(255) NOT NULL,
    display_name TEXT,
    state VARCHAR(255) NOT NULL DEFAULT 'stopped',
    generation BIGINT NOT NULL DEFAULT 0,
    address TEXT,
    handle MEDIUMTEXT,
    user_options MEDIUMTEXT NOT NULL DEFAULT '{}',
    queued BIGINT,
    started BIGINT,
    last_activity BIGINT NOT NULL DEFAULT 0,
    end_kind VARCHAR(255),
    end_message MEDIUMTEXT,
    end_detail MEDIUMTEXT,
    end_at BIGINT,
    fence BIGINT NOT NULL DEFAULT 0,
    lease_holder VARCHAR(255),
    lease_expires BIGINT,
    UNIQUE (user_id, name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX servers_by_state ON servers (state, user_id);
CREATE INDEX servers_in_line ON servers (state, queued, id);

CREATE TABLE oauth_clients (
    identifier VARCHAR(255) PRIMARY KEY,
    description TEXT NOT NULL,
    secret_prefix VARCHAR(255) NOT NULL,
    secret_hashed VARCHAR(255) NOT NULL,
    redirect_uri TEXT NOT NULL,
    allowed_scopes MEDIUMTEXT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE oauth_codes (
    code VARCHAR(255) PRIMARY KEY,
    client_id VARCHAR(255) NOT NULL REFERENCES oauth_clients (identifier) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    session_id VARCHAR(255) NOT NULL,
    scopes MEDIUMTEXT NOT NULL,
    challenge TEXT,
    challenge_method VARCHAR(255),
    expires_at BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX oauth_codes_by_client ON oauth_codes (client_id);
CREATE INDEX oauth_codes_by_user ON oauth_codes (user_id);
CREATE INDEX oauth_codes_by_expiry ON oauth_codes (expires_at);

CREATE TABLE api_tokens (
    id BIGINT AUTO_INCREMENT PRIMARY KEY,
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    service_id BIGINT REFERENCES services (id) ON DELETE CASCADE,
    prefix VARCHAR(255) NOT NULL,
    hashed VARCHAR(255) NOT NULL UNIQUE,
    client_id VARCHAR(255) NOT NULL,
    session_id VARCHAR(255),
    scopes MEDIUMTEXT NOT NULL,
    note TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires_at BIGINT,
    last_activity BIGINT NOT NULL DEFAULT 0,
    CHECK ((user_id IS NULL) <> (service_id IS NULL))
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX api_tokens_by_prefix ON api_tokens (prefix);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id, client_id);
CREATE INDEX api_tokens_by_service ON api_tokens (service_id, client_id);
CREATE INDEX api_tokens_by_client ON api_tokens (client_id);
CREATE INDEX api_tokens_by_expiry ON api_tokens (expires_at);

CREATE TABLE browser_sessions (
    id VARCHAR(255) PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX browser_sessions_by_user ON browser_sessions (user_id, created);
CREATE INDEX browser_sessions_by_age ON browser_sessions (last_seen);

-- Whatever decides what somebody may do raises the revision; the columns of activity do not. What goes by a foreign key
-- fires no trigger here: what it belonged to does.
CREATE TRIGGER users_added AFTER INSERT ON users FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER users_removed AFTER DELETE ON users FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER users_changed AFTER UPDATE ON users FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.name <=> NEW.name
        AND OLD.admin <=> NEW.admin
        AND OLD.cookie_id <=> NEW.cookie_id
        AND OLD.info <=> NEW.info
    );
CREATE TRIGGER user_groups_added AFTER INSERT ON user_groups FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER user_groups_removed AFTER DELETE ON user_groups FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER user_groups_changed AFTER UPDATE ON user_groups FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.name <=> NEW.name
        AND OLD.properties <=> NEW.properties
    );
CREATE TRIGGER group_members_added AFTER INSERT ON group_members FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER group_members_removed AFTER DELETE ON group_members FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER services_added AFTER INSERT ON services FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER services_removed AFTER DELETE ON services FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER services_changed AFTER UPDATE ON services FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.name <=> NEW.name
        AND OLD.admin <=> NEW.admin
        AND OLD.url <=> NEW.url
        AND OLD.command <=> NEW.command
        AND OLD.info <=> NEW.info
        AND OLD.display <=> NEW.display
        AND OLD.oauth_no_confirm <=> NEW.oauth_no_confirm
        AND OLD.oauth_client_id <=> NEW.oauth_client_id
        AND OLD.oauth_allowed_scopes <=> NEW.oauth_allowed_scopes
        AND OLD.from_config <=> NEW.from_config
    );
CREATE TRIGGER roles_added AFTER INSERT ON roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER roles_removed AFTER DELETE ON roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER roles_changed AFTER UPDATE ON roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.name <=> NEW.name
        AND OLD.description <=> NEW.description
        AND OLD.scopes <=> NEW.scopes
        AND OLD.managed <=> NEW.managed
    );
CREATE TRIGGER user_roles_added AFTER INSERT ON user_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER user_roles_removed AFTER DELETE ON user_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER user_roles_changed AFTER UPDATE ON user_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.managed <=> NEW.managed
    );
CREATE TRIGGER group_roles_added AFTER INSERT ON group_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER group_roles_removed AFTER DELETE ON group_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER group_roles_changed AFTER UPDATE ON group_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.managed <=> NEW.managed
    );
CREATE TRIGGER service_roles_added AFTER INSERT ON service_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER service_roles_removed AFTER DELETE ON service_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER service_roles_changed AFTER UPDATE ON service_roles FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.managed <=> NEW.managed
    );
CREATE TRIGGER api_tokens_added AFTER INSERT ON api_tokens FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER api_tokens_removed AFTER DELETE ON api_tokens FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1;
CREATE TRIGGER api_tokens_changed AFTER UPDATE ON api_tokens FOR EACH ROW
    UPDATE access_revision SET revision = revision + 1 WHERE id = 1 AND NOT (
        OLD.user_id <=> NEW.user_id
        AND OLD.service_id <=> NEW.service_id
        AND OLD.prefix <=> NEW.prefix
        AND OLD.hashed <=> NEW.hashed
        AND OLD.client_id <=> NEW.client_id
        AND OLD.session_id <=> NEW.session_id
        AND OLD.scopes <=> NEW.scopes
        AND OLD.note <=> NEW.note
        AND OLD.expires_at <=> NEW.expires_at
    );
