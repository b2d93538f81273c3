package io.essaim.web.pages;

import java.util.List;
import java.util.Optional;

/**
 * Offers what somebody shares by a code (contract 4.8).
 *
 * @param action where the form goes
 * @param code what the form sends back
 * @param next where the person goes after that, if not to the server
 * @param owner whose server it is
 * @param server its name; empty for the default one
 * @param running whether it can be visited now
 * @param permissions what the person may do then
 */
public record AcceptSharePage(
        Frame frame,
        String action,
        String code,
        Optional<String> next,
        String owner,
        String server,
        boolean running,
        List<ConsentPage.Permission> permissions)
        implements Page {
    public AcceptSharePage {
        permissions = List.copyOf(permissions);
    }

    /** Never shows the code. */
    @Override
    public String toString() {
        return "AcceptSharePage[" + owner + "/" + server + "]";
    }
}
