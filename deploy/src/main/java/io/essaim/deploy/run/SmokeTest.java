package io.essaim.deploy.run;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks for the page where people sign in, at the address of every node that lets people in. */
final class SmokeTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(20);
    private static final int FIRST_WRONG = 400;

    private final StackFiles.Door door;
    private final Duration patience;

    /**
     * One for such a door.
     *
     * @param patience how long it may take to open: proxies let nobody in before they know all routes
     */
    SmokeTest(StackFiles.Door door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    /**
     * Asks them all.
     *
     * @param addresses by the node's name
     * @return a sentence when nobody could be reached from here, which a firewall between may be meant to do
     * @throws StepFailed when some answer wrongly, or not while others do
     */
    Optional<String> run(Map<String, String> addresses) {
        var wrong = new TreeMap<String, String>();
        Pause.until(patience, () -> {
            wrong.clear();
            addresses.forEach((node, address) -> trouble(door.at(address)).ifPresent(it -> wrong.put(node, it)));
            return wrong.isEmpty();
        });
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        var sentences = new ArrayList<String>();
        wrong.forEach((node, it) -> sentences.add(node + ": " + it));
        boolean nobody = wrong.size() == addresses.size()
                && wrong.values().stream().allMatch(it -> it.contains(" does not answer"));
        if (nobody) {
            return Optional.of("the page to sign in was not seen, because no node can be reached from here: "
                    + String.join("; ", sentences));
        }
        throw new StepFailed(
                "the page to sign in is not there: " + String.join("; ", sentences),
                "Is port " + door.port() + " open on these nodes? firewalld: firewall-cmd --permanent --add-port="
                        + door.port() + "/tcp && firewall-cmd --reload; ufw: ufw allow " + door.port() + "/tcp");
    }

    private static Optional<String> trouble(URI page) {
        var request = HttpRequest.newBuilder(page).timeout(A_MOMENT).build();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(A_MOMENT)
                .sslContext(trusting())
                .build()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < FIRST_WRONG ? Optional.empty() : Optional.of(page + " answers " + status);
        } catch (IOException e) {
            return Optional.of(page + " does not answer: "
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("it was interrupted", "Run this again.");
        }
    }

    /** The certificate is for the name that people type, which an address is not; nothing that is secret is sent. */
    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return List.<X509Certificate>of().toArray(X509Certificate[]::new);
        }
    }
}
