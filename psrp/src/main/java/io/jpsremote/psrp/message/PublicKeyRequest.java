package io.jpsremote.psrp.message;

/** The server waits for a {@link PublicKey}, and everything else waits with it. [MS-PSRP] 2.2.2.5 */
public record PublicKeyRequest() implements Message {

    @Override
    public MessageType type() {
        return MessageType.PUBLIC_KEY_REQUEST;
    }

    @Override
    public Object body() {
        return "";
    }
}
