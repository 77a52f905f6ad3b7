package io.jpsremote.ssh.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A cipher that OpenSSH encrypts private keys with, by its SSH name. */
record OpenSshCipher(String transformation, int keyLength, int ivLength) {

    static OpenSshCipher named(String name) throws KeyFormatException {
        return switch (name) {
            case "aes256-ctr" -> new OpenSshCipher("AES/CTR/NoPadding", 32, 16);
            case "aes192-ctr" -> new OpenSshCipher("AES/CTR/NoPadding", 24, 16);
            case "aes128-ctr" -> new OpenSshCipher("AES/CTR/NoPadding", 16, 16);
            case "aes256-cbc" -> new OpenSshCipher("AES/CBC/NoPadding", 32, 16);
            case "aes192-cbc" -> new OpenSshCipher("AES/CBC/NoPadding", 24, 16);
            case "aes128-cbc" -> new OpenSshCipher("AES/CBC/NoPadding", 16, 16);
            case "3des-cbc" -> new OpenSshCipher("DESede/CBC/NoPadding", 24, 8);
            case "aes256-gcm@openssh.com" -> new OpenSshCipher("AES/GCM/NoPadding", 32, 12);
            case "aes128-gcm@openssh.com" -> new OpenSshCipher("AES/GCM/NoPadding", 16, 12);
            default -> throw new KeyFormatException("the cipher " + name + " is not supported");
        };
    }

    byte[] decrypt(byte[] keyAndIv, byte[] sealed) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(keyAndIv, keyLength);
        byte[] iv = Arrays.copyOfRange(keyAndIv, keyLength, keyLength + ivLength);
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, transformation.substring(0, transformation.indexOf('/'))),
                    transformation.contains("GCM") ? new GCMParameterSpec(128, iv) : new IvParameterSpec(iv));
            return cipher.doFinal(sealed);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
