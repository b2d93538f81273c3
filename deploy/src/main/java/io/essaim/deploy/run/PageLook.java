package io.essaim.deploy.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a page of a node answered, whatever certificate it showed.
 *
 * @param trouble why it is not there, as a sentence
 * @param certificateEnds until when the certificate is good that was shown to who asks for no name
 */
record PageLook(Optional<String> trouble, Optional<Instant> certificateEnds) {
    private static final Duration A_MOMENT = Duration.ofSeconds(20);
    private static final int FIRST_WRONG = 400;

    /** Looks at it. */
    static PageLook at(URI page) {
        var request = HttpRequest.newBuilder(page).timeout(A_MOMENT).build();
        try (var client = HttpClient.newBuilder()
                .connectTimeout(A_MOMENT)
                .sslContext(AnyCertificate.context())
                .build()) {
            var answer = client.send(request, BodyHandlers.discarding());
            int status = answer.statusCode();
            return new PageLook(
                    Optional.of(page + " answers " + status).filter(_ -> status >= FIRST_WRONG), end(answer));
        } catch (IOException e) {
            var why = page + " does not answer: "
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            return new PageLook(Optional.of(why), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("it was interrupted", "Run this again.");
        }
    }

    private static Optional<Instant> end(HttpResponse<?> answer) {
        return answer.sslSession()
                .flatMap(PageLook::shown)
                .map(certificate -> certificate.getNotAfter().toInstant());
    }

    private static Optional<X509Certificate> shown(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty(); // a suite without certificates
        }
    }
}
