package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jcifs.CIFSException;
import jcifs.ntlmssp.NtlmFlags;
import jcifs.ntlmssp.Type2Message;
import jcifs.ntlmssp.Type3Message;
import jcifs.ntlmssp.av.AvPair;
import jcifs.ntlmssp.av.AvPairs;
import org.jspecify.annotations.Nullable;

/**
 * The three NTLM messages as bytes ([MS-NLMP] 2.2.1), read and written by jcifs-ng's codec.
 *
 * <p>Only message and AV-pair classes of jcifs-ng are used: its context classes log keys, and none of them is ever loaded.
 */
final class NtlmMessages {

    static final int REQUIRED_FLAGS = NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE
            | NtlmFlags.NTLMSSP_NEGOTIATE_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_SEAL
            | NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY
            | NtlmFlags.NTLMSSP_NEGOTIATE_128
            | NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH;

    private static final int OFFERED_FLAGS = REQUIRED_FLAGS
            | NtlmFlags.NTLMSSP_REQUEST_TARGET
            | NtlmFlags.NTLMSSP_NEGOTIATE_NTLM
            | NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN
            | NtlmFlags.NTLMSSP_NEGOTIATE_VERSION
            | NtlmFlags.NTLMSSP_NEGOTIATE_56;

    private static final byte[] VERSION = {10, 0, 0, 0, 0, 0, 0, 15};
    private static final int AV_COMPUTER_NAME = 1;
    private static final int AV_FLAG_MIC = 2;

    private NtlmMessages() {}

    /**
     * NEGOTIATE_MESSAGE in its 40-byte form: gss-ntlmssp refuses the one without a version.
     *
     * <pre>"NTLMSSP\0" | 1 | flags | domain (0, 0, 40) | workstation (0, 0, 40) | version</pre>
     */
    static byte[] negotiate() {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putInt(OFFERED_FLAGS)
                .putInt(0)
                .putInt(40)
                .putInt(0)
                .putInt(40)
                .put(VERSION)
                .array();
    }

    /** What a CHALLENGE_MESSAGE says. */
    static final class Challenge {

        private final Type2Message message;
        private final List<AvPair> targetInfo;
        private final int targetFlags;

        Challenge(byte[] token) {
            try {
                message = new Type2Message(token);
                byte[] info = message.getTargetInformation();
                targetInfo = info == null ? List.of() : AvPairs.decode(info);
                targetFlags = targetFlags(raw(AvPair.MsvAvFlags));
            } catch (IOException | RuntimeException e) {
                throw new AuthenticationRefusedException(
                        Reason.MALFORMED, "The server's NTLM challenge cannot be read", e);
            }
            if (message.getChallenge() == null || message.getChallenge().length != 8) {
                throw new AuthenticationRefusedException(Reason.MALFORMED, "The server's NTLM challenge is incomplete");
            }
        }

        private static int targetFlags(byte @Nullable [] raw) {
            return raw == null
                    ? 0
                    : ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).getInt();
        }

        int flags() {
            return message.getFlags();
        }

        byte[] serverChallenge() {
            return message.getChallenge();
        }

        boolean hasTargetInfo() {
            return !targetInfo.isEmpty();
        }

        /** The server's clock as a FILETIME, null where it does not tell. */
        @Nullable Long timestamp() {
            byte[] raw = raw(AvPair.MsvAvTimestamp);
            return raw == null || raw.length != 8
                    ? null
                    : ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).getLong();
        }

        /** The server's NetBIOS name, empty where it does not tell. */
        String computerName() {
            byte[] raw = raw(AV_COMPUTER_NAME);
            return raw == null ? "" : new String(raw, StandardCharsets.UTF_16LE);
        }

        /** The target information to send back: with the MIC announced, the service asked for, and the channel it is asked over. */
        byte[] answeredTargetInfo(String servicePrincipal, byte[] channelBindingHash) {
            List<AvPair> answered = new ArrayList<>();
            for (AvPair pair : targetInfo) {
                switch (pair.getType()) {
                    case AvPair.MsvAvFlags, AvPair.MsvAvTargetName, AvPair.MsvAvChannelBindings, AvPair.MsvAvEOL -> {
                        // ours replace whatever a server puts there
                    }
                    default -> answered.add(pair);
                }
            }
            answered.add(new AvPair(AvPair.MsvAvFlags, littleEndian(targetFlags | AV_FLAG_MIC)));
            answered.add(new AvPair(AvPair.MsvAvTargetName, NtlmKeys.utf16(servicePrincipal)));
            answered.add(new AvPair(AvPair.MsvAvChannelBindings, channelBindingHash));
            return AvPairs.encode(answered);
        }

        private byte @Nullable [] raw(int type) {
            AvPair pair = AvPairs.get(targetInfo, type);
            return pair == null ? null : pair.getRaw();
        }

        private static byte[] littleEndian(int value) {
            return ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array();
        }
    }

    /** An AUTHENTICATE_MESSAGE in the making: bytes without MIC first, then with it. */
    static final class Authenticate {

        private final Type3Message message;

        Authenticate(int flags, byte[] lmResponse, byte[] ntResponse, String domain, String user, byte[] encryptedKey) {
            message = new Type3Message(flags, lmResponse, ntResponse, domain, user, "");
            message.setEncryptedSessionKey(encryptedKey);
            message.setMic(new byte[16]);
        }

        byte[] toBytes() {
            try {
                return message.toByteArray();
            } catch (CIFSException e) {
                throw new IllegalStateException("the NTLM answer cannot be encoded", e);
            } catch (IOException e) {
                throw new IllegalStateException("the NTLM answer cannot be encoded", e);
            }
        }

        byte[] toBytes(byte[] mic) {
            message.setMic(mic);
            return toBytes();
        }
    }
}
