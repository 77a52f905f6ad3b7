/** What is promised about requirements as a whole: every constant of every module, the catalogue, the document. */
@NullMarked
package io.jpsremote.cli.requirements;

import org.jspecify.annotations.NullMarked;
