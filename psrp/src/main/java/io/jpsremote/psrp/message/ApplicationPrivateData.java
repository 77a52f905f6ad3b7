package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/** What the server tells of itself: versions, mostly. Comes once, before the pool is open. [MS-PSRP] 2.2.2.13 */
public record ApplicationPrivateData(@Nullable PsDictionary data) implements Message {

    @Override
    public MessageType type() {
        return MessageType.APPLICATION_PRIVATE_DATA;
    }

    @Override
    public Object body() {
        return PsObject.builder().extended("ApplicationPrivateData", data).build();
    }

    static ApplicationPrivateData read(@Nullable Object value) {
        Object data = Body.bare(Body.of("APPLICATION_PRIVATE_DATA", value).get("ApplicationPrivateData"));
        return new ApplicationPrivateData(data instanceof PsDictionary dictionary ? dictionary : null);
    }
}
