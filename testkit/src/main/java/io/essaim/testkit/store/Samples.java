package io.essaim.testkit.store;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import java.util.List;
import java.util.Optional;

/** Things to put into a store. */
final class Samples {

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
}
