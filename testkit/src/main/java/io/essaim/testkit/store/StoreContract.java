package io.essaim.testkit.store;

import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test an empty store of its own. */
public abstract class StoreContract {
    /** A time like any other, with more digits than are kept. */
    protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    /** The store under test; set before each test. */
    protected Store store;

    /** A new empty store. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** A new person. */
    protected User person(String name) {
        return store.users().create(name, false, NOON);
    }
}
