package io.essaim.hub.pages;

import io.essaim.hub.access.Requester;
import io.essaim.hub.metrics.HubMetrics;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.core.metrics.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code H security/csp-report}: logs and counts what browsers found against the policy (contract 4.1 and 11.1). */
public final class CspReportHandler implements Gate.PersonalPage {
    private static final Logger LOG = LoggerFactory.getLogger(CspReportHandler.class);
    private static final int LONGEST = 2000;

    private final Counter reports;

    public CspReportHandler(HubMetrics metrics) {
        this.reports = Counter.builder()
                .name(metrics.name("csp_reports_total"))
                .help("Reports of browsers about violations of the content security policy")
                .register(metrics.registry());
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        reports.inc();
        try (var body = request.content().inputStream()) {
            var report = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
            LOG.warn("Content security policy report of {}: {}", who.name(), report.replaceAll("\\p{Cntrl}+", " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        response.send();
    }
}
