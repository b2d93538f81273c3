package io.essaim.testkit.api;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was sent to the API.
 *
 * @param mediaType without parameters; JSON where nothing is said, as the hub takes it
 * @param body empty when there is none
 */
public record ApiRequest(String mediaType, String body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String USUAL = "application/json";

    /** One that went over HTTP, read again from where it was sent from: bodies of tests are texts in memory. */
    public static ApiRequest of(HttpRequest request) {
        var type = request.headers().firstValue("content-type").orElse(USUAL);
        var sent = new Sent();
        request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(sent));
        return new ApiRequest(type.split(";", -1)[0].strip(), sent.bytes.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    @Override
    public String toString() {
        return mediaType + " " + body;
    }

    private static final class Sent implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            var copy = new byte[part.remaining()];
            part.duplicate().get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError("the body of a request cannot be read again", failure);
        }

        @Override
        public void onComplete() {
            // all of it is there
        }
    }
}
