package io.essaim.spawners.docker;

import io.essaim.docker.registry.ImageName;
import io.essaim.domain.spawn.Progress;
import io.essaim.domain.text.Phrase;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells what a pull has come to, in steps that a person can follow. */
final class PullProgress {
    private static final int FROM = 10;
    private static final int TO = 60;
    private static final int STEP = 5;
    private static final int HUNDRED = 100;
    private static final long MEGA = 1_000_000;

    private final ImageName image;
    private final Progress progress;
    private final Map<String, Layer> layers = new HashMap<>();
    private int told = -STEP;
    private Phrase step;

    private record Layer(long current, long total) {}

    PullProgress(ImageName image, Progress progress) {
        this.image = image;
        this.progress = progress;
        this.step = Phrase.of("Fetching the image {0}", image);
        progress.report(FROM, step);
    }

    /** What was told last. */
    Phrase step() {
        return step;
    }

    /** One message of the engine: {@code {"id": layer, "status": …, "progressDetail": {"current": 1, "total": 2}}}. */
    void hear(JsonNode message) {
        var detail = message.path("progressDetail");
        long total = detail.path("total").asLong(0);
        var layer = message.path("id").asString("");
        var status = message.path("status").asString("");
        if (total > 0 && status.equals("Downloading")) {
            layers.put(layer, new Layer(detail.path("current").asLong(0), total));
        } else if (status.equals("Download complete") || status.equals("Pull complete")) {
            layers.computeIfPresent(layer, (_, before) -> new Layer(before.total(), before.total()));
        }
        tell();
    }

    private void tell() {
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        long current = layers.values().stream().mapToLong(Layer::current).sum();
        int percent = total == 0 ? 0 : (int) (current * HUNDRED / total);
        if (total > 0 && (percent >= told + STEP || percent < told - STEP)) {
            told = percent;
            step = Phrase.of("Fetching the image {0}: {1} % of {2} MB", image, percent, Math.ceilDiv(total, MEGA));
            progress.report(FROM + percent * (TO - FROM) / HUNDRED, step);
        }
    }
}
