package io.essaim.cli.settings;

import io.essaim.cli.jupyterhub.OptionsPage;
import io.essaim.config.print.ReferencePage;
import io.essaim.hub.api.HubApi;
import java.util.Map;

/** Pages of the reference that are made from the code. */
public final class ReferenceText {
    private static final String INTRODUCTION = """
            # The configuration file

            Made by `make docs` from the records that read the file; do not edit it here.

            One YAML file, `essaim.yaml`, configures everything. `essaim check` says whether it is right and what it does,
            `essaim config show` prints it with every default filled in. A file with a mistake is refused before anything
            starts, with all its mistakes in one list.

            * A value may be written as `{ file: PATH }`, which is the content of that file (a path that does not begin with a
              slash starts at the folder of the configuration file), or as `{ env: NAME }`, which is that variable of the
              environment. Use one of them for secrets.
            * A **duration** is `30s`, `5m`, `1h30m`, `14d` (units `ms`, `s`, `m`, `h`, `d`, `w`) or a number of seconds.
            * An **amount of memory** is `512M`, `1.5G` (units `K`, `M`, `G`, `T`, powers of 1024) or a number of bytes.
            * A key without a default may be left out unless it is marked required.
            """;

    private ReferenceText() {}

    /** All of them: the names of the files, and what is in them. */
    public static Map<String, String> pages() {
        return Map.of(
                "configuration.md", configuration(),
                "jupyterhub-options.md", OptionsPage.markdown(EssaimFile.schema()),
                "rest-api.yaml", HubApi.document());
    }

    /** The page on the configuration file, as Markdown. */
    public static String configuration() {
        return ReferencePage.markdown(INTRODUCTION, EssaimFile.schema());
    }
}
