package io.jpsremote.psrp.fragment;

import java.util.concurrent.atomic.AtomicLong;

/** The object ids of one session's outgoing messages: 1, 2, 3, ..., shared by the pool and all its pipelines; thread-safe. */
public final class ObjectIds {

    private final AtomicLong last = new AtomicLong();

    /** The next id. Never 0 and never negative: an engine that meets such an id never reads that target again [wire-psrp 3.1]. */
    public long next() {
        return last.incrementAndGet();
    }
}
