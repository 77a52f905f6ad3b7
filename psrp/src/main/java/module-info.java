/** PowerShell remoting: the protocol, its object format and the sessions that users hold. Transports are other modules. */
@SuppressWarnings("module") // some of the modules that see the inner packages are built after this one
module io.jpsremote.psrp {
    requires com.ctc.wstx;
    requires java.xml;
    requires static transitive org.jspecify;

    exports io.jpsremote.psrp;
    exports io.jpsremote.psrp.clixml;
    exports io.jpsremote.psrp.connect;
    exports io.jpsremote.psrp.failure;
    exports io.jpsremote.psrp.host;
    exports io.jpsremote.psrp.message;
    exports io.jpsremote.psrp.record;
    exports io.jpsremote.psrp.transport;
    exports io.jpsremote.psrp.fragment to
            io.jpsremote.cli,
            io.jpsremote.testkit;
}
