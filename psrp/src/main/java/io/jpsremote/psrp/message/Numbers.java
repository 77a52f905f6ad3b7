package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;

/** Numbers of enums on the wire. */
final class Numbers {

    private Numbers() {}

    static <E> E pick(E[] values, int number, String what) {
        if (number < 0 || number >= values.length) {
            throw new ProtocolViolationException("There is no " + what + " " + number, "[MS-PSRP] 2.2.3");
        }
        return values[number];
    }
}
