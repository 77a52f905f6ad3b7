/** The cmdlets, a class for each, named after it. */
@NullMarked
package io.jpsremote.cli.command;

import org.jspecify.annotations.NullMarked;
