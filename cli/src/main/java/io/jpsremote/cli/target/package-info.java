/** What the user wants to reach: host names, ssh settings and connection files, read and checked before any connection is made. */
@NullMarked
package io.jpsremote.cli.target;

import org.jspecify.annotations.NullMarked;
