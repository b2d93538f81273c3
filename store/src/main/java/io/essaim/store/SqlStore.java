package io.essaim.store;

import io.essaim.domain.store.Accounts;
import io.essaim.domain.store.Attempts;
import io.essaim.domain.store.Duties;
import io.essaim.domain.store.Groups;
import io.essaim.domain.store.OAuth;
import io.essaim.domain.store.Roles;
import io.essaim.domain.store.Secrets;
import io.essaim.domain.store.Servers;
import io.essaim.domain.store.Services;
import io.essaim.domain.store.Sessions;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.SignInTries;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.Tokens;
import io.essaim.domain.store.Users;
import io.essaim.store.schema.Opening;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.store.sql.Database;
import io.essaim.store.tables.AccountTables;
import io.essaim.store.tables.AttemptTable;
import io.essaim.store.tables.DutyTable;
import io.essaim.store.tables.GroupTable;
import io.essaim.store.tables.OAuthTables;
import io.essaim.store.tables.Revision;
import io.essaim.store.tables.RoleTable;
import io.essaim.store.tables.SecretTable;
import io.essaim.store.tables.ServerTable;
import io.essaim.store.tables.ServiceTable;
import io.essaim.store.tables.SessionTable;
import io.essaim.store.tables.ShareTables;
import io.essaim.store.tables.TokenTable;
import io.essaim.store.tables.TryTable;
import io.essaim.store.tables.UserTable;
import java.util.function.Supplier;

/** The store on an SQL database. */
public final class SqlStore implements Store {
    private final Database database;
    private final Users users;
    private final Groups groups;
    private final Roles roles;
    private final Servers servers;
    private final Tokens tokens;
    private final OAuth oauth;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Services services;
    private final Shares shares;
    private final Accounts accounts;
    private final SignInTries signInTries;
    private final Secrets secrets;
    private final Duties duties;
    private final Revision revision;

    private SqlStore(Database database) {
        this.database = database;
        users = new UserTable(database);
        groups = new GroupTable(database);
        roles = new RoleTable(database);
        servers = new ServerTable(database);
        tokens = new TokenTable(database);
        oauth = new OAuthTables(database);
        sessions = new SessionTable(database);
        attempts = new AttemptTable(database);
        services = new ServiceTable(database);
        shares = new ShareTables(database);
        accounts = new AccountTables(database);
        signInTries = new TryTable(database);
        secrets = new SecretTable(database);
        duties = new DutyTable(database);
        revision = new Revision(database);
    }

    /**
     * Opens the database, makes it when there is none, and brings its tables up to date.
     *
     * @throws io.essaim.store.settings.DatabaseProblem when it cannot be used; nothing in it was changed
     */
    public static SqlStore open(DatabaseSettings settings) {
        return new SqlStore(Opening.open(settings));
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Groups groups() {
        return groups;
    }

    @Override
    public Roles roles() {
        return roles;
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public OAuth oauth() {
        return oauth;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Attempts attempts() {
        return attempts;
    }

    @Override
    public Services services() {
        return services;
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public SignInTries signInTries() {
        return signInTries;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Duties duties() {
        return duties;
    }

    @Override
    public <T> T transaction(Supplier<T> work) {
        return database.transaction(work);
    }

    @Override
    public long accessRevision() {
        return revision.read();
    }

    @Override
    public void check() {
        revision.read();
    }

    @Override
    public void close() {
        database.close();
    }
}
