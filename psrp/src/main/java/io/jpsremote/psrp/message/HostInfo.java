package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * What host the client has. [MS-PSRP] 2.2.3.14
 *
 * @param isHostNull whether there is none at all
 * @param useRunspaceHost for a pipeline: the pool's host serves, whatever else stands here
 * @param defaultData colours, sizes and title of the host's window; null where it has none
 */
public record HostInfo(
        boolean isHostNull,
        boolean isHostUiNull,
        boolean isHostRawUiNull,
        boolean useRunspaceHost,
        @Nullable HostDefaultData defaultData) {

    /** No host, or for a pipeline: that of the pool. */
    public static final HostInfo RUNSPACE_HOST = new HostInfo(true, true, true, true, null);

    /** For a pipeline: no host, even when the pool has one. */
    public static final HostInfo NONE = new HostInfo(true, true, true, false, null);

    /** A host with an interface for lines and one for the screen. */
    public static HostInfo full(HostDefaultData defaultData) {
        return new HostInfo(false, false, false, false, defaultData);
    }

    PsObject toPsObject() {
        PsObject.Builder info = PsObject.builder();
        if (defaultData != null) {
            info.extended(
                    "_hostDefaultData",
                    PsObject.builder()
                            .extended("data", defaultData.toDictionary())
                            .build());
        }
        return info.extended("_isHostNull", isHostNull)
                .extended("_isHostUINull", isHostUiNull)
                .extended("_isHostRawUINull", isHostRawUiNull)
                .extended("_useRunspaceHost", useRunspaceHost)
                .build();
    }

    static HostInfo read(@Nullable Object value) {
        Body body = Body.of("HostInfo", value);
        Object data = body.get("_hostDefaultData");
        return new HostInfo(
                body.flag("_isHostNull"),
                body.flag("_isHostUINull"),
                body.flag("_isHostRawUINull"),
                body.flag("_useRunspaceHost"),
                data == null
                        ? null
                        : HostDefaultData.read(Body.of("_hostDefaultData", data).get("data")));
    }
}
