package io.essaim.docker.call;

import io.essaim.docker.failure.EngineException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** A stream of JSON objects: events, the progress of a pull. */
public final class Messages implements AutoCloseable {
    private final AnswerStream stream;
    private final MappingIterator<JsonNode> nodes;

    public Messages(AnswerStream stream) {
        this.stream = stream;
        this.nodes = JsonMapper.shared().readerFor(JsonNode.class).readValues(stream);
    }

    /**
     * The next one, waited for; none at the end.
     *
     * @throws EngineException when it breaks off or is silent for too long
     */
    public Optional<JsonNode> next() {
        return nodes.hasNextValue() ? Optional.of(nodes.nextValue()) : Optional.empty();
    }

    /** Ends it, also for a thread that waits for the next. */
    @Override
    public void close() {
        stream.close();
    }
}
