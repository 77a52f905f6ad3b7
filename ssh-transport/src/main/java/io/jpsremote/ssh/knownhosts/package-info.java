/** Known host keys: reads the files ssh keeps them in, judges a key, adds one. Depends on {@code ssh.key} only. */
@NullMarked
package io.jpsremote.ssh.knownhosts;

import org.jspecify.annotations.NullMarked;
