package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.RecordedConfig;
import io.essaim.cli.imports.python.RecordedOption;
import java.util.Map;
import java.util.Optional;

/** The proxy: one that JupyterHub starts itself is not needed any more, one that runs elsewhere can stay. */
record ProxyElsewhere(RecordedConfig config, Draft draft) implements Rule {
    private static final String OWNER = "ConfigurableHTTPProxy";
    private static final String TOKEN = "CONFIGPROXY_AUTH_TOKEN";
    private static final String API = "http://127.0.0.1:8001";

    @Override
    public Optional<Verdict> decide(RecordedOption option) {
        if (option.path().equals("JupyterHub.proxy_class")) {
            return Optional.of(
                    String.valueOf(option.value()).contains(OWNER)
                                    || "default".equals(option.value())
                                    || "configurable-http-proxy".equals(option.value())
                            ? new Verdict.NotNeeded("Essaim's proxy takes its place, in the hub's process")
                            : new Verdict.Yours("Essaim drives its own proxy or configurable-http-proxy"));
        }
        boolean ofProxy = option.owner().equals(OWNER) || option.owner().equals("Proxy");
        if (!ofProxy || option.name().equals("extra_routes")) {
            return Optional.empty();
        }
        return elsewhere()
                ? ofOneElsewhere(option)
                : Optional.of(new Verdict.NotNeeded("Essaim's proxy takes its place, in the hub's process"));
    }

    private boolean elsewhere() {
        return config.options().stream()
                .filter(option -> option.name().equals("should_start"))
                .anyMatch(option -> Boolean.FALSE.equals(option.value()));
    }

    /** Address and token are keys like others; a token that is not among them stands in the service's environment. */
    private Optional<Verdict> ofOneElsewhere(RecordedOption option) {
        if (!option.name().equals("should_start")) {
            return Optional.empty();
        }
        draft.put("proxy.api_url", config.text(OWNER + ".api_url").orElse(API));
        if (config.options().stream().noneMatch(other -> other.path().equals(OWNER + ".auth_token"))) {
            draft.put("proxy.auth_token", Map.of("env", TOKEN));
        }
        return Optional.of(new Verdict.Translated("proxy.api_url"));
    }
}
