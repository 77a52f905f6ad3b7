/** A user's module: psrp by its own descriptor, the transports by their automatic names. */
module consumer.modulepath {
    requires io.jpsremote.psrp;
    requires io.jpsremote.ssh;
    requires io.jpsremote.wsman;
    // needed by the libraries beneath, which are automatic modules and cannot say so
    requires org.slf4j;
    requires jdk.net;

    opens consumer to io.jpsremote.psrp; // for the record
}
