/** A user's module: psrp by its own descriptor, the transport by its automatic name. */
module consumer.modulepath {
    requires io.jpsremote.psrp;
    requires io.jpsremote.ssh;

    opens consumer to io.jpsremote.psrp; // for the record
}
