/** JSON, as much as the program needs: a strict reader and the quoting of texts. Knows no PowerShell. */
@NullMarked
package io.jpsremote.cli.json;

import org.jspecify.annotations.NullMarked;
