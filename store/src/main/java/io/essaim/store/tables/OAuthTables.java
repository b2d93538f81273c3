package io.essaim.store.tables;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.OAuth;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** OAuth clients and codes. */
public final class OAuthTables implements OAuth {
    private final Database database;
    private final String saveClient;

    public OAuthTables(Database database) {
        this.database = database;
        saveClient = "INSERT INTO oauth_clients (identifier, description, secret_prefix, secret_hashed, redirect_uri,"
                + " allowed_scopes) VALUES (:identifier, :description, :prefix, :hashed, :redirect, :scopes)"
                + database.dialect()
                        .orReplace(
                                List.of("identifier"),
                                List.of(
                                        "description",
                                        "secret_prefix",
                                        "secret_hashed",
                                        "redirect_uri",
                                        "allowed_scopes"));
    }

    @Override
    public Optional<OAuthClient> client(String identifier) {
        return database.read(
                handle -> handle.createQuery("SELECT identifier, description, secret_prefix, secret_hashed,"
                                + " redirect_uri, allowed_scopes FROM oauth_clients WHERE identifier = :identifier")
                        .bind("identifier", identifier)
                        .map((row, _) -> client(row))
                        .findOne());
    }

    private static OAuthClient client(ResultSet row) throws SQLException {
        return new OAuthClient(
                row.getString(1),
                row.getString(2),
                new TokenHash(row.getString(3), row.getString(4)),
                row.getString(5),
                Columns.texts(row, 6));
    }

    @Override
    public List<String> clientIds() {
        return database.read(handle -> handle.createQuery("SELECT identifier FROM oauth_clients ORDER BY identifier")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void saveClient(OAuthClient client) {
        database.change(handle -> handle.createUpdate(saveClient)
                .bind("identifier", client.identifier())
                .bind("description", client.description())
                .bind("prefix", client.secret().prefix())
                .bind("hashed", client.secret().hashed())
                .bind("redirect", client.redirectUri())
                .bind("scopes", JsonText.of(client.allowedScopes()))
                .execute());
    }

    @Override
    public void deleteClient(String identifier) {
        database.change(handle -> {
            handle.createUpdate("DELETE FROM api_tokens WHERE client_id = :identifier")
                    .bind("identifier", identifier)
                    .execute();
            // Its codes go with it.
            handle.createUpdate("DELETE FROM oauth_clients WHERE identifier = :identifier")
                    .bind("identifier", identifier)
                    .execute();
        });
    }

    @Override
    public void saveCode(OAuthCode code) {
        database.change(handle -> handle.createUpdate("INSERT INTO oauth_codes (code, client_id, user_id, redirect_uri,"
                        + " session_id, scopes, challenge, challenge_method, expires_at) VALUES (:code, :client, :user,"
                        + " :redirect, :session, :scopes, :challenge, :method, :expires)")
                .bind("code", code.code())
                .bind("client", code.clientId())
                .bind("user", code.userId())
                .bind("redirect", code.redirectUri())
                .bind("session", code.sessionId())
                .bind("scopes", JsonText.of(code.scopes()))
                .bind("challenge", code.challenge().map(OAuthCode.Challenge::value))
                .bind("method", code.challenge().map(OAuthCode.Challenge::method))
                .bind("expires", Columns.micros(code.expiresAt()))
                .execute());
    }

    @Override
    public Optional<OAuthCode> takeCode(String code, Instant now) {
        return database.write(handle -> handle.createQuery("DELETE FROM oauth_codes WHERE code = :code"
                                + " RETURNING code, client_id, user_id, redirect_uri, session_id, scopes, challenge,"
                                + " challenge_method, expires_at")
                        .bind("code", code)
                        .map((row, _) -> code(row))
                        .findOne())
                .filter(taken -> taken.expiresAt().isAfter(now));
    }

    private static OAuthCode code(ResultSet row) throws SQLException {
        var method = Columns.optionalText(row, 8);
        return new OAuthCode(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                Columns.texts(row, 6),
                Columns.optionalText(row, 7).flatMap(value -> method.map(how -> new OAuthCode.Challenge(value, how))),
                Columns.time(row, 9));
    }

    @Override
    public int purge(Instant now) {
        return database.write(handle -> handle.createUpdate("DELETE FROM oauth_codes WHERE expires_at <= :now")
                .bind("now", Columns.micros(now))
                .execute());
    }
}
