package io.essaim.certificates.acme;

import io.essaim.domain.certificate.NotIssued;
import java.net.URI;
import java.util.Optional;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;

/** What an authority said when it gave nothing, as sentences. */
final class Refusal {
    private static final URI NO_SUCH_ACCOUNT = URI.create("urn:ietf:params:acme:error:accountDoesNotExist");

    private final String authority;

    Refusal(String authority) {
        this.authority = authority;
    }

    NotIssued of(AcmeException e) {
        return switch (e) {
            case AcmeNetworkException network ->
                new NotIssued(authority + " cannot be reached: " + network.getCause(), e);
            case AcmeRateLimitedException limited ->
                new NotIssued(
                        authority + " was asked too often: " + said(limited.getProblem()),
                        e,
                        false,
                        limited.getRetryAfter());
            case AcmeUserActionRequiredException action ->
                new NotIssued(
                        authority + " wants somebody to do something first: " + said(action.getProblem()) + " See "
                                + action.getInstance(),
                        e);
            case AcmeServerException server ->
                new NotIssued(
                        authority + " refuses: " + said(server.getProblem()),
                        e,
                        NO_SUCH_ACCOUNT.equals(server.getType()),
                        Optional.empty());
            default -> new NotIssued(authority + " gave no certificate: " + e.getMessage(), e);
        };
    }

    /** What the library could not understand or had to read later than it was asked. */
    NotIssued of(RuntimeException e) {
        return e instanceof AcmeLazyLoadingException && e.getCause() instanceof AcmeException cause
                ? of(cause)
                : new NotIssued(authority + " answered what cannot be understood: " + e, e);
    }

    /** It does not believe that a name is ours. */
    NotIssued unproven(Authorization name, String where) {
        var host = name.getIdentifier().getDomain();
        var why = name.getChallenges().stream()
                .flatMap(challenge -> challenge.getError().stream())
                .findFirst()
                .map(Refusal::said)
                .orElse("it gives no reason.");
        return new NotIssued(
                authority + " does not believe that " + host + " is ours: " + why + " It must be able to reach " + where
                        + " of " + host + " from where it is, and come to these proxies there.",
                null,
                false,
                Optional.empty());
    }

    /** An order was not fulfilled. */
    NotIssued unfulfilled(Optional<Problem> problem) {
        return new NotIssued(
                authority + " gave no certificate: "
                        + problem.map(Refusal::said).orElse("it gives no reason."),
                null,
                false,
                Optional.empty());
    }

    static String said(Problem problem) {
        var detail =
                problem.getDetail().or(problem::getTitle).orElse("no detail").strip();
        return detail + (detail.endsWith(".") ? "" : ".") + " (" + problem.getType() + ")";
    }
}
