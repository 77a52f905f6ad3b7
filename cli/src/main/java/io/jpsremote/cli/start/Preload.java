package io.jpsremote.cli.start;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the JVM ready, on threads beside the main one, for what every command over SSH needs a moment later: a first key agreement takes
 * ten times as long as a second one. Nothing depends on it, and nothing of it is kept.
 */
public final class Preload {

    private Preload() {}

    /** Begins, if the arguments are those of a command over SSH. */
    public static void begin(List<String> arguments) {
        if (arguments.stream().anyMatch(Preload::namesSshTarget)) {
            start("keys", Preload::keys);
            start("log", Preload::log);
        }
    }

    private static boolean namesSshTarget(String argument) {
        String name = argument.toLowerCase(Locale.ROOT);
        return name.startsWith("-host") || name.startsWith("-ssh");
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "jpsremote-preload-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void keys() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(pair.getPrivate());
            agreement.doPhase(pair.getPublic(), true);
            encrypt(agreement.generateSecret());
            sign();
        } catch (GeneralSecurityException e) {
            // Whoever needs it for real will say so.
        }
    }

    private static void encrypt(byte[] secret) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(secret, 0, 16, "AES"),
                new GCMParameterSpec(128, secret, 16, 12));
        cipher.doFinal(secret);
    }

    private static void sign() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        byte[] made = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.verify(made);
    }

    /** The first logger of a JVM looks into every jar for somebody who makes loggers, the first format into the locale's tables. */
    private static void log() {
        System.getLogger("io.jpsremote.psrp");
        String unused = String.format("%s", "");
    }
}
