package io.essaim.cli.proxy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.LogOptions;
import io.essaim.cli.console.Logs;
import io.essaim.cli.parts.InternalSsl;
import io.essaim.cli.ports.Listeners;
import io.essaim.cli.settings.EssaimFile;
import io.essaim.proxy.Proxy;
import io.essaim.proxy.net.CannotListen;
import io.essaim.proxy.settings.ProxySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code essaim proxy}: the data plane alone. */
@Command(
        name = "proxy",
        description = "The data plane alone; takes configurable-http-proxy's own options and speaks its REST API.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The token of the REST API comes from CONFIGPROXY_AUTH_TOKEN, or from the file that",
            "CONFIGPROXY_AUTH_TOKEN_FILE names. SIGINT and SIGTERM end the process with code 2.",
            "",
            "@|bold Examples|@",
            "  essaim proxy                                             people on 8000, the REST API on localhost:8001",
            "  essaim proxy --port 80 --default-target http://10.0.0.5:8081",
            "  essaim proxy --ssl-key key.pem --ssl-cert cert.pem --port 443 --redirect-port 80",
            "  essaim proxy --config essaim.yaml"
        })
public final class ProxyCommand implements Callable<Integer> {
    private static final Set<String> BESIDE_CONFIG =
            Set.of("--config", "--pid-file", "--wait-for-routes", "--log-level", "--log-format");
    private static final Logger LOG = LoggerFactory.getLogger(ProxyCommand.class);

    @Mixin
    private ListenOptions listen = new ListenOptions();

    @Mixin
    private RelayOptions relay = new RelayOptions();

    @Mixin
    private FrontOptions front = new FrontOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take everything from the section proxy of this configuration file. Beside it only"
                    + " --wait-for-routes, --pid-file and the options of the log may be given.")
    private @Nullable Path config;

    @Option(names = "--pid-file", paramLabel = "FILE", description = "Where to write the number of the process.")
    private @Nullable Path pidFile;

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void setSpec(CommandSpec given) {
        spec = given;
        RefusedOptions.addTo(given);
    }

    @Override
    public Integer call() throws InterruptedException {
        RefusedOptions.complaint(spec.commandLine().getParseResult()).ifPresent(complaint -> {
            throw new ParameterException(spec.commandLine(), complaint);
        });
        log.apply();
        var settings = settings();
        var proxy = start(settings);
        var file = Optional.ofNullable(pidFile);
        file.ifPresent(PidFile::write);
        endWithSignals(proxy, file);
        announce(settings);
        new CountDownLatch(1).await(); // for ever: a signal ends the process, not this thread
        return ExitCode.DONE;
    }

    private ProxySettings settings() {
        if (config == null) {
            return fromOptions();
        }
        var others = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !BESIDE_CONFIG.contains(name))
                .toList();
        if (!others.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", others) + " cannot stand beside --config: write it into the section proxy of "
                            + config);
        }
        return InternalSsl.proxyAlone(EssaimFile.read(config));
    }

    private ProxySettings fromOptions() {
        try {
            return new ProxySettings(
                    listen.people(),
                    front.proxyProtocol(),
                    Optional.of(listen.api()),
                    AuthToken.from(System.getenv()),
                    List.of(),
                    Optional.empty(),
                    relay.defaultTarget(),
                    relay.errorTarget(),
                    relay.errorPath(),
                    relay.routesFile(),
                    relay.hostRouting(),
                    listen.metrics(),
                    relay.accessLog(),
                    0,
                    relay.forwarding(front.trusted()),
                    relay.timeouts(),
                    limits.limits(),
                    tls.of(listen.redirect(), listen.redirectTo()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Proxy start(ProxySettings settings) {
        try {
            return Proxy.start(settings, relay.waitForRoutes());
        } catch (CannotListen e) {
            var holder = Listeners.here()
                    .on(e.where().port())
                    .map(who -> "; it is held by " + who)
                    .orElse("");
            throw new CommandFailed(
                    e.getMessage() + holder,
                    "Choose another address or port with --ip, --port, --api-ip, --api-port, --metrics-port or"
                            + " --redirect-port (or in the file of --config), or stop what is there.");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** As configurable-http-proxy does it: whoever is told to end, ends with 2. */
    private static void endWithSignals(Proxy proxy, Optional<Path> pidFile) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.warn("told to end");
            proxy.close();
            pidFile.ifPresent(PidFile::remove);
            Logs.end();
            Runtime.getRuntime().halt(2);
        }));
    }

    private static void announce(ProxySettings settings) {
        if (settings.authToken().isEmpty()) {
            LOG.warn("REST API is not authenticated: set CONFIGPROXY_AUTH_TOKEN");
        }
        LOG.info(
                "Proxying {}://{} to {}",
                scheme(settings.tls().on()),
                settings.bind(),
                settings.defaultTarget().map(Object::toString).orElse("(no default)"));
        settings.apiBind()
                .ifPresent(api -> LOG.info(
                        "Proxy API at {}://{}/api/routes",
                        scheme(settings.tls().apiKeyFile().isPresent()),
                        api));
        settings.metricsBind().ifPresent(metrics -> LOG.info("Serve metrics at http://{}/metrics", metrics));
        settings.tls()
                .redirectBind()
                .ifPresent(from -> LOG.info(
                        "Added HTTP to HTTPS redirection from {} to {}",
                        from.port(),
                        settings.tls().redirectTo().orElse(settings.bind().port())));
    }

    private static String scheme(boolean tls) {
        return tls ? "https" : "http";
    }
}
