package io.jpsremote.testkit.auth;

/** The RC4 key stream of one direction of an NTLM connection. */
final class Rc4 {

    // ints: half as slow again as bytes are
    private final int[] state = new int[256];
    private int i;
    private int j;

    Rc4(byte[] key) {
        for (int k = 0; k < 256; k++) {
            state[k] = k;
        }
        int other = 0;
        for (int k = 0; k < 256; k++) {
            other = (other + state[k] + key[k % key.length]) & 0xFF;
            swap(k, other);
        }
    }

    private void swap(int a, int b) {
        int kept = state[a];
        state[a] = state[b];
        state[b] = kept;
    }

    byte[] apply(byte[] input) {
        byte[] output = new byte[input.length];
        int[] s = state;
        int x = i;
        int y = j;
        for (int k = 0; k < input.length; k++) {
            x = (x + 1) & 0xFF;
            int a = s[x];
            y = (y + a) & 0xFF;
            int b = s[y];
            s[x] = b;
            s[y] = a;
            output[k] = (byte) (input[k] ^ s[(a + b) & 0xFF]);
        }
        i = x;
        j = y;
        return output;
    }
}
