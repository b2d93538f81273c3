-- The tables of sqlite/V3__accounts.sql, where the comments are.
CREATE TABLE accounts (
    name TEXT COLLATE "C" PRIMARY KEY,
    password_hash TEXT NOT NULL,
    email TEXT,
    email_confirmed BOOLEAN NOT NULL,
    approved BOOLEAN NOT NULL,
    totp_secret TEXT,
    totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    letter_sent BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL
);
CREATE INDEX accounts_by_approval ON accounts (approved, created);

CREATE TABLE account_recovery_codes (
    name TEXT COLLATE "C" NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    hashed TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (name, hashed)
);

CREATE TABLE sign_in_tries (
    name TEXT COLLATE "C" NOT NULL,
    network TEXT COLLATE "C" NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    last_failure BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT NOT NULL DEFAULT 0,
    last_success BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (name, network)
);
CREATE INDEX sign_in_tries_by_age ON sign_in_tries (last_failure);
