package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code culling}. */
@Doc(
        "Stops servers that nobody uses, and removes people who do not come any more. Nothing is stopped until this says so.")
public record CullingSettings(
        @Doc("How long a server may be unused before it is stopped; 0 is for ever.") @Default("0s")
        Duration idle,

        @Doc("How long a server may run at most, used or not; 0 is for ever.") @Default("0s")
        Duration maxAge,

        @Doc("How long before a server is stopped its owner reads of it on the home page.") @Default("10m")
        Duration warning,

        @Doc("How often servers are looked at.") @Default("60s")
        Duration every,

        @Doc("Whether a server with a kernel that computes counts as used, even when nobody looks. The server is asked"
                + " just before it would be stopped.")
        @Default("true")
        boolean keepBusy,

        @Doc("Whether servers of administrators are stopped as well.") @Default("true")
        boolean admins,

        @Doc("Whether a named server that was stopped for being unused is removed, with what its spawner keeps of it.")
        @Default("false")
        boolean removeNamedServers,

        @Doc("How long somebody may not have come before they are removed, when they have no active server and are no"
                + " administrator; 0 is for ever.")
        @Default("0s")
        Duration users,

        @Doc("Exceptions, the first one that fits counts.") @Default("[]")
        List<Rule> rules) {

    /** An item of {@code culling.rules}. */
    @Doc("Other times for some servers. Everything the rule says of a server must be so.")
    public record Rule(
            @Doc("Owners it is about; none means everybody.") @Default("[]")
            List<String> users,

            @Doc("Groups it is about: of members of one of them. None means everybody.") @Default("[]")
            List<String> groups,

            @Doc("Profiles it is about: of servers that were started with one of them. None means all.") @Default("[]")
            List<String> profiles,

            @Doc("Which servers: named ones only, default ones only, or both.") @Default("all")
            Servers servers,

            @Doc("Instead of culling.idle.") Optional<Duration> idle,
            @Doc("Instead of culling.max_age.") Optional<Duration> maxAge) {}

    /** Which of a person's servers. */
    public enum Servers {
        ALL,
        DEFAULT,
        NAMED
    }
}
