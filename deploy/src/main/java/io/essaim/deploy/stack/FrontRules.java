package io.essaim.deploy.stack;

import io.essaim.config.mistake.Mistake;
import io.essaim.deploy.settings.StackAcme;
import io.essaim.deploy.settings.StackFront;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the file must not say when something is in front of the proxies. */
final class FrontRules {
    /** Where an authority asks whether the name is ours. */
    private static final int HTTPS = 443;

    private static final String ACME = "stack.front.acme";
    private static final String REDIRECT = "stack.front.redirect_bind";

    private final Wanted wanted;
    private final List<Mistake> mistakes = new ArrayList<>();

    private FrontRules(Wanted wanted) {
        this.wanted = wanted;
    }

    /** Every mistake. */
    static List<Mistake> broken(Wanted wanted) {
        var rules = new FrontRules(wanted);
        wanted.stack().front().ifPresent(rules::front);
        wanted.acme().ifPresent(rules::acme);
        return rules.mistakes;
    }

    private void front(StackFront front) {
        var servers = wanted.subnet();
        refuse(
                front.subnet().overlaps(servers),
                "stack.front.subnet",
                "overlaps " + servers + ", the network of people's servers; expected another, such as 10.63.252.0/22");
        refuse(
                front.redirectBind().isPresent() && !wanted.https(),
                REDIRECT,
                "leads to HTTPS, and there is none; expected proxy.tls.key_file and cert_file, or stack.front.acme");
        refuse(
                front.redirectBind().isPresent()
                        && wanted.facts().listens().redirect().isPresent(),
                REDIRECT,
                "is given twice, here and as proxy.tls.redirect_bind; keep one");
        refuse(
                wanted.facts().listens().proxyProtocol(),
                "proxy.proxy_protocol",
                "is for a proxy in front that is none of the stack's, and stack.front does not speak it; keep one");
        refuse(
                wanted.facts().listens().acme(),
                "proxy.tls.acme",
                "has the hub get a certificate that the proxies show, and stack.front shows one before them; keep one, or let"
                        + " Traefik get it with stack.front.acme");
        refuse(
                wanted.facts().listens().several(),
                "proxy.tls.certificates",
                "has more than one certificate, and stack.front shows one; keep one of the two");
    }

    private void acme(StackAcme acme) {
        var hub = wanted.facts().hub();
        refuse(
                wanted.facts().listens().https(),
                FrontService.CERTIFICATE,
                "is a certificate, and " + acme.server().getHost() + " gives another to stack.front.acme; keep one");
        refuse(
                hub.publicUrl().filter(FrontRules::named).isEmpty(),
                "hub.public_url",
                "must be there for stack.front.acme: it has the name that the certificate is for; expected such as"
                        + " https://notebooks.example.org/");
        refuse(
                hub.subdomains(),
                ACME,
                "cannot bring a certificate for all names below hub.subdomain_host; expected an own one in"
                        + " proxy.tls.key_file and cert_file");
        refuse(
                wanted.facts().listens().people().port() != HTTPS,
                "proxy.bind",
                "has port " + wanted.facts().listens().people().port() + ", and stack.front.acme is asked at port "
                        + HTTPS + "; expected 0.0.0.0:" + HTTPS);
    }

    private static boolean named(URI url) {
        return "https".equals(url.getScheme())
                && url.getHost() != null
                && url.getHost().matches(".*[A-Za-z].*");
    }

    private void refuse(boolean broken, String key, String message) {
        if (broken) {
            mistakes.add(new Mistake(wanted.source().place(key), key, message));
        }
    }
}
