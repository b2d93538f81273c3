package io.essaim.docker.failure;

import java.io.Serial;

/**
 * An engine did not do what it was asked. The message says what was asked, of which engine, and what it said; {@link
 * #said} is the engine's own sentence, fit to be shown to the person who waits.
 */
public abstract sealed class EngineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String said;

    private EngineException(String call, String said) {
        super(call + ": " + said);
        this.said = said;
    }

    /** The engine's own words, or why there are none. */
    public String said() {
        return said;
    }

    /** What was asked for is not there (404): a container, a network, an image. */
    public static final class NotFound extends EngineException {
        @Serial
        private static final long serialVersionUID = 1;

        public NotFound(String call, String said) {
            super(call, said);
        }
    }

    /** It contradicts what is there (409): the name is taken, the thing is in use. */
    public static final class Conflict extends EngineException {
        @Serial
        private static final long serialVersionUID = 1;

        public Conflict(String call, String said) {
            super(call, said);
        }
    }

    /** The engine will not or cannot do this (any other status); asking again will not help. */
    public static final class Refused extends EngineException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int status;

        /** @param status the status of the answer; 200 when the refusal came in the middle of a stream */
        public Refused(String call, int status, String said) {
            super(call, said);
            this.status = status;
        }

        /** The answer's status. */
        public int status() {
            return status;
        }
    }

    /** The engine cannot be asked now; what was asked may or may not have been done. */
    public static final class Unavailable extends EngineException {
        @Serial
        private static final long serialVersionUID = 1;

        private final Why why;

        public Unavailable(String call, Why why, String said) {
            super(call, said);
            this.why = why;
        }

        public Unavailable(String call, Why why, String said, Throwable cause) {
            this(call, why, said);
            initCause(cause);
        }

        /** What is the matter. */
        public Why why() {
            return why;
        }
    }

    /** Why an engine cannot be asked. */
    public enum Why {
        /** There is no connection to be had. */
        CANNOT_CONNECT,
        /** It did not answer within the deadline, or a stream was silent for too long. */
        TOO_SLOW,
        /** Too many calls wait for it already. */
        TOO_MANY_CALLS,
        /** The connection ended in the middle of an answer, or what came was no HTTP. */
        BROKEN_OFF,
        /** It is no manager of a swarm: ask one. */
        NOT_A_MANAGER,
        /** Its swarm has lost its quorum. */
        NO_QUORUM,
        /** It speaks no version of the API that this client speaks. */
        WRONG_VERSION,
        /** It says itself that it cannot serve now. */
        OUT_OF_SERVICE,
        /** The caller was interrupted. */
        INTERRUPTED
    }
}
