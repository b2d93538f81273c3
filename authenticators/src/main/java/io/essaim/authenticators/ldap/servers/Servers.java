package io.essaim.authenticators.ldap.servers;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of the directory, tried in the order of the settings; one that failed lately is tried last, so that a dead
 * first server costs its deadline once in a while and not at every sign-in. (The library's own fail-over either tries it
 * every time or holds one lock over all attempts.)
 */
public final class Servers {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
    private static final Duration DISTRUST = Duration.ofSeconds(30);

    private final List<Server> servers;
    private final Map<Server, Long> failed = new ConcurrentHashMap<>();

    /** These, in their order. */
    public Servers(List<Server> servers) {
        this.servers = List.copyOf(servers);
    }

    /**
     * A connection of one's own to the first server that answers.
     *
     * @throws LDAPException what that server says when it says no; when none answers, what is wrong with each
     */
    public Bound open(BindRequest who) throws LDAPException {
        var troubles = new ArrayList<String>();
        for (var server : inOrder()) {
            try {
                var bound = server.open(who);
                failed.remove(server);
                return bound;
            } catch (LDAPException e) {
                if (isAnswer(e)) {
                    throw e;
                }
                troubles.add(server + ": " + Said.by(e));
                distrust(server, e);
            }
        }
        throw new LDAPException(
                ResultCode.CONNECT_ERROR, "no directory server can be used; " + String.join("; ", troubles));
    }

    private void distrust(Server server, LDAPException e) {
        if (!distrusted(server)) {
            LOG.warn("The directory server {} cannot be used: {}", server, Said.by(e));
        }
        failed.put(server, System.nanoTime());
    }

    private List<Server> inOrder() {
        var last = servers.stream().filter(this::distrusted).toList();
        return Stream.concat(servers.stream().filter(server -> !last.contains(server)), last.stream())
                .toList();
    }

    private boolean distrusted(Server server) {
        var since = failed.get(server);
        return since != null && System.nanoTime() - since < DISTRUST.toNanos();
    }

    /** Whether the server had its say; asking another one would only ask the same again. */
    private static boolean isAnswer(LDAPException e) {
        return ResultCode.isConnectionUsable(e.getResultCode());
    }
}
