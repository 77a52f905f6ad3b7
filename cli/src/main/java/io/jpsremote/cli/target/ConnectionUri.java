package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.wsman.http.HttpTarget;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads {@code -ConnectionUri}. */
final class ConnectionUri {

    private ConnectionUri() {}

    /**
     * @throws UsageException when the text is no http or https address, or a password may stand in it
     */
    static URI parse(String text) {
        URI uri = read(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || HttpTarget.hostOf(uri).isEmpty() || uri.getRawFragment() != null) {
            throw none(text);
        }
        if (HttpTarget.portOf(uri) == 0 || HttpTarget.portOf(uri) > 65535) {
            throw none(text);
        }
        return uri;
    }

    private static URI read(String text) {
        // Before anything quotes the text: what stands before an @ may be a password.
        if (text.indexOf('@') >= 0) {
            throw new UsageException(
                    "User and password do not belong into -ConnectionUri. Use -Credential USER and one of "
                            + "-CredentialFd, -CredentialFile, -CredentialEnv, -CredentialCommand or the prompt.");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw none(text);
        }
    }

    private static UsageException none(String text) {
        return new UsageException(
                ParameterRequirement.CONNECTION_URI_HTTP,
                "-ConnectionUri '" + text
                        + "' is no address of a WS-Management endpoint. Write https://host:5986/wsman (without a port: 80 or 443).");
    }
}
