package io.essaim.cli.imports.moving;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Owner;
import io.essaim.domain.user.Group;
import io.essaim.store.jupyterhub.Contents;
import io.essaim.store.jupyterhub.Contents.FormerCode;
import io.essaim.store.jupyterhub.Contents.FormerShare;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people share of their servers, and the codes by which they do, with the fingerprints that the codes had. */
record MovedShares(Stage stage) {

    void move(Contents contents) {
        var groups = contents.people().groups().stream().collect(Collectors.toMap(Group::id, Group::name));
        var shares = contents.sharing().shares();
        int done = 0;
        for (var share : shares) {
            stage.numbers()
                    .server(share.serverId())
                    .ifPresent(server -> grantee(share.grantee(), groups).ifPresent(to -> move(share, server, to)));
            stage.progress().at(Subject.SHARES, ++done, shares.size());
        }
        var codes = contents.sharing().codes();
        done = 0;
        for (var code : codes) {
            stage.numbers().server(code.serverId()).ifPresent(server -> move(code, server));
            stage.progress().at(Subject.SHARE_CODES, ++done, codes.size());
        }
    }

    private Optional<Grantee> grantee(Owner there, Map<Long, String> groups) {
        return switch (there) {
            case Owner.OfUser(long id) ->
                stage.numbers()
                        .person(id)
                        .map(person -> new Grantee.OfUser(
                                person.user().id(), person.user().name()));
            case Owner.OfGroup(long id) ->
                stage.numbers().owner(there).map(here -> new Grantee.OfGroup(here.id(), groups.getOrDefault(id, "")));
            case Owner.OfService _ -> Optional.empty();
        };
    }

    private void move(FormerShare share, long server, Grantee grantee) {
        var shares = stage.store().shares();
        var scopes = known(share.scopes(), "the share with " + grantee.name());
        var there = shares.find(server, grantee).map(found -> new HashSet<>(found.scopes()));
        if (scopes.isEmpty() || there.filter(held -> held.containsAll(scopes)).isPresent()) {
            stage.report().there(Subject.SHARES);
            return;
        }
        shares.grant(server, grantee, scopes, share.created());
        stage.report().moved(Subject.SHARES);
    }

    private void move(FormerCode code, long server) {
        var shares = stage.store().shares();
        var scopes = known(code.scopes(), "a share code");
        boolean there = shares.candidates(code.hash().prefix(), Instant.EPOCH).stream()
                .anyMatch(candidate ->
                        candidate.hash().hashed().equals(code.hash().hashed()));
        if (scopes.isEmpty() || there) {
            stage.report().there(Subject.SHARE_CODES);
            return;
        }
        shares.createCode(server, scopes, code.hash(), code.created(), code.expiresAt());
        stage.report().moved(Subject.SHARE_CODES);
    }

    private List<String> known(List<String> scopes, String whose) {
        var known = KnownScopes.of(scopes, stage.scopes());
        if (!known.unknown().isEmpty()) {
            stage.report()
                    .conflict(whose + " has scopes that do not exist here: " + String.join(", ", known.unknown())
                            + "; it was moved without them");
        }
        return known.known();
    }
}
