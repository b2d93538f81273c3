package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.MemorySize;
import java.util.List;
import java.util.Optional;

/** The sections {@code stack.hub} and {@code stack.proxy}, and {@code resources} of what runs beside them. */
@Doc("One part of the stack.")
public record StackPart(
        @Doc(
                "How much memory one may use. When absent: 1G for a hub, a database server or Prometheus, 512M for all others.")
        Optional<MemorySize> memLimit,

        @Doc("How much memory one can count on. When absent: 256M for those, 128M for all others.")
        Optional<MemorySize> memGuarantee,

        @Doc("How many cores one may use.") Optional<Double> cpuLimit,
        @Doc("How many cores one can count on.") Optional<Double> cpuGuarantee,

        @Doc("On which nodes, beside the rules there are anyway: such as node.labels.zone == a. Docker Swarm only.")
        @Default("[]")
        List<String> constraints) {

    private static final String COMPARISON = "\\s*[A-Za-z_][\\w.-]*\\s*(==|!=)\\s*\\S.*";
    private static final long LEAST_MEMORY = 128L << 20;

    public StackPart {
        constraints = List.copyOf(constraints);
        constraints.forEach(text -> require(
                text.matches(COMPARISON),
                "the constraint \"" + text + "\" is wrong; expected such as node.labels.zone == a, with == or !="));
        require(
                memLimit.filter(size -> size.bytes() < LEAST_MEMORY).isEmpty(),
                "expected mem_limit to be 128M or more");
        require(positive(cpuLimit) && positive(cpuGuarantee), "expected numbers of cores above 0");
        require(
                cpuLimit.flatMap(limit -> cpuGuarantee.filter(most -> most > limit))
                        .isEmpty(),
                "cpu_guarantee is more than cpu_limit");
        require(
                memLimit.flatMap(limit -> memGuarantee.filter(most -> most.bytes() > limit.bytes()))
                        .isEmpty(),
                "mem_guarantee is more than mem_limit");
    }

    private static boolean positive(Optional<Double> cores) {
        return cores.filter(number -> number <= 0).isEmpty();
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
