package io.essaim.benchmarks.startups;

/** What is measured. */
enum Plan {
    ONE(Ware.QUICK, 1, 12),
    ONE_SLOW(Ware.SLOW, 1, 8),
    FIFTY(Ware.QUICK, 50, 2);

    /** How many people there must be. */
    static final int PEOPLE = 50;

    private final Ware ware;
    private final int atOnce;
    private final int rounds;

    Plan(Ware ware, int atOnce, int rounds) {
        this.ware = ware;
        this.atOnce = atOnce;
        this.rounds = rounds;
    }

    Ware ware() {
        return ware;
    }

    /** How many are started together. */
    int atOnce() {
        return atOnce;
    }

    /** How often each way has its turn. */
    int rounds() {
        return rounds;
    }

    /** For the table. */
    String saying() {
        return atOnce + (atOnce == 1 ? " server that " : " servers at once, each of which ") + ware.saying();
    }
}
