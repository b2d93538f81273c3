package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.cli.jupyterhub.Counterpart;
import io.essaim.cli.jupyterhub.Counterparts;
import java.util.Map;
import java.util.Optional;

/** Options that have no place here and need none: those of the table, and those that are of no use in a move. */
final class Unneeded implements Rule {
    private static final String DATABASE =
            "Essaim has a database of its own, database.url; `--jupyterhub-db` moves what is in this one";

    private static final Map<String, String> IN_A_MOVE = Map.of(
            "JupyterHub.db_url",
            DATABASE,
            "JupyterHub.db_kwargs",
            DATABASE,
            "JupyterHub.cookie_secret_file",
            "Essaim makes a key of its own in hub.data_dir; people sign in once more");

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        return Optional.ofNullable(IN_A_MOVE.get(option.path()))
                .or(() -> Counterparts.known(option.path()).flatMap(Unneeded::why))
                .map(Verdict.NotNeeded::new);
    }

    private static Optional<String> why(Counterpart counterpart) {
        return counterpart instanceof Counterpart.Unneeded(var why) ? Optional.of(why) : Optional.empty();
    }
}
