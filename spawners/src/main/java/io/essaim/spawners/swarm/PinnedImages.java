package io.essaim.spawners.swarm;

import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.registry.ImageName;
import io.essaim.docker.registry.RegistryAuth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tag means at its registry, asked once for a while, so that all nodes run the same image. Where no registry
 * answers, or denies, the tag stays: the nodes may have the image, and say so themselves when they have not.
 */
final class PinnedImages {
    private static final Logger LOG = LoggerFactory.getLogger(PinnedImages.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final SwarmEngines managers;
    private final boolean ask;
    private final Map<ImageName, Pinned> known = new ConcurrentHashMap<>();

    PinnedImages(SwarmEngines managers, boolean ask) {
        this.managers = managers;
        this.ask = ask;
    }

    /**
     * An image as the nodes are to pull it.
     *
     * @param trouble what the registry said when it did not tell
     */
    record Pinned(ImageName image, Optional<String> trouble, long at) {

        /** What a node said, which may have no image because the registry gives none. */
        String beside(String said) {
            return said + trouble.map(registry -> "\nThe registry: " + registry).orElse("");
        }
    }

    /** That image, with its digest when there is one to be had. */
    Pinned of(ImageName image, Optional<RegistryAuth> auth) {
        long now = System.nanoTime();
        if (!ask || image.digest().isPresent()) {
            return new Pinned(image, Optional.empty(), now);
        }
        var before = Optional.ofNullable(known.get(image)).filter(it -> now - it.at() < KEPT.toNanos());
        return before.orElseGet(() -> asked(image, auth));
    }

    private Pinned asked(ImageName image, Optional<RegistryAuth> auth) {
        if (known.size() >= MOST) {
            known.clear();
        }
        var pinned = look(image, auth);
        known.put(image, pinned);
        return pinned;
    }

    private Pinned look(ImageName image, Optional<RegistryAuth> auth) {
        long now = System.nanoTime();
        try {
            var digest = managers.ask(engine -> engine.images().distribution(image, auth))
                    .path("Descriptor")
                    .path("digest")
                    .asString("");
            var held = new ImageName(image.repository(), image.tag(), Optional.of(digest));
            return new Pinned(digest.isEmpty() ? image : held, Optional.empty(), now);
        } catch (NotFound | Refused e) {
            LOG.info("No registry tells what {} is now, so its nodes decide: {}", image, e.said());
            return new Pinned(image, Optional.of(e.said()), now);
        }
    }
}
