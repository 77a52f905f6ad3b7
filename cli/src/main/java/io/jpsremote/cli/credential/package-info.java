/** Where secrets come from: a descriptor, a file, the environment, a command, a person; and the rule that a refused one is not tried again. */
@NullMarked
package io.jpsremote.cli.credential;

import org.jspecify.annotations.NullMarked;
