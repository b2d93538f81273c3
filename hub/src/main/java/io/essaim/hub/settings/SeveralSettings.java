package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;

/** The keys of the section {@code authenticator} with {@code type: several}. */
@Doc(
        "Several ways to sign in at once, listed under the key ways. The common keys of this section hold for all of them. A name"
                + " that the hub knew before anybody signed in with it (from this file, made by an administrator, imported) belongs"
                + " to the first way; any other name belongs to the way that first signed it in. Another way that comes with the"
                + " same name is refused.")
public record SeveralSettings(
        @Doc("Lists of names of ways. Within each list the same name is the same person, whichever way they come.")
        @Default("[]")
        List<List<String>> samePerson) {}
