-- Secrets that all hubs of an installation share, such as the key of a certificate that one of them was given; sealed.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    sealed TEXT NOT NULL
);

-- Work that one hub does for all of them, and until when it is theirs.
CREATE TABLE duties (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    expires INTEGER NOT NULL
);
