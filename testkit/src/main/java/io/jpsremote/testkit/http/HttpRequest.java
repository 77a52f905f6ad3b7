package io.jpsremote.testkit.http;

import java.util.Map;

/**
 * One request as it came.
 *
 * @param target path and query
 * @param headers by lower-case name; of several with one name the last
 */
public record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {

    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
