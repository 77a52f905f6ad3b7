/**
 * ssh's client configuration [ssh_config(5)]: a subset is honoured, harmless keys are passed over, and a line that would change route, identity
 * or trust and is not supported stops with its file and number. Nothing is ever executed. Depends on nothing of jpsremote.
 */
@NullMarked
package io.jpsremote.ssh.config;

import org.jspecify.annotations.NullMarked;
