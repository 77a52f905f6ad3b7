package io.jpsremote.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.signature.SignatureEdDSA;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.mac.Macs;
import io.jpsremote.ssh.config.HostConfig;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.digest.SHA1;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.digest.SHA384;
import net.schmizz.sshj.transport.digest.SHA512;
import net.schmizz.sshj.transport.kex.DHGroupData;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.mac.MAC;

/**
 * The algorithms that are offered, best first. All of them run on the JDK's own providers, so that nothing has to be registered in the JVM;
 * AES-GCM stands first because the processor does it.
 */
final class SshjAlgorithms {

    static final String CERTIFIED = "-cert-v01@openssh.com";

    private static final List<String> CIPHERS =
            List.of("aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr");
    private static final List<String> MACS =
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512");
    private static final List<String> HOST_KEYS = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");
    private static final String SHA1_KEX = "diffie-hellman-group14-sha1";

    private final List<Factory.Named<KeyExchange>> keyExchanges;
    private final List<Factory.Named<Cipher>> ciphers;
    private final List<Factory.Named<MAC>> macs;
    private final List<String> hostKeys;

    SshjAlgorithms(HostConfig config) {
        Map<String, Factory.Named<KeyExchange>> kex = allKeyExchanges();
        List<String> kexDefaults =
                kex.keySet().stream().filter(name -> !name.equals(SHA1_KEX)).toList();
        keyExchanges = pick(config, "kexalgorithms", kexDefaults, kex);
        ciphers = pick(config, "ciphers", CIPHERS, allCiphers());
        macs = pick(config, "macs", MACS, allMacs());
        List<String> all = new ArrayList<>(HOST_KEYS);
        HOST_KEYS.forEach(name -> all.add(name + CERTIFIED));
        all.add("ssh-rsa");
        hostKeys = config.algorithms("hostkeyalgorithms", HOST_KEYS, all);
    }

    List<Factory.Named<KeyExchange>> keyExchanges() {
        return keyExchanges;
    }

    List<Factory.Named<Cipher>> ciphers() {
        return ciphers;
    }

    List<Factory.Named<MAC>> macs() {
        return macs;
    }

    /**
     * The host key algorithms, those of known keys first, so that a server with several keys shows the one that is known.
     *
     * @param knownTypes the types of the host's known keys
     * @param authority whether an authority is known that may certify the host
     */
    List<Factory.Named<KeyAlgorithm>> hostKeys(List<String> knownTypes, boolean authority) {
        List<String> names = new ArrayList<>();
        if (authority) {
            hostKeys.stream().filter(name -> !name.equals("ssh-rsa")).forEach(name -> names.add(certified(name)));
        }
        hostKeys.stream().filter(name -> knownTypes.contains(keyType(name))).forEach(names::add);
        hostKeys.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names.stream().distinct().map(SshjAlgorithms::hostKey).toList();
    }

    private static String certified(String name) {
        return name.endsWith(CERTIFIED) ? name : name + CERTIFIED;
    }

    /** The algorithms that an authority may sign certificates with. */
    static List<String> authorities(HostConfig config) {
        return config.algorithms("casignaturealgorithms", HOST_KEYS, HOST_KEYS);
    }

    /** The type of the key that an algorithm signs with. */
    static String keyType(String algorithm) {
        return algorithm.startsWith("rsa-") ? "ssh-rsa" : algorithm;
    }

    /** The signature is checked by {@link WireKeyExchange} itself; sshj needs the name only. */
    private static Factory.Named<KeyAlgorithm> hostKey(String name) {
        return new KeyAlgorithms.Factory(name, new SignatureEdDSA.Factory(), KeyType.ED25519);
    }

    private static Map<String, Factory.Named<KeyExchange>> allKeyExchanges() {
        Map<String, Factory.Named<KeyExchange>> all = new LinkedHashMap<>();
        kex(all, "curve25519-sha256", SHA256::new, MontgomeryAgreement::new);
        kex(all, "curve25519-sha256@libssh.org", SHA256::new, MontgomeryAgreement::new);
        kex(all, "ecdh-sha2-nistp256", SHA256::new, () -> new CurveAgreement("nistp256", "secp256r1", 256));
        kex(all, "ecdh-sha2-nistp384", SHA384::new, () -> new CurveAgreement("nistp384", "secp384r1", 384));
        kex(all, "ecdh-sha2-nistp521", SHA512::new, () -> new CurveAgreement("nistp521", "secp521r1", 521));
        kex(
                all,
                "diffie-hellman-group16-sha512",
                SHA512::new,
                () -> new ModularAgreement(DHGroupData.P16, DHGroupData.G));
        kex(
                all,
                "diffie-hellman-group18-sha512",
                SHA512::new,
                () -> new ModularAgreement(DHGroupData.P18, DHGroupData.G));
        kex(
                all,
                "diffie-hellman-group14-sha256",
                SHA256::new,
                () -> new ModularAgreement(DHGroupData.P14, DHGroupData.G));
        kex(all, SHA1_KEX, SHA1::new, () -> new ModularAgreement(DHGroupData.P14, DHGroupData.G));
        return all;
    }

    private static void kex(
            Map<String, Factory.Named<KeyExchange>> all,
            String name,
            Supplier<Digest> digest,
            WireKeyExchange.Group group) {
        all.put(name, new Named<>(name, () -> new WireKeyExchange(start(group), digest.get())));
    }

    private static Agreement start(WireKeyExchange.Group group) {
        try {
            return group.start();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no key agreement of this kind.", e);
        }
    }

    private static Map<String, Factory.Named<Cipher>> allCiphers() {
        return byName(List.of(
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR(),
                BlockCiphers.AES128CBC(),
                BlockCiphers.AES192CBC(),
                BlockCiphers.AES256CBC()));
    }

    private static Map<String, Factory.Named<MAC>> allMacs() {
        return byName(List.of(
                Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512(), Macs.HMACSHA1()));
    }

    private static <T> Map<String, Factory.Named<T>> byName(List<? extends Factory.Named<T>> factories) {
        Map<String, Factory.Named<T>> all = new LinkedHashMap<>();
        factories.forEach(factory -> all.put(factory.getName(), factory));
        return all;
    }

    private static <T> List<Factory.Named<T>> pick(
            HostConfig config, String key, List<String> defaults, Map<String, Factory.Named<T>> all) {
        List<Factory.Named<T>> picked = new ArrayList<>();
        for (String name : config.algorithms(key, defaults, List.copyOf(all.keySet()))) {
            Factory.Named<T> factory = all.get(name);
            if (factory != null) {
                picked.add(factory);
            }
        }
        return picked;
    }

    /** A factory with a name, as sshj wants it. */
    private record Named<T>(String name, Supplier<T> maker) implements Factory.Named<T> {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public T create() {
            return maker.get();
        }
    }
}
