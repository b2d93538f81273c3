package io.essaim.web.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A person's own servers (contract 4.9).
 *
 * @param named what named servers there are and may be; empty when people have only one server each
 */
public record HomePage(Frame frame, ServerView server, Optional<Named> named) implements Page {

    /** Whether a server is on its way up or down, so that the page looks again by itself. */
    public boolean moving() {
        return server.moving()
                || named.filter(all -> all.servers().stream().anyMatch(ServerView::moving))
                        .isPresent();
    }

    /**
     * Servers with a name.
     *
     * @param limit how many there may be; 0 is no limit
     * @param api what PUT makes a server under, with a slash at its end (contract 1.7)
     * @param spawn the page that starts one of them, with a slash at its end
     */
    public record Named(List<ServerView> servers, int limit, String api, String spawn) {
        public Named {
            servers = List.copyOf(servers);
        }

        /** The names in use, with spaces between. */
        public String taken() {
            return servers.stream().map(ServerView::name).collect(Collectors.joining(" "));
        }

        /** Whether there is room for another. */
        public boolean room() {
            return limit == 0 || servers.size() < limit;
        }
    }
}
