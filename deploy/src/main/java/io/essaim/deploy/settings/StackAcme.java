package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.net.URI;

/** The section {@code stack.front.acme}. */
@Doc("Certificates that Traefik asks for and renews by itself, kept in a volume of one node.")
public record StackAcme(
        @Doc("Where the authority writes when a certificate is about to run out.")
        String email,

        @Doc("The directory of the authority. For trials, Let's Encrypt's own for that:"
                + " https://acme-staging-v02.api.letsencrypt.org/directory.")
        @Default("https://acme-v02.api.letsencrypt.org/directory")
        URI server) {

    public StackAcme {
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new IllegalArgumentException("expected email to be an address such as admin@example.org");
        }
        if (!"https".equals(server.getScheme())) {
            throw new IllegalArgumentException("expected server to begin with https://");
        }
    }
}
