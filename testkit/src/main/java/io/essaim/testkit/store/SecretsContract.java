package io.essaim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link io.essaim.domain.store.Secrets} promises. */
public abstract class SecretsContract extends StoreContract {

    @Test
    void aSecretIsThereAsItWasKeptLast() {
        assertThat(store.secrets().read("key")).isEmpty();
        store.secrets().write("key", "first");
        store.secrets().write("other", "é 漢 😀\n second line");
        store.secrets().write("key", "second");
        assertThat(store.secrets().read("key")).contains("second");
        assertThat(store.secrets().read("other")).contains("é 漢 😀\n second line");
        assertThat(store.secrets().read("KEY")).isEmpty();
    }

    @Test
    void aLongOneAndTheSameAgainAreKept() {
        var name = "n".repeat(200);
        var sealed = "s".repeat(1 << 20);
        store.secrets().write(name, sealed);
        store.secrets().write(name, sealed);
        assertThat(store.secrets().read(name)).contains(sealed);
    }
}
