package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.python.RecordedOption;
import io.essaim.config.values.HostPort;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where hub and proxy listen: JupyterHub has an option for each part of an address (contract 4.11). */
record Addresses(RecordedConfig config, Draft draft) implements Rule {
    private static final Pattern URL =
            Pattern.compile("(?<scheme>https?)://(?<host>\\[[^]]+]|[^/:]*)(:(?<port>[0-9]{1,5}))?(?<path>/.*)?");
    private static final int FRONT = 8000;
    private static final int HUB = 8081;

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        return switch (option.path()) {
            case "JupyterHub.bind_url" -> Optional.of(url(option, "proxy.bind", FRONT));
            case "JupyterHub.ip", "JupyterHub.port" ->
                Optional.of(parts("JupyterHub.bind_url", "JupyterHub.ip", "JupyterHub.port", "proxy.bind", FRONT));
            case "JupyterHub.hub_bind_url" -> Optional.of(url(option, "hub.bind", HUB));
            case "JupyterHub.hub_ip", "JupyterHub.hub_port" ->
                Optional.of(
                        parts("JupyterHub.hub_bind_url", "JupyterHub.hub_ip", "JupyterHub.hub_port", "hub.bind", HUB));
            case "JupyterHub.hub_connect_ip" -> Optional.of(connect(option));
            default -> Optional.empty();
        };
    }

    private Verdict url(RecordedOption option, String key, int standardPort) {
        var url = URL.matcher(String.valueOf(option.value()));
        if (!url.matches()) {
            return new Verdict.Yours("expected http://HOST:PORT/; set " + key);
        }
        var port = url.group("port") == null ? standardPort : Integer.parseInt(url.group("port"));
        draft.put(key, address(url.group("host"), port));
        var path = Optional.ofNullable(url.group("path")).orElse("/");
        if (path.equals("/") || key.equals("hub.bind")) {
            return new Verdict.Translated(key);
        }
        draft.put("hub.base_url", path.endsWith("/") ? path : path + "/");
        return new Verdict.Translated(key + " and hub.base_url");
    }

    private Verdict parts(String whole, String host, String port, String key, int standardPort) {
        if (config.text(whole).isPresent()) {
            return new Verdict.NotNeeded(whole + " says it");
        }
        var standardHost = key.equals("hub.bind") ? "127.0.0.1" : "";
        draft.put(key, address(config.text(host).orElse(standardHost), port(port, standardPort)));
        return new Verdict.Translated(key);
    }

    private int port(String option, int standard) {
        return config.option(option)
                .map(RecordedOption::value)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).intValue())
                .orElse(standard);
    }

    private Verdict connect(RecordedOption option) {
        if (config.text("JupyterHub.hub_connect_url").isPresent()) {
            return new Verdict.NotNeeded("JupyterHub.hub_connect_url says it");
        }
        draft.put(
                "hub.connect_url",
                "http://" + address(String.valueOf(option.value()), port("JupyterHub.hub_port", HUB)));
        return new Verdict.Translated("hub.connect_url");
    }

    /** Nothing, and a star, are every address of the machine. */
    private static String address(String host, int port) {
        var bare = host.replaceAll("[\\[\\]]", "");
        return new HostPort(bare.isEmpty() || bare.equals("*") ? "0.0.0.0" : bare, port).toString();
    }
}
