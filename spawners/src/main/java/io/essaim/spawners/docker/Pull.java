package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Refused;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.docker.failure.EngineException.Why;
import io.essaim.docker.registry.ImageName;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.StartRefused;
import java.io.Serial;

/** Sees to it that the host has the image, by the policy. */
final class Pull {
    private final Engine engine;

    Pull(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns when the image is there, or is not to be looked for.
     *
     * @throws StartRefused when it is not to be had, in the registry's words
     */
    void see(Plan plan, TimeLeft time, Progress progress) throws StartRefused {
        var image = plan.image();
        switch (plan.settings().docker().pullPolicy()) {
            case ALWAYS -> pull(plan, time, progress);
            case IFNOTPRESENT -> {
                if (!engine.images().present(image.toString())) {
                    pull(plan, time, progress);
                }
            }
            case NEVER -> {
                if (!engine.images().present(image.toString())) {
                    throw missing(image, "");
                }
            }
            case SKIP -> {}
        }
    }

    /** The host does not have it, and it is not to be fetched. */
    static StartRefused missing(ImageName image, String said) {
        return new StartRefused(
                "image",
                Phrase.of(
                        "The host has no image {0}. Fetch it there (docker pull {0}), or set spawner.pull_policy to"
                                + " ifnotpresent.",
                        image),
                said);
    }

    private void pull(Plan plan, TimeLeft time, Progress progress) throws StartRefused {
        var auth = plan.credentials();
        var telling = new PullProgress(plan.image(), progress);
        try {
            engine.images().pull(plan.image(), auth, time.left(), message -> {
                telling.hear(message);
                try {
                    time.check(telling.step());
                } catch (StartRefused e) {
                    throw new OutOfTime(e);
                }
            });
        } catch (OutOfTime e) {
            throw e.refusal;
        } catch (NotFound | Refused | Conflict e) {
            throw refused(plan.image(), e);
        } catch (Unavailable e) {
            if (e.why() == Why.TOO_SLOW) {
                throw time.tooLong(telling.step());
            }
            throw e;
        }
    }

    private static StartRefused refused(ImageName image, EngineException e) {
        var said = e.said();
        boolean denied = said.contains("denied") || said.contains("unauthorized") || said.contains("authentication");
        var advice = denied
                ? Phrase.of("Look whether the image is spelled right (spawner.image) and the registry lets this hub in"
                        + " (spawner.registry_config).")
                : Phrase.of("Look whether the image is spelled right and its registry has it (spawner.image).");
        return new StartRefused(
                "image", Phrase.of("The image {0} cannot be fetched: {1}. {2}", image, said, advice), said);
    }

    /** Ends a pull that goes on for too long. */
    private static final class OutOfTime extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final StartRefused refusal;

        OutOfTime(StartRefused refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
