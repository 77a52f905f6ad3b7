package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MD4 (RFC 1320), which NTLM needs and Java has not. */
final class Md4 {

    private static final int[] ROTATIONS = {3, 7, 11, 19, 3, 5, 9, 13, 3, 9, 11, 15};
    private static final int[] CONSTANTS = {0, 0x5A827999, 0x6ED9EBA1};
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
        {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}
    };

    private Md4() {}

    static byte[] digest(byte[] message) {
        int padded = (message.length + 8) / 64 * 64 + 64;
        ByteBuffer blocks = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        blocks.put(message).put((byte) 0x80).putLong(padded - 8, message.length * 8L);
        int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
        for (int at = 0; at < padded; at += 64) {
            block(state, blocks, at);
        }
        ByteBuffer result = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : state) {
            result.putInt(word);
        }
        return result.array();
    }

    private static void block(int[] state, ByteBuffer blocks, int at) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 16; i++) {
                int word = blocks.getInt(at + ORDER[round][i] * 4);
                int mixed = Integer.rotateLeft(
                        a + mix(round, b, c, d) + word + CONSTANTS[round], ROTATIONS[round * 4 + i % 4]);
                a = d;
                d = c;
                c = b;
                b = mixed;
            }
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int mix(int round, int x, int y, int z) {
        return switch (round) {
            case 0 -> x & y | ~x & z;
            case 1 -> x & y | x & z | y & z;
            default -> x ^ y ^ z;
        };
    }
}
