/** The three standard streams, whether a person sits behind them, and text made safe to show. Nothing else of the program prints. */
@NullMarked
package io.jpsremote.cli.terminal;

import org.jspecify.annotations.NullMarked;
