/** Help texts, laid out by picocli; loaded only when help is asked for. */
@NullMarked
package io.jpsremote.cli.help;

import org.jspecify.annotations.NullMarked;
