package io.essaim.hub.servers;

import java.util.concurrent.ConcurrentHashMap;

/** The stories of the starts that go on now; one that is over is kept only by those who still listen. */
final class ProgressLogs {
    private final ConcurrentHashMap<Long, ProgressLog> logs = new ConcurrentHashMap<>();

    /** A new story; an older one of the same server that nobody ended is left to its listeners. */
    ProgressLog open(long serverId) {
        var log = new ProgressLog();
        logs.put(serverId, log);
        return log;
    }

    /** The story that goes on, or a new one when another hub or a former life of this one began it. */
    ProgressLog of(long serverId) {
        return logs.computeIfAbsent(serverId, _ -> new ProgressLog());
    }

    /** Ends this story and no other: that of the server's next start may have begun meanwhile. */
    void finish(long serverId, ProgressLog log, ProgressEvent last) {
        logs.remove(serverId, log);
        log.add(last);
    }
}
