package io.essaim.hub.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a hub's metrics are kept, and what they are called: JupyterHub's own names behind a prefix (contract 11.1).
 *
 * @param prefix with the underscore at its end; empty when names stand alone
 * @param told variables of the environment that say where the bounds of histograms are
 */
public record HubMetrics(PrometheusRegistry registry, String prefix, Map<String, String> told) {
    /** The environment variable, JupyterHub's. */
    public static final String VARIABLE = "JUPYTERHUB_METRICS_PREFIX";

    private static final String USUAL = "jupyterhub";
    private static final String BOUNDS_SUFFIX = "_BUCKETS";
    private static final Pattern SOUND = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Those of Prometheus' Python library, so that dashboards made for JupyterHub find the bounds they ask for. */
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

    public HubMetrics {
        told = Map.copyOf(told);
    }

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
        var told = new HashMap<>(environment);
        told.keySet().removeIf(name -> !name.endsWith(BOUNDS_SUFFIX));
        return new HubMetrics(new PrometheusRegistry(), word.isEmpty() ? "" : word + "_", told);
    }

    /** The whole name of one of JupyterHub's metrics. */
    public String name(String rest) {
        return prefix + rest;
    }

    /** One of JupyterHub's histograms, registered, with the usual bounds. */
    public Histogram histogram(String rest, String help, String... labels) {
        return histogram(rest, help, BOUNDS, labels);
    }

    /** One of JupyterHub's histograms, registered. */
    public Histogram histogram(String rest, String help, double[] bounds, String... labels) {
        return Histogram.builder()
                .name(name(rest))
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .labelNames(labels)
                .register(registry);
    }

    /**
     * The bounds of a histogram, as a variable of the environment says them: numbers of seconds with commas between, in
     * growing order; {@code inf} may come last.
     *
     * @param variable its name ends with {@code _BUCKETS}
     * @param otherwise where there is no such variable; empty for the usual ones
     * @throws IllegalArgumentException when the variable holds something else
     */
    public double[] bounds(String variable, double... otherwise) {
        var said = told.getOrDefault(variable, "");
        if (said.isBlank()) {
            return otherwise.length == 0 ? BOUNDS.clone() : otherwise;
        }
        var bounds = Arrays.stream(said.split(",", -1))
                .map(String::strip)
                .mapToDouble(text -> bound(variable, said, text))
                .filter(Double::isFinite)
                .toArray();
        if (bounds.length == 0 || !growing(bounds)) {
            throw unsound(variable, said);
        }
        return bounds;
    }

    private static double bound(String variable, String said, String text) {
        try {
            return text.matches("(?i)\\+?inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw unsound(variable, said);
        }
    }

    private static boolean growing(double[] bounds) {
        for (int i = 1; i < bounds.length; i++) {
            if (bounds[i] <= bounds[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException unsound(String variable, String said) {
        return new IllegalArgumentException("The environment variable " + variable + " is \"" + said
                + "\"; expected growing numbers of seconds with commas between, such as 1,10,60.");
    }
}
