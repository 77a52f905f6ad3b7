package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.XmlOutput;

/** The body of the answer to Get on the service's configuration ([MS-WSMV] 2.2.4.4). */
final class ConfigurationAnswer {

    private static final String AUTH =
            "Basic true Kerberos true Negotiate true Certificate true CredSSP false CbtHardeningLevel Relaxed";
    private static final String PORTS = "HTTP 5985 HTTPS 5986";

    private final Quotas quotas;

    ConfigurationAnswer(Quotas quotas) {
        this.quotas = quotas;
    }

    void writeTo(XmlOutput xml) {
        xml.raw("<cfg:Config xmlns:cfg=\"" + Namespaces.CONFIG + "\">");
        values(
                xml,
                "MaxEnvelopeSizekb " + quotas.maxEnvelopeKilobytes() + " MaxTimeoutms "
                        + ShellAnswers.millis(quotas.maxOperationTimeout())
                        + " MaxBatchItems " + quotas.maxBatchItems() + " MaxProviderRequests 4294967295");
        client(xml);
        service(xml);
        xml.raw("<cfg:Winrs>");
        values(
                xml,
                "AllowRemoteShellAccess true IdleTimeout " + ShellAnswers.millis(quotas.idleTimeout())
                        + " MaxConcurrentUsers 2147483647 MaxShellRunTime 2147483647 MaxProcessesPerShell 2147483647"
                        + " MaxMemoryPerShellMB 2147483647 MaxShellsPerUser " + quotas.shellsPerUser());
        xml.raw("</cfg:Winrs></cfg:Config>");
    }

    private static void client(XmlOutput xml) {
        xml.raw("<cfg:Client>");
        values(xml, "NetworkDelayms 5000 URLPrefix wsman AllowUnencrypted false");
        group(xml, "Auth", "Basic true Digest true Kerberos true Negotiate true Certificate true CredSSP false");
        group(xml, "DefaultPorts", PORTS);
        xml.raw("<cfg:TrustedHosts></cfg:TrustedHosts></cfg:Client>");
    }

    private void service(XmlOutput xml) {
        xml.raw("<cfg:Service>");
        values(
                xml,
                "RootSDDL O:NSG:BAD:P(A;;GA;;;BA) MaxConcurrentOperations 4294967295"
                        + " MaxConcurrentOperationsPerUser 1500 EnumerationTimeoutms 240000 MaxConnections "
                        + quotas.maxConnections() + " MaxPacketRetrievalTimeSeconds 120 AllowUnencrypted false");
        group(xml, "Auth", AUTH);
        group(xml, "DefaultPorts", PORTS);
        values(
                xml,
                "IPv4Filter * IPv6Filter * EnableCompatibilityHttpListener false"
                        + " EnableCompatibilityHttpsListener false");
        xml.raw("<cfg:CertificateThumbprint></cfg:CertificateThumbprint>");
        values(xml, "AllowRemoteAccess true");
        xml.raw("</cfg:Service>");
    }

    private static void group(XmlOutput xml, String name, String pairs) {
        xml.raw("<cfg:" + name + ">");
        values(xml, pairs);
        xml.raw("</cfg:" + name + ">");
    }

    private static void values(XmlOutput xml, String pairs) {
        String[] words = pairs.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            xml.element("cfg:" + words[i], words[i + 1]);
        }
    }
}
