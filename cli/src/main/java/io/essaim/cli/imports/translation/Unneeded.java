package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedOption;
import java.util.Map;
import java.util.Optional;

/** Options that have no place here and need none. */
final class Unneeded implements Rule {
    private static final String DATABASE =
            "Essaim has a database of its own, database.url; `--jupyterhub-db` moves what is" + " in this one";
    private static final String ONCE = "it asked JupyterHub to do something once";
    private static final String ITSELF = "Essaim sees to that itself";
    private static final String LOG = "`essaim hub` has --log-level and --log-format";
    private static final String STAYS = "when the hub ends, servers and routes stay, and the next hub finds them again";
    private static final String PROCESS = "what runs `essaim hub` knows its process";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("JupyterHub.db_url", DATABASE),
            Map.entry("JupyterHub.db_kwargs", DATABASE),
            Map.entry("JupyterHub.debug_db", DATABASE),
            Map.entry("JupyterHub.upgrade_db", DATABASE),
            Map.entry("JupyterHub.reset_db", ONCE),
            Map.entry("JupyterHub.answer_yes", ONCE),
            Map.entry("JupyterHub.generate_config", ONCE),
            Map.entry("JupyterHub.generate_certs", ONCE),
            Map.entry("JupyterHub.config_file", ONCE),
            Map.entry("JupyterHub.recreate_internal_certs", ONCE),
            Map.entry("JupyterHub.confirm_no_ssl", "it did nothing"),
            Map.entry(
                    "JupyterHub.cookie_secret_file",
                    "Essaim makes a key of its own in hub.data_dir; people sign in once more"),
            Map.entry("JupyterHub.cleanup_servers", STAYS),
            Map.entry("JupyterHub.cleanup_proxy", STAYS),
            Map.entry("JupyterHub.pid_file", PROCESS),
            Map.entry("JupyterHub.data_files_path", "pages are part of the program"),
            Map.entry("JupyterHub.activity_resolution", ITSELF),
            Map.entry("JupyterHub.init_spawners_timeout", ITSELF),
            Map.entry("JupyterHub.trust_user_provided_tokens", ITSELF),
            Map.entry("JupyterHub.extra_log_file", LOG),
            Map.entry("JupyterHub.log_level", LOG),
            Map.entry("JupyterHub.log_format", LOG),
            Map.entry("JupyterHub.log_datefmt", LOG),
            Map.entry("Application.log_level", LOG),
            Map.entry("CryptKeeper.n_threads", ITSELF));

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        return Optional.ofNullable(WHY.get(option.path())).map(Verdict.NotNeeded::new);
    }
}
