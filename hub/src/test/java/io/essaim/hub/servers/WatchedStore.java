package io.essaim.hub.servers;

import io.essaim.domain.store.Accounts;
import io.essaim.domain.store.Attempts;
import io.essaim.domain.store.Duties;
import io.essaim.domain.store.Groups;
import io.essaim.domain.store.OAuth;
import io.essaim.domain.store.Roles;
import io.essaim.domain.store.Secrets;
import io.essaim.domain.store.Services;
import io.essaim.domain.store.Sessions;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.SignInTries;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.Tokens;
import io.essaim.domain.store.Users;
import java.util.function.Supplier;

/** A true store of which a test can hold up single calls about servers. */
record WatchedStore(Store store, WatchedServers servers) implements Store {

    static WatchedStore over(Store store) {
        return new WatchedStore(store, new WatchedServers(store.servers()));
    }

    @Override
    public Users users() {
        return store.users();
    }

    @Override
    public Groups groups() {
        return store.groups();
    }

    @Override
    public Roles roles() {
        return store.roles();
    }

    @Override
    public Tokens tokens() {
        return store.tokens();
    }

    @Override
    public OAuth oauth() {
        return store.oauth();
    }

    @Override
    public Sessions sessions() {
        return store.sessions();
    }

    @Override
    public Attempts attempts() {
        return store.attempts();
    }

    @Override
    public Services services() {
        return store.services();
    }

    @Override
    public Shares shares() {
        return store.shares();
    }

    @Override
    public Accounts accounts() {
        return store.accounts();
    }

    @Override
    public SignInTries signInTries() {
        return store.signInTries();
    }

    @Override
    public Secrets secrets() {
        return store.secrets();
    }

    @Override
    public Duties duties() {
        return store.duties();
    }

    @Override
    public <T> T transaction(Supplier<T> work) {
        return store.transaction(work);
    }

    @Override
    public long accessRevision() {
        return store.accessRevision();
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
