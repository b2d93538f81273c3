package io.essaim.docker.call;

import static io.helidon.http.HeaderValues.CONNECTION_CLOSE;

import io.essaim.docker.wire.EngineConnection;
import io.helidon.common.buffers.DataReader.IncorrectNewLineException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** One request and its answer over a connection, spoken by Helidon's HTTP client; its exceptions become I/O ones. */
final class Exchange {
    /** The list of a large swarm's tasks has some megabytes. */
    private static final int LARGEST_ANSWER = 64 << 20;

    private static final int BLOCK = 64 << 10;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Http1Client client = Http1Client.builder()
            .followRedirects(false)
            .sendExpectContinue(false)
            .proxy(Proxy.noProxy())
            .build();

    /**
     * An answer of which only the head has been read.
     *
     * @param last whether the connection ends with it
     */
    record Opened(int status, InputStream content, boolean last) {}

    /** Sends a call and reads the whole answer. */
    Answer whole(EngineConnection connection, Call call, String prefix) throws IOException {
        var opened = open(connection, call, prefix);
        var answer = rest(opened);
        if (opened.last()) {
            connection.close();
        }
        return answer;
    }

    /** Sends a call and reads the head of the answer. */
    Opened open(EngineConnection connection, Call call, String prefix) throws IOException {
        try {
            var response = send(connection, call, prefix);
            int status = response.status().code();
            var headers = response.headers();
            if (status == NO_CONTENT || status == NOT_MODIFIED) {
                return new Opened(status, InputStream.nullInputStream(), last(connection, headers));
            }
            boolean endless =
                    !headers.contains(HeaderNames.CONTENT_LENGTH) && !headers.contains(HeaderNames.TRANSFER_ENCODING);
            var content = response.inputStream();
            return new Opened(
                    status, endless ? new UntilTheEnd(content) : content, endless || last(connection, headers));
        } catch (RuntimeException e) {
            throw asIo(e);
        }
    }

    private static boolean last(EngineConnection connection, Headers headers) {
        return connection.refuses() || headers.contains(CONNECTION_CLOSE);
    }

    private HttpClientResponse send(EngineConnection connection, Call call, String prefix) {
        Http1ClientRequest request = client.method(call.method())
                // As text and not encoded again: only so what is quoted is sent as it is.
                .uri("http://docker" + prefix + call.target())
                .skipUriEncoding(true)
                .connection(connection)
                .header(HeaderNames.USER_AGENT, "Essaim");
        call.headers().forEach((name, value) -> request.header(HeaderNames.create(name), value));
        if (call.body().isEmpty()) {
            return request.request();
        }
        var content = call.body().get();
        request.header(HeaderNames.CONTENT_TYPE, content.type());
        return content.file()
                .map(file -> request.outputStream(stream -> {
                    try (stream;
                            var from = Files.newInputStream(file)) {
                        var block = new byte[BLOCK];
                        for (int read = from.read(block); read > 0 && !connection.refuses(); read = from.read(block)) {
                            stream.write(block, 0, read);
                        }
                    }
                }))
                .orElseGet(() -> request.submit(content.bytes()));
    }

    /** The rest of an answer, whole. */
    Answer rest(Opened opened) throws IOException {
        var content = content(opened);
        if (content.length > LARGEST_ANSWER) {
            throw new IOException("the answer is larger than " + (LARGEST_ANSWER >> 20) + " MiB");
        }
        return new Answer(opened.status(), new String(content, StandardCharsets.UTF_8));
    }

    private static byte[] content(Opened opened) throws IOException {
        try {
            return opened.content().readNBytes(LARGEST_ANSWER + 1);
        } catch (RuntimeException e) {
            throw asIo(e);
        }
    }

    /** What Helidon throws at this border is not of one kind. */
    static IOException asIo(RuntimeException e) {
        return switch (e) {
            case UncheckedIOException wrapped -> new IOException(String.valueOf(wrapped.getCause()), wrapped);
            case InsufficientDataAvailableException _ -> {
                var end = new EOFException("it ended in the middle of the answer");
                end.initCause(e);
                yield end;
            }
            case IncorrectNewLineException _ -> new IOException("what answers does not speak HTTP", e);
            default -> new IOException("the answer cannot be understood: " + e.getMessage(), e);
        };
    }

    /** Content without a length, which the end of the connection ends. */
    private static final class UntilTheEnd extends FilterInputStream {
        UntilTheEnd(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (InsufficientDataAvailableException _) {
                return -1;
            }
        }
    }
}
