package io.essaim.cli.commands;

import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.LogOptions;
import io.essaim.cli.settings.ConfigOption;
import io.essaim.cli.settings.Explanation;
import io.essaim.cli.wiring.HubWiring;
import io.essaim.cli.wiring.Signals;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code essaim hub}. */
@Command(
        name = "hub",
        description = {
            "Run the hub, with the proxy in the same process unless the file says that it runs elsewhere (proxy.api_url).",
            "",
            "It ends with SIGTERM or Ctrl-C and stops nobody's server; the next start finds them all again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "@|bold Examples|@",
            "  essaim hub --config essaim.yaml",
            "  essaim hub --config essaim.yaml --log-format json 2>> essaim.log"
        })
public final class HubCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private LogOptions log = new LogOptions();

    @Override
    public Integer call() {
        var settings = config.read();
        log.apply();
        var logger = LoggerFactory.getLogger(HubCommand.class);
        Explanation.of(settings).warnings().forEach(logger::warn);
        var running = HubWiring.start(settings, System.getenv());
        running.proxy().ifPresent(proxy -> logger.info("people connect to port {}", proxy.port()));
        Signals.awaitEnd(running::close);
        return ExitCode.DONE;
    }
}
