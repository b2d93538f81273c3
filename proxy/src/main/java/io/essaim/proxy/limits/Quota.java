package io.essaim.proxy.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How much is under way for each of many; no more than a number of it. For any thread. */
final class Quota<K> {
    private final int most;
    private final ConcurrentMap<K, Integer> underWay = new ConcurrentHashMap<>();

    /** @param most 0 is no limit, and nothing is counted then */
    Quota(int most) {
        this.most = most;
    }

    boolean isOn() {
        return most > 0;
    }

    /** Counts one more, or says that there are enough. */
    boolean enter(K whose) {
        if (underWay.merge(whose, 1, Integer::sum) <= most) {
            return true;
        }
        leave(whose);
        return false;
    }

    /** One is over. */
    void leave(K whose) {
        underWay.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Of how many something is under way. */
    int size() {
        return underWay.size();
    }
}
