package io.jpsremote.testkit.wsman;

/**
 * The answer to one operation.
 *
 * @param faultCode 0 when it is none
 * @param replayed whether it was given before
 */
record WsmanReply(int status, byte[] body, long faultCode, boolean replayed) {

    static final WsmanReply NONE = new WsmanReply(500, new byte[0], 0, false);

    WsmanReply again() {
        return new WsmanReply(status, body, faultCode, true);
    }
}
