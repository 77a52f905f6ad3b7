/** Reads requests and writes answers of WS-Management. The only package of the endpoint that sees an XML library; knows no shell, socket or authentication. */
@NullMarked
package io.jpsremote.testkit.soap;

import org.jspecify.annotations.NullMarked;
