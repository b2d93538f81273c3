package io.essaim.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands lines on from a thread of its own, so that nobody who tells something ever waits for who reads it: an engine that is
 * started anew leaves the output of its containers unread for seconds, and the threads that tell also move people's bytes.
 * Lines that find no place are counted, and how many there were is said once there is room again.
 */
abstract class Unblocking extends AsyncAppenderBase<ILoggingEvent> {
    private final int room;
    private final LongAdder lost = new LongAdder();

    /**
     * Starts at once, and ends with its context.
     *
     * @param room how many lines wait at most
     */
    Unblocking(Appender<ILoggingEvent> behind, int room) {
        this.room = room;
        setContext(behind.getContext());
        setQueueSize(room);
        setDiscardingThreshold(Math.ceilDiv(room, 8)); // leaves room for lines that come at once from several threads
        setNeverBlock(true);
        addAppender(behind);
        start();
    }

    /** Says that so many lines are missing; called on the thread of whoever tells the next one. */
    abstract void missing(long lines);

    @Override
    protected void append(ILoggingEvent line) {
        if (getRemainingCapacity() > room / 2) {
            long missing = lost.sum() == 0 ? 0 : lost.sumThenReset();
            if (missing > 0) {
                missing(missing);
            }
        }
        super.append(line);
    }

    /** Formatted here, for what it is made of may change afterwards. */
    @Override
    protected void preprocess(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
    }

    /** Asked only when there is hardly any room left. */
    @Override
    protected boolean isDiscardable(ILoggingEvent line) {
        lost.increment();
        return true;
    }
}
