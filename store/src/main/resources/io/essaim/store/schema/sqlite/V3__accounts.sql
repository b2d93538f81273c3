-- Accounts that the hub itself keeps, by normalised name; they may exist before the person is known.
CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    email TEXT,
    email_confirmed INTEGER NOT NULL,
    approved INTEGER NOT NULL,
    totp_secret TEXT,
    totp_confirmed INTEGER NOT NULL DEFAULT 0,
    totp_last_step INTEGER NOT NULL DEFAULT 0,
    letter_sent INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX accounts_by_approval ON accounts (approved, created);

CREATE TABLE account_recovery_codes (
    name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    hashed TEXT NOT NULL,
    PRIMARY KEY (name, hashed)
) WITHOUT ROWID;

-- By the name that was typed, whether there is such an account or not. 0 means never.
CREATE TABLE sign_in_tries (
    name TEXT NOT NULL,
    network TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    last_failure INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    last_success INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (name, network)
) WITHOUT ROWID;
CREATE INDEX sign_in_tries_by_age ON sign_in_tries (last_failure);
