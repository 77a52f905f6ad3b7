package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The versions that one side speaks; the first message of each. [MS-PSRP] 2.2.2.1
 *
 * @param timeZone a .NET time zone, which nobody reads; null where it was not sent
 */
public record SessionCapability(
        PsVersion protocolVersion,
        PsVersion psVersion,
        PsVersion serializationVersion,
        @Nullable ByteBuffer timeZone) implements Message {

    private static final PsVersion PS_VERSION = PsVersion.of(2, 0);
    private static final PsVersion SERIALIZATION_VERSION = PsVersion.of(1, 1, 0, 1);

    public SessionCapability {
        timeZone = timeZone == null ? null : timeZone.asReadOnlyBuffer();
    }

    /** The capability of this protocol version; the other two versions never change. */
    public static SessionCapability of(PsVersion protocolVersion) {
        return new SessionCapability(protocolVersion, PS_VERSION, SERIALIZATION_VERSION, null);
    }

    @Override
    public MessageType type() {
        return MessageType.SESSION_CAPABILITY;
    }

    @Override
    public Object body() {
        PsObject.Builder body = PsObject.builder()
                .extended("protocolversion", protocolVersion)
                .extended("PSVersion", psVersion)
                .extended("SerializationVersion", serializationVersion);
        if (timeZone != null) {
            byte[] bytes = new byte[timeZone.remaining()];
            timeZone.duplicate().get(bytes);
            body.extended("TimeZone", bytes);
        }
        return body.build();
    }

    static SessionCapability read(@Nullable Object value) {
        Body body = Body.of("SESSION_CAPABILITY", value);
        return new SessionCapability(
                version(body, "protocolversion"),
                version(body, "PSVersion"),
                version(body, "SerializationVersion"),
                body.get("TimeZone") instanceof byte[] zone ? ByteBuffer.wrap(zone) : null);
    }

    private static PsVersion version(Body body, String name) {
        if (Body.bare(body.required(name)) instanceof PsVersion version) {
            return version;
        }
        throw body.wrong(name, "Version");
    }
}
