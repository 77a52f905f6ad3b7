package io.jpsremote.testkit.http;

/** A request that breaks HTTP or its bounds; the connection ends after the answer. */
final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String why;

    BadRequestException(int status, String why) {
        super(why, null, false, false);
        this.status = status;
        this.why = why;
    }

    String why() {
        return why;
    }

    int status() {
        return status;
    }
}
