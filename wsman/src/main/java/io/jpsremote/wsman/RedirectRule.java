package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.wsman.RedirectRefusedException.Reason;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import io.jpsremote.wsman.http.HttpTarget;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which redirections a session follows.
 *
 * @param most how many at most; zero for none
 */
record RedirectRule(int most, WsmanAuthentication authentication, Delegation delegation) {

    /**
     * The address to go to.
     *
     * @param followed how many were followed before
     * @throws RedirectRefusedException when the session stays where it is
     */
    URI next(URI now, String location, int followed) {
        if (most == 0) {
            throw new RedirectRefusedException(Reason.NOT_ALLOWED, location);
        }
        URI next = address(now, location);
        Reason reason = reason(now, next, followed);
        if (reason != null) {
            throw new RedirectRefusedException(reason, location);
        }
        return next;
    }

    private @Nullable Reason reason(URI now, URI next, int followed) {
        if (followed >= most) {
            return Reason.TOO_MANY;
        }
        if (isHttps(now) && !isHttps(next)) {
            return Reason.TO_PLAIN_HTTP;
        }
        if (authentication == WsmanAuthentication.BASIC || authentication == WsmanAuthentication.CREDSSP) {
            return Reason.PASSWORD_SHOWN;
        }
        return delegation == Delegation.FORCED ? Reason.DELEGATED : null;
    }

    static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** Absolute, with a port, without user and fragment. */
    private static URI address(URI now, String location) {
        try {
            URI there = now.resolve(new URI(location));
            boolean http = isHttps(there) || "http".equalsIgnoreCase(there.getScheme());
            boolean plain =
                    there.getRawUserInfo() == null && PeerText.oneLine(location).equals(location);
            if (location.isEmpty()
                    || !http
                    || HttpTarget.hostOf(there).isEmpty()
                    || !plain
                    || HttpTarget.portOf(there) == 0) {
                throw new RedirectRefusedException(Reason.NO_ADDRESS, location);
            }
            int port = HttpTarget.portOf(there);
            return Address.completed(there, port >= 0 ? port : isHttps(there) ? 443 : 80);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RedirectRefusedException(Reason.NO_ADDRESS, location);
        }
    }
}
