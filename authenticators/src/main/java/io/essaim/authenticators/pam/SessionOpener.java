package io.essaim.authenticators.pam;

import io.essaim.authenticators.pam.LibPam.Step;
import java.lang.foreign.Arena;
import java.util.List;

/** Opens PAM sessions. Nobody is there to be asked anything: modules that need a password get none. */
final class SessionOpener {
    private final LibPam pam;
    private final String service;
    private final Encoding encoding;

    SessionOpener(LibPam pam, String service, Encoding encoding) {
        this.pam = pam;
        this.service = service;
        this.encoding = encoding;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** It came too late: nobody wants the session any more. */
        void undo();
    }

    /** There is one. */
    record Opened(OpenSession session) implements Outcome {
        @Override
        public void undo() {
            session.end();
        }
    }

    /** There is none. */
    record Failed(String why) implements Outcome {
        @Override
        public void undo() {
            // nothing was opened
        }
    }

    /** Opens one for an account. Whoever closes the session, and with it the arena, is on another thread. */
    @SuppressWarnings("MustBeClosedChecker")
    Outcome open(String user) {
        var arena = Arena.ofShared();
        try {
            var name = encoding.bytes("the name", user);
            var conversation = new Conversation(name, List.of());
            var transaction = Transaction.begin(pam, arena, service, name, conversation);
            var code = transaction.step(Step.OPEN_SESSION, 0);
            if (code.yes()) {
                return new Opened(new OpenSession(arena, transaction));
            }
            var why =
                    transaction.text(code) + (conversation.words().isEmpty() ? "" : " (" + conversation.words() + ")");
            transaction.close();
            arena.close();
            return new Failed(why);
        } catch (Encoding.Unwritable | Transaction.CannotBegin e) {
            arena.close();
            return new Failed(String.valueOf(e.getMessage()));
        }
    }
}
