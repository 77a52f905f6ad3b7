package io.jpsremote.ssh.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is done with each keyword that OpenSSH knows (up to 10.0). */
enum ConfigRule {
    /** Honoured. */
    HONOURED,
    /** Has no meaning here, or leaving it out is the stricter way. */
    PASSED_OVER,
    /** Would change route, identity or trust: stops, unless its value switches it off. */
    REFUSED;

    private static final Map<String, ConfigRule> RULES = rules();

    /** The rule for a keyword in lower case; empty when OpenSSH does not know it either. */
    static Optional<ConfigRule> of(String key) {
        return Optional.ofNullable(RULES.get(key));
    }

    private static Map<String, ConfigRule> rules() {
        Map<String, ConfigRule> rules = new HashMap<>();
        put(
                rules,
                HONOURED,
                "hostname port user identityfile identitiesonly identityagent proxyjump userknownhostsfile");
        put(
                rules,
                HONOURED,
                "globalknownhostsfile stricthostkeychecking serveraliveinterval serveralivecountmax connecttimeout");
        put(rules, HONOURED, "hostkeyalias hashknownhosts batchmode pubkeyauthentication passwordauthentication");
        put(
                rules,
                HONOURED,
                "kbdinteractiveauthentication challengeresponseauthentication preferredauthentications addressfamily");
        put(rules, HONOURED, "ciphers kexalgorithms macs hostkeyalgorithms ignoreunknown certificatefile");
        put(rules, HONOURED, "requiredrsasize casignaturealgorithms");
        put(
                rules,
                REFUSED,
                "proxycommand knownhostscommand pkcs11provider smartcarddevice canonicalizehostname bindaddress");
        put(rules, REFUSED, "refuseconnection bindinterface revokedhostkeys");
        // Forwarding, terminals, environment, multiplexing and what only ssh(1) shows or starts: nothing of it is done
        // here.
        put(rules, PASSED_OVER, "addkeystoagent canonicaldomains canonicalizefallbacklocal canonicalizemaxdots");
        put(
                rules,
                PASSED_OVER,
                "canonicalizepermittedcnames channeltimeout checkhostip clearallforwardings compression");
        put(
                rules,
                PASSED_OVER,
                "compressionlevel connectionattempts controlmaster controlpath controlpersist dynamicforward");
        put(
                rules,
                PASSED_OVER,
                "enableescapecommandline enablesshkeysign escapechar exitonforwardfailure fingerprinthash");
        put(
                rules,
                PASSED_OVER,
                "forkafterauthentication forwardagent forwardx11 forwardx11timeout forwardx11trusted gatewayports");
        put(
                rules,
                PASSED_OVER,
                "gssapiauthentication gssapidelegatecredentials gssapikeyexchange gssapiclientidentity");
        put(rules, PASSED_OVER, "gssapiserveridentity gssapirenewalforcesrekey gssapitrustdns gssapikexalgorithms");
        put(
                rules,
                PASSED_OVER,
                "hostbasedacceptedalgorithms hostbasedkeytypes hostbasedauthentication ipqos kbdinteractivedevices");
        put(rules, PASSED_OVER, "localcommand localforward loglevel logverbose nohostauthenticationforlocalhost");
        put(rules, PASSED_OVER, "numberofpasswordprompts obscurekeystroketiming permitlocalcommand permitremoteopen");
        put(rules, PASSED_OVER, "proxyusefdpass pubkeyacceptedalgorithms pubkeyacceptedkeytypes rekeylimit");
        put(
                rules,
                PASSED_OVER,
                "remotecommand remoteforward requesttty securitykeyprovider sendenv sessiontype setenv stdinnull");
        put(
                rules,
                PASSED_OVER,
                "streamlocalbindmask streamlocalbindunlink syslogfacility tag tcpkeepalive tunnel tunneldevice");
        put(rules, PASSED_OVER, "updatehostkeys usekeychain useroaming verifyhostkeydns versionaddendum visualhostkey");
        put(
                rules,
                PASSED_OVER,
                "warnweakcrypto xauthlocation protocol rhostsrsaauthentication rsaauthentication useprivilegedport");
        return Map.copyOf(rules);
    }

    private static void put(Map<String, ConfigRule> rules, ConfigRule rule, String keys) {
        for (String key : keys.split(" ")) {
            rules.put(key, rule);
        }
    }
}
