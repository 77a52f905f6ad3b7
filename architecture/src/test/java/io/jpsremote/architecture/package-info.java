/** The rules of docs/architecture.md, checked against the compiled classes of all modules. */
@NullMarked
package io.jpsremote.architecture;

import org.jspecify.annotations.NullMarked;
