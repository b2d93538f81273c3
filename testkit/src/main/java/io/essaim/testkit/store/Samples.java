package io.essaim.testkit.store;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Things to put into a store. */
public final class Samples {

    private Samples() {}

    /** A token of the hub that never ends. */
    static ApiToken token(Owner owner) {
        return new ApiToken(
                0,
                owner,
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("self"),
                "a note",
                StoreContract.NOON,
                Optional.empty(),
                Optional.empty());
    }

    /** A service of the configuration that runs elsewhere. */
    public static Service service(String name) {
        return new Service(
                0,
                name,
                false,
                Optional.of("http://127.0.0.1:9999"),
                List.of("python3", "-m", "culler é"),
                JsonObject.of("purpose", "tests"),
                true,
                false,
                Optional.of("service-" + name),
                List.of("identify"),
                true);
    }
}
