package io.essaim.store.tables;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.store.Accounts;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Accounts that the hub itself keeps. */
public final class AccountTables implements Accounts {
    private static final String SELECT = "SELECT name, password_hash, email, email_confirmed, approved, totp_secret,"
            + " totp_confirmed, totp_last_step, created FROM accounts";
    private static final RowMapper<Account> MAPPER = (row, _) -> account(row);

    private final Database database;
    private final String create;

    public AccountTables(Database database) {
        this.database = database;
        create = "INSERT INTO accounts (name, password_hash, email, email_confirmed, approved, totp_secret,"
                + " totp_confirmed, totp_last_step, created) VALUES (:name, :hash, :email, :confirmed, :approved,"
                + " :secret, :shown, :step, :created)" + database.dialect().orNoRow(List.of("name"))
                + " RETURNING name";
    }

    private static Account account(ResultSet row) throws SQLException {
        boolean confirmed = row.getBoolean(4);
        boolean shown = row.getBoolean(7);
        long step = row.getLong(8);
        return new Account(
                row.getString(1),
                row.getString(2),
                Columns.optionalText(row, 3).map(address -> new Email(address, confirmed)),
                row.getBoolean(5),
                Columns.optionalText(row, 6).map(secret -> new SecondFactor(secret, shown, step)),
                Columns.time(row, 9));
    }

    @Override
    public Optional<Account> find(String name) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE name = :name")
                .bind("name", name)
                .map(MAPPER)
                .findOne());
    }

    @Override
    public void create(Account account) {
        var made = database.add(handle -> handle.createQuery(create)
                .bind("name", account.name())
                .bind("hash", account.passwordHash())
                .bind("email", account.email().map(Email::address))
                .bind("confirmed", account.email().filter(Email::confirmed).isPresent())
                .bind("approved", account.approved())
                .bind("secret", account.secondFactor().map(SecondFactor::secret))
                .bind("shown", account.twoFactor())
                .bind("step", account.secondFactor().map(SecondFactor::lastStep).orElse(0L))
                .bind("created", Columns.micros(account.created()))
                .mapTo(String.class)
                .findOne());
        if (made.isEmpty()) {
            throw new AlreadyExists("there is an account " + account.name() + " already");
        }
    }

    @Override
    public void setPasswordHash(String name, String hash) {
        set(name, "password_hash", hash);
    }

    @Override
    public void replacePasswordHash(String name, String old, String hash) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE accounts SET password_hash = :hash WHERE name = :name AND password_hash = :old")
                .bind("hash", hash)
                .bind("name", name)
                .bind("old", old)
                .execute());
    }

    @Override
    public void setApproved(String name, boolean approved) {
        set(name, "approved", approved);
    }

    private void set(String name, String column, Object value) {
        database.change(handle -> handle.createUpdate("UPDATE accounts SET " + column + " = :value WHERE name = :name")
                .bind("value", value)
                .bind("name", name)
                .execute());
    }

    @Override
    public void setEmail(String name, Optional<Email> email) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE accounts SET email = :email, email_confirmed = :confirmed WHERE name = :name")
                .bind("email", email.map(Email::address))
                .bind("confirmed", email.filter(Email::confirmed).isPresent())
                .bind("name", name)
                .execute());
    }

    @Override
    public void setSecondFactor(String name, Optional<SecondFactor> factor) {
        database.change(handle -> {
            handle.createUpdate("UPDATE accounts SET totp_secret = :secret, totp_confirmed = :confirmed,"
                            + " totp_last_step = :step WHERE name = :name")
                    .bind("secret", factor.map(SecondFactor::secret))
                    .bind("confirmed", factor.filter(SecondFactor::confirmed).isPresent())
                    .bind("step", factor.map(SecondFactor::lastStep).orElse(0L))
                    .bind("name", name)
                    .execute();
            if (factor.isEmpty()) {
                setRecoveryCodes(name, List.of());
            }
        });
    }

    @Override
    public void replaceSecret(String name, String old, String kept) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE accounts SET totp_secret = :kept WHERE name = :name AND totp_secret = :old")
                .bind("kept", kept)
                .bind("name", name)
                .bind("old", old)
                .execute());
    }

    @Override
    public boolean useStep(String name, long step) {
        return database.write(handle -> handle.createUpdate("UPDATE accounts SET totp_last_step = :step"
                                + " WHERE name = :name AND totp_secret IS NOT NULL AND totp_last_step < :step")
                        .bind("step", step)
                        .bind("name", name)
                        .execute())
                > 0;
    }

    @Override
    public void setRecoveryCodes(String name, Collection<String> hashes) {
        database.change(handle -> {
            handle.createUpdate("DELETE FROM account_recovery_codes WHERE name = :name")
                    .bind("name", name)
                    .execute();
            if (find(name).isPresent()) {
                hashes.forEach(hash -> handle.createUpdate(
                                "INSERT INTO account_recovery_codes (name, hashed) VALUES (:name, :hashed)")
                        .bind("name", name)
                        .bind("hashed", hash)
                        .execute());
            }
        });
    }

    @Override
    public boolean useRecoveryCode(String name, String hash) {
        return database.write(handle -> handle.createUpdate(
                                "DELETE FROM account_recovery_codes WHERE name = :name AND hashed = :hashed")
                        .bind("name", name)
                        .bind("hashed", hash)
                        .execute())
                > 0;
    }

    @Override
    public int recoveryCodes(String name) {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM account_recovery_codes WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public List<Account> waiting(int limit) {
        return database.read(
                handle -> handle.createQuery(SELECT + " WHERE approved = :approved ORDER BY created, name LIMIT :limit")
                        .bind("approved", false)
                        .bind("limit", limit)
                        .map(MAPPER)
                        .list());
    }

    @Override
    public long countWaiting() {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM accounts WHERE approved = :approved")
                .bind("approved", false)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Account> list(String after, int limit) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE name > :after ORDER BY name LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(MAPPER)
                .list());
    }

    @Override
    public boolean letterDue(String name, Instant now, Instant since) {
        return database.write(handle -> handle.createUpdate(
                                "UPDATE accounts SET letter_sent = :now WHERE name = :name AND letter_sent <= :since")
                        .bind("now", Columns.micros(now))
                        .bind("name", name)
                        .bind("since", Columns.micros(since))
                        .execute())
                > 0;
    }

    @Override
    public void delete(String name) {
        database.change(handle -> {
            handle.createUpdate("DELETE FROM accounts WHERE name = :name")
                    .bind("name", name)
                    .execute();
            handle.createUpdate("DELETE FROM sign_in_tries WHERE name = :name")
                    .bind("name", name)
                    .execute();
        });
    }
}
