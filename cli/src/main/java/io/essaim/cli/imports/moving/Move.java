package io.essaim.cli.imports.moving;

import io.essaim.domain.store.Store;
import io.essaim.hub.access.ScopeTable;
import io.essaim.store.jupyterhub.Contents;
import java.io.Serial;
import java.util.Set;

/**
 * Moves people, groups, roles, services, tokens, servers and shares in, all or nothing. What is here already stays as it is, so a
 * move that is done again changes nothing.
 *
 * @param scopes those that exist here
 * @param rolesOfFile roles that the configuration file names; others are gone at the next start of the hub
 * @param servicesOfFile services that it names; others are kept as if they had been made over the API
 */
public record Move(Contents contents, ScopeTable scopes, Set<String> rolesOfFile, Set<String> servicesOfFile) {

    public Move {
        rolesOfFile = Set.copyOf(rolesOfFile);
        servicesOfFile = Set.copyOf(servicesOfFile);
    }

    /** Does it. */
    public Report into(Store store, Progress progress) {
        return store.transaction(() -> steps(store, progress));
    }

    /** Says what it would do: does all of it and takes it back. */
    public Report plan(Store store, Progress progress) {
        try {
            return store.transaction(() -> {
                throw new TakenBack(steps(store, progress));
            });
        } catch (TakenBack taken) {
            return taken.report;
        }
    }

    private Report steps(Store store, Progress progress) {
        var stage = new Stage(store, scopes, new Numbers(), new Report(), progress);
        new MovedPeople(stage).move(contents);
        new MovedGroups(stage).move(contents.people());
        new MovedServices(stage, servicesOfFile).move(contents.access());
        new MovedRoles(stage, rolesOfFile).move(contents);
        new MovedTokens(stage).move(contents.access().tokens());
        new MovedServers(stage).move(contents.servers());
        new MovedShares(stage).move(contents);
        return stage.report();
    }

    /** Ends a transaction that was only meant to be looked at. */
    private static final class TakenBack extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Report report;

        TakenBack(Report report) {
            this.report = report;
            super("taken back", null, false, false);
        }
    }
}
