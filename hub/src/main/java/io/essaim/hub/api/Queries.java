package io.essaim.hub.api;

import io.essaim.hub.http.Exchange;

/** Query parameters that several resources read the same way. */
final class Queries {

    private Queries() {}

    /** {@code include_stopped_servers}: absent, {@code 0} and {@code false} are off, all else is on (contract 1.2). */
    static boolean stoppedToo(Exchange exchange) {
        return exchange.query("include_stopped_servers")
                .filter(text -> !text.equals("0") && !text.equalsIgnoreCase("false"))
                .isPresent();
    }
}
