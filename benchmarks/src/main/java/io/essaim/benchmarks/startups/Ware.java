package io.essaim.benchmarks.startups;

import java.util.Locale;

/** What is started. */
enum Ware {
    /** Listens at once, so that whatever is waited for is not the server. */
    QUICK(0, "listens at once"),
    /** Takes the time a notebook server takes to load its extensions. */
    SLOW(1.5, "listens after 1.5 s");

    private final double seconds;
    private final String saying;

    Ware(double seconds, String saying) {
        this.seconds = seconds;
        this.saying = saying;
    }

    /** Its image. Where no registry is: the engine is refused at once instead of waiting for one. */
    String image() {
        return "localhost/" + word() + ":1";
    }

    /** What its owner chooses it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How long it takes before it listens. */
    double seconds() {
        return seconds;
    }

    /** The same, for the table. */
    String saying() {
        return saying;
    }
}
