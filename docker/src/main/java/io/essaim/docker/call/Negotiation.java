package io.essaim.docker.call;

import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Agrees on a version of the API: the newest that both speak. Asked once, and again after the engine was away, because
 * it may be another one then. {@code /version} tells what {@code /_ping} does not: also the oldest it speaks.
 */
final class Negotiation {
    private final Calls calls;
    private volatile Optional<ApiVersion> agreed = Optional.empty();

    Negotiation(Calls calls) {
        this.calls = calls;
    }

    ApiVersion agreed() {
        return agreed.orElseGet(this::agree);
    }

    void forget() {
        agreed = Optional.empty();
    }

    /** Several at once come to the same. */
    private ApiVersion agree() {
        var version = calls.send(Call.get("version"), "").json("The Docker engine at " + calls.address());
        var newest = told(version, "ApiVersion")
                .orElseThrow(() -> wrong("it does not say which API it speaks: is" + " this a Docker engine?"));
        var oldest = told(version, "MinAPIVersion").orElse(newest);
        var common = newest.compareTo(ApiVersion.NEWEST) < 0 ? newest : ApiVersion.NEWEST;
        if (common.compareTo(ApiVersion.OLDEST) < 0) {
            throw wrong("it is too old: it speaks the API up to " + newest + ", and " + ApiVersion.OLDEST
                    + " (Docker 20.10) is needed");
        }
        if (common.compareTo(oldest) < 0) {
            throw wrong("it is too new: it speaks the API from " + oldest + " on, and this Essaim speaks "
                    + ApiVersion.NEWEST + " at most; a newer Essaim is needed");
        }
        agreed = Optional.of(common);
        return common;
    }

    private static Optional<ApiVersion> told(JsonNode version, String name) {
        return version.path(name).asStringOpt().flatMap(ApiVersion::parse);
    }

    private Unavailable wrong(String said) {
        return new Unavailable("The Docker engine at " + calls.address(), Why.WRONG_VERSION, said);
    }
}
