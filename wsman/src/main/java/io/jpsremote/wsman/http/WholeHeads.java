package io.jpsremote.wsman.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of answers of one connection. Takes none that was cut: httpcore5's own parser takes the end of the connection for the end of the
 * head, so that a lost answer looks like an empty one. Nor one that drips, or that only says time and again that the answer is still to come.
 */
final class WholeHeads implements HttpMessageParserFactory<ClassicHttpResponse> {

    private volatile long end;

    /** @param nanoTime until when the next answer's head has to be there, in the time of {@link System#nanoTime} */
    void expectBy(long nanoTime) {
        end = nanoTime;
    }

    @Override
    @SuppressWarnings("deprecation") // and yet the one that has to be there
    public HttpMessageParser<ClassicHttpResponse> create(@Nullable Http1Config config) {
        return new Parser(config == null ? Http1Config.DEFAULT : config);
    }

    private final class Parser extends DefaultHttpResponseParser {

        Parser(Http1Config config) {
            super(config);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
            return super.parse(buffer, new Unended(in));
        }
    }

    /** Where the end of the connection is not expected, and that of the head in time. */
    private final class Unended extends FilterInputStream {

        Unended(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return more(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return more(super.read(bytes, offset, length));
        }

        private int more(int read) throws IOException {
            if (read < 0) {
                throw new ConnectionClosedException("the connection ended before the head of the answer did");
            }
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("the head of the answer did not come in time");
            }
            return read;
        }
    }
}
