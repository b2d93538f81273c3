-- The tables of sqlite/V3__accounts.sql, where the comments are.
CREATE TABLE accounts (
    name VARCHAR(255) PRIMARY KEY,
    password_hash TEXT NOT NULL,
    email VARCHAR(255),
    email_confirmed BOOLEAN NOT NULL,
    approved BOOLEAN NOT NULL,
    totp_secret VARCHAR(255),
    totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    letter_sent BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX accounts_by_approval ON accounts (approved, created);

CREATE TABLE account_recovery_codes (
    name VARCHAR(255) NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    hashed VARCHAR(255) NOT NULL,
    PRIMARY KEY (name, hashed)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE sign_in_tries (
    name VARCHAR(255) NOT NULL,
    network VARCHAR(255) NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    last_failure BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT NOT NULL DEFAULT 0,
    last_success BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (name, network)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX sign_in_tries_by_age ON sign_in_tries (last_failure);
