package io.essaim.hub.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a hub's metrics are kept, and what they are called: JupyterHub's own names behind a prefix (contract 11.1).
 *
 * @param prefix with the underscore at its end; empty when names stand alone
 */
public record HubMetrics(PrometheusRegistry registry, String prefix) {
    /** The environment variable, JupyterHub's. */
    public static final String VARIABLE = "JUPYTERHUB_METRICS_PREFIX";

    private static final String USUAL = "jupyterhub";
    private static final Pattern SOUND = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /**
     * None yet.
     *
     * @param environment the process's variables
     * @throws IllegalArgumentException when the variable holds what no metric can begin with
     */
    public static HubMetrics none(Map<String, String> environment) {
        var word = environment.getOrDefault(VARIABLE, USUAL);
        if (!word.isEmpty() && !SOUND.matcher(word).matches()) {
            throw new IllegalArgumentException("The environment variable " + VARIABLE + " is \"" + word
                    + "\"; names of metrics begin with letters, digits, underscores and colons, no digit first."
                    + " Without the variable it is " + USUAL + ".");
        }
        return new HubMetrics(new PrometheusRegistry(), word.isEmpty() ? "" : word + "_");
    }

    /** The whole name of one of JupyterHub's metrics. */
    public String name(String rest) {
        return prefix + rest;
    }
}
