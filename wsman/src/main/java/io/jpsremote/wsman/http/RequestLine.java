package io.jpsremote.wsman.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Makes the requests to one target: straight, or in the form that a forwarding proxy reads (RFC 9112 3.2.2). */
record RequestLine(HttpTarget target) {

    /**
     * @param authorization empty for none
     * @param contentType empty for none
     */
    BasicClassicHttpRequest post(String authorization, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", authorization);
        headers.put("Content-Type", contentType);
        headers.values().removeIf(String::isEmpty);
        return post(headers, body);
    }

    BasicClassicHttpRequest post(Map<String, String> headers, byte[] body) {
        URI uri = target.uri();
        HttpHost host = new HttpHost(uri.getScheme(), withoutZone(target.host()), target.port());
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest("POST", host, target.isForwarded() ? host.toURI() + path : path);
        headers.forEach(request::setHeader);
        // the type stands in the header as the protocol wants it, to the letter
        request.setEntity(new ByteArrayEntity(body, null));
        return request;
    }

    /** The zone of an IPv6 address means something on this machine only (RFC 6874 4). */
    private static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone) + "]";
    }
}
