package io.essaim.store.jupyterhub;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Role;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Tokens;
import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a JupyterHub's database holds that has a place here (contract 9.7). Numbers are that database's own: they connect
 * its rows and mean nothing elsewhere.
 *
 * @param release which JupyterHub the tables are of
 * @param servers that have a name, or options to be kept, or are shared
 * @param left how much there is that has no place here
 */
public record Contents(
        Release release, People people, Access access, List<FormerServer> servers, Sharing sharing, Left left) {

    public Contents {
        servers = List.copyOf(servers);
    }

    /**
     * People and their groups.
     *
     * @param authStates for those who have any, encrypted, by number
     */
    public record People(List<User> users, List<Group> groups, List<Member> members, Map<Long, byte[]> authStates) {
        public People {
            users = List.copyOf(users);
            groups = List.copyOf(groups);
            members = List.copyOf(members);
            authStates = Map.copyOf(authStates);
        }
    }

    /** Somebody in a group. */
    public record Member(long groupId, long userId) {}

    /**
     * Who may do what.
     *
     * @param clients of services, with the fingerprints of their secrets
     * @param tokens that the hub itself issued to people and services
     */
    public record Access(
            List<Role> roles,
            List<Holding> holdings,
            List<Service> services,
            List<OAuthClient> clients,
            List<Tokens.Candidate> tokens) {
        public Access {
            roles = List.copyOf(roles);
            holdings = List.copyOf(holdings);
            services = List.copyOf(services);
            clients = List.copyOf(clients);
            tokens = List.copyOf(tokens);
        }
    }

    /** A role that somebody has. */
    public record Holding(long roleId, Owner owner, boolean managed) {}

    /**
     * A server of a person.
     *
     * @param name empty for the default one
     */
    public record FormerServer(
            long id,
            long userId,
            String name,
            Optional<String> displayName,
            JsonObject userOptions,
            Optional<Instant> lastActivity) {}

    /** Servers that people share, and the codes by which they do. */
    public record Sharing(List<FormerShare> shares, List<FormerCode> codes) {
        public Sharing {
            shares = List.copyOf(shares);
            codes = List.copyOf(codes);
        }
    }

    /**
     * What somebody, or a group, may do on a server.
     *
     * @param scopes without the filter of the server
     */
    public record FormerShare(long serverId, Owner grantee, List<String> scopes, Instant created) {
        public FormerShare {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A code that has not expired.
     *
     * @param scopes without the filter of the server
     */
    public record FormerCode(long serverId, List<String> scopes, TokenHash hash, Instant created, Instant expiresAt) {
        public FormerCode {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * What stays behind, counted.
     *
     * @param running servers that ran when the database was read
     * @param serverTokens tokens of running servers, and of those who visit servers and services
     * @param expired tokens that were good for nothing any more
     * @param expiredShares shares and share codes of this kind
     */
    public record Left(long running, long serverTokens, long expired, long expiredShares) {}
}
