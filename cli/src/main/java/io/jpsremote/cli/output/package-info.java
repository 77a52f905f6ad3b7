/** How objects, records, findings and tables are written, and the exit codes. */
@NullMarked
package io.jpsremote.cli.output;

import org.jspecify.annotations.NullMarked;
