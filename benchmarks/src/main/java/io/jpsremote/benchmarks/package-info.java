/** What jpsremote's speed is measured by: JMH for the parts, {@code LiveRatios} for the whole beside a real server. */
@NullMarked
package io.jpsremote.benchmarks;

import org.jspecify.annotations.NullMarked;
