package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.OneWord;
import io.essaim.config.values.HostPort;
import java.util.Optional;

/** The section {@code stack.front}. */
@Doc(
        "Traefik or nginx in front of the proxies: people connect to it at proxy.bind, and it shows them the certificate of"
                + " proxy.tls. The hub believes what it says of people's addresses.")
@OneWord("type")
public record StackFront(
        @Doc("Which.") Type type,

        @Doc("Its image, best with a digest. When absent: traefik:v3.6.7 or nginx:1.28.0.")
        Optional<String> image,

        @Doc("Certificates from Let's Encrypt or another authority that speaks ACME; Traefik only.")
        Optional<StackAcme> acme,

        @Doc("A second address, plain HTTP, that sends people to the first; with an own certificate as good as"
                + " proxy.tls.redirect_bind.")
        Optional<HostPort> redirectBind,

        @Doc("The addresses of the network that it shares with the proxies; it must overlap no other.")
        @Default("10.63.252.0/22")
        Subnet subnet,

        @Doc("What each may use, and where they run.") @Default("{}")
        StackPart resources) {

    /** The programs there are. */
    public enum Type {
        TRAEFIK("traefik:v3.6.7"),
        NGINX("nginx:1.28.0");

        private final String image;

        Type(String image) {
            this.image = image;
        }
    }

    public StackFront {
        ImageName.check(image);
        if (acme.isPresent() && type != Type.TRAEFIK) {
            throw new IllegalArgumentException(
                    "acme is what Traefik does; expected type: traefik, or an own certificate"
                            + " in proxy.tls.key_file and cert_file");
        }
    }

    /** What is run. */
    public String imageName() {
        return image.orElse(type.image);
    }
}
