package io.jpsremote.wsman.auth;

/**
 * The RC4 key stream of one direction, running on over all messages ([MS-NLMP] 3.4.3). Of our own, because it takes most of the time of a
 * sealed message and the JDK's cipher takes twice as long: it writes its counters back to memory for each byte.
 */
final class Rc4 {

    private static final int SIZE = 256;

    private final int[] state = new int[SIZE];
    private int first;
    private int second;

    Rc4(byte[] key) {
        for (int i = 0; i < SIZE; i++) {
            state[i] = i;
        }
        int other = 0;
        for (int i = 0; i < SIZE; i++) {
            int kept = state[i];
            other = (other + kept + key[i % key.length]) & 0xFF;
            state[i] = state[other];
            state[other] = kept;
        }
    }

    /** Seals or unseals the next bytes. */
    byte[] apply(byte[] input) {
        byte[] output = new byte[input.length];
        apply(input, output);
        return output;
    }

    /** @param output as long as the input; may be the same array */
    void apply(byte[] input, byte[] output) {
        int[] s = state;
        int x = first;
        int y = second;
        for (int i = 0; i < input.length; i++) {
            x = (x + 1) & 0xFF;
            int a = s[x];
            y = (y + a) & 0xFF;
            int b = s[y];
            s[x] = b;
            s[y] = a;
            output[i] = (byte) (input[i] ^ s[(a + b) & 0xFF]);
        }
        first = x;
        second = y;
    }
}
