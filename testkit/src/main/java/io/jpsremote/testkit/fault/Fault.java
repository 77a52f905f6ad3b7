package io.jpsremote.testkit.fault;

import io.jpsremote.testkit.http.Delivery;
import io.jpsremote.testkit.http.HttpAnswer;
import io.jpsremote.testkit.server.Amounts;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Something that goes wrong on purpose. */
public sealed interface Fault {

    /**
     * The answer goes astray.
     *
     * @param carriedOut whether the request was carried out before
     */
    record Astray(String name, Delivery delivery, boolean carriedOut) implements Fault {

        /** The same, the request not carried out. */
        public Astray beforeIt() {
            return new Astray(name, delivery, false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Another HTTP answer instead; the request is not carried out. */
    record Instead(String name, HttpAnswer answer) implements Fault {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A SOAP fault instead, sealed where answers are; the request is not carried out. */
    record Soap(WsmanFault fault) implements Fault {

        @Override
        public String toString() {
            return "WSManFault " + fault.code();
        }
    }

    /** 401 with all schemes, whatever was proved. */
    record Unauthorized() implements Fault {

        @Override
        public String toString() {
            return "401";
        }
    }

    static Astray reset() {
        return new Astray("reset", Delivery.reset(), true);
    }

    /** Only the first bytes of the answer, its head included. */
    static Astray cut(int bytes) {
        Amounts.atLeast(0, bytes, "bytes");
        return new Astray("cut after " + bytes, Delivery.cut(bytes), true);
    }

    static Astray halfClose(int bytes) {
        Amounts.atLeast(0, bytes, "bytes");
        return new Astray("half-closed after " + bytes, Delivery.halfClose(bytes), true);
    }

    /** Carried out, and answered only after that time. */
    static Astray stall(Duration time) {
        Amounts.notNegative(time);
        return new Astray("stalled for " + time, Delivery.stall(time), true);
    }

    static Astray trickle(int size, Duration pause) {
        Amounts.atLeast(1, size, "bytes at a time");
        Amounts.notNegative(pause);
        return new Astray("trickled", Delivery.trickle(size, pause), true);
    }

    static Astray garbage(byte[] bytes) {
        return new Astray("garbage", Delivery.garbage(bytes), true);
    }

    static Instead contentType(String type) {
        return new Instead(
                "content type " + type,
                new HttpAnswer(
                        200, List.of("Content-Type: " + type), "something else".getBytes(StandardCharsets.US_ASCII)));
    }

    static Instead html(int status) {
        return new Instead("HTML page " + status, HttpAnswer.html(status, "This is no WS-Management"));
    }

    static Instead status(int status) {
        return new Instead("HTTP " + status, HttpAnswer.empty(status));
    }

    static Instead redirect(int status, String location) {
        return new Instead("redirect", HttpAnswer.empty(status, "Location: " + location));
    }

    static Unauthorized unauthorized() {
        return new Unauthorized();
    }

    /** @param code of the WSManFault, unsigned; a known one comes with its subcode and a text */
    static Soap wsman(long code) {
        return new Soap(WsmanFaults.of(code));
    }

    static Soap wsman(WsmanFault fault) {
        return new Soap(fault);
    }

    /** The shells of this user are as many as allowed. */
    static Soap quota() {
        return new Soap(WsmanFaults.SHELLS_OF_USER);
    }
}
