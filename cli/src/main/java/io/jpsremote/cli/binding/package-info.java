/** Parameters as PowerShell binds them: names, abbreviations, aliases, lists. Knows no cmdlet and does no I/O. */
@NullMarked
package io.jpsremote.cli.binding;

import org.jspecify.annotations.NullMarked;
