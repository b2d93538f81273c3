package io.essaim.hub.authstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Store;
import io.essaim.hub.login.TestSettings;
import io.essaim.hub.settings.AdmissionSettings;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthStatesTest {
    private static final String OLD = "ab".repeat(32);
    private static final String NEW = "cd".repeat(32);
    private static final JsonObject STATE = JsonObject.of("access_token", "é🐝")
            .with("groups", List.of("physics"))
            .with("none", null);

    private final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    private final long ada =
            store.users().create("ada", false, Clock.systemUTC().instant()).id();

    @AfterEach
    void close() {
        store.close();
    }

    private AuthStates states(String keys, String variable) {
        var settings = TestSettings.of("authenticator: {" + keys + "}").get(AdmissionSettings.class);
        return AuthStates.load(store, settings, Map.of("JUPYTERHUB_CRYPT_KEY", variable), Clock.systemUTC());
    }

    private AuthStates enabled(String variable) {
        return states("enable_auth_state: true", variable);
    }

    private String stored() {
        return new String(store.users().authState(ada).orElseThrow(), StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsKeptIsReadAgainAndCannotBeReadByOthers() {
        enabled(OLD).keep(ada, Optional.of(STATE));
        assertThat(enabled(OLD).of(ada)).contains(STATE);
        assertThat(new String(Base64.getUrlDecoder().decode(stored()), StandardCharsets.ISO_8859_1))
                .doesNotContain("physics");
    }

    @Test
    void theTokenOfTheSpecificationsExampleIsRead() {
        // github.com/fernet/spec, verify.json
        var key = Base64.getUrlDecoder().decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
        var token =
                "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";
        assertThat(new Fernet(key).decrypt(token.getBytes(StandardCharsets.US_ASCII)))
                .hasValueSatisfying(plain -> assertThat(plain).isEqualTo("hello".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenThatWasTamperedWithIsNone() {
        enabled(OLD).keep(ada, Optional.of(STATE));
        var bytes = Base64.getUrlDecoder().decode(stored());
        bytes[30] ^= 1;
        store.users().setAuthState(ada, Optional.of(Base64.getUrlEncoder().encode(bytes)));
        assertThat(enabled(OLD).of(ada)).isEmpty();
        store.users().setAuthState(ada, Optional.of("no token".getBytes(StandardCharsets.US_ASCII)));
        assertThat(enabled(OLD).of(ada)).isEmpty();
    }

    @Test
    void aNewKeyInFrontReadsWhatTheOldOneWroteAndWritesItAnew() {
        enabled(OLD).keep(ada, Optional.of(STATE));
        assertThat(enabled(NEW).of(ada)).isEmpty();
        assertThat(enabled(NEW + ";" + OLD).of(ada)).contains(STATE);
        assertThat(enabled(NEW).of(ada)).contains(STATE);
    }

    @Test
    void aKeyIsHexadecimalOrBase64OrRaw() {
        var raw = "0123456789abcdef0123456789ABCDEF";
        var base64 = Base64.getUrlEncoder().encodeToString(raw.getBytes(StandardCharsets.US_ASCII));
        enabled(raw).keep(ada, Optional.of(STATE));
        assertThat(enabled(base64).of(ada)).contains(STATE);
        assertThat(states("enable_auth_state: true, crypt_keys: ['" + base64 + "']", "")
                        .of(ada))
                .contains(STATE);
    }

    @Test
    void withoutAGoodKeyTheHubDoesNotStartAndTheMessageDoesNotShowTheKey() {
        assertThatThrownBy(() -> enabled(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JUPYTERHUB_CRYPT_KEY");
        assertThatThrownBy(() -> enabled(OLD + ";hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whenItIsNotEnabledNothingStays() {
        enabled(OLD).keep(ada, Optional.of(STATE));
        var off = states("enable_auth_state: false", OLD);
        assertThat(off.of(ada)).isEmpty();
        off.keep(ada, Optional.of(STATE));
        assertThat(store.users().authState(ada)).isEmpty();
    }
}
