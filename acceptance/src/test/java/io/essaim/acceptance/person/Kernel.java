package io.essaim.acceptance.person;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connection to a kernel: Jupyter's messages as JSON over a WebSocket (the protocol's version 5). */
public final class Kernel implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final WebSocket socket;
    private final Inbox inbox;

    private Kernel(WebSocket socket, Inbox inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    static Kernel connect(HttpClient http, URI address, String cookies, Duration patience) {
        var inbox = new Inbox(patience);
        var socket = http.newWebSocketBuilder()
                .connectTimeout(patience)
                .header("Cookie", cookies)
                .buildAsync(address, inbox)
                .orTimeout(patience.toSeconds(), TimeUnit.SECONDS)
                .join();
        return new Kernel(socket, inbox);
    }

    /** Runs code and gives what it printed first. */
    public String run(String code) {
        var id = UUID.randomUUID().toString();
        var header =
                Map.of("msg_id", id, "msg_type", "execute_request", "username", "", "session", "", "version", "5.3");
        var content = Map.of("code", code, "silent", false, "store_history", true, "allow_stdin", false);
        var message = Map.of(
                "header",
                header,
                "parent_header",
                Map.of(),
                "metadata",
                Map.of(),
                "content",
                content,
                "channel",
                "shell");
        socket.sendText(JSON.writeValueAsString(message), true).join();
        return inbox.firstOutputFor(id);
    }

    /** Whether the other side has neither closed the connection nor lost it. */
    public boolean open() {
        return !inbox.closed && !socket.isInputClosed() && !socket.isOutputClosed();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Inbox implements WebSocket.Listener {
        private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final StringBuilder half = new StringBuilder();
        private final Duration patience;
        private volatile boolean closed;

        Inbox(Duration patience) {
            this.patience = patience;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            half.append(data);
            if (last) {
                messages.add(JSON.readTree(half.toString()));
                half.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed = true;
        }

        String firstOutputFor(String id) {
            var deadline = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadline) {
                var message = next();
                if (message != null
                        && message.at("/parent_header/msg_id").asString("").equals(id)) {
                    var text = message.at("/content/text").asString("");
                    if (!text.isEmpty()) {
                        return text;
                    }
                }
            }
            throw new AssertionError("the kernel printed nothing within " + patience.toSeconds() + " s");
        }

        private @Nullable JsonNode next() {
            try {
                return messages.poll(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
