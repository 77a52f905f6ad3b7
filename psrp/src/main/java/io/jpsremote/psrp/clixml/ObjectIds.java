package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.Nullable;

/** The {@code RefId}s of the objects written so far, by identity. An open-addressing table, because one is made for every message. */
final class ObjectIds {

    private @Nullable Object[] keys = new @Nullable Object[16];
    private int[] ids = new int[16];
    private int used;

    /** The id of the object, or -1. */
    int find(Object object) {
        int slot = slot(object);
        return keys[slot] == null ? -1 : ids[slot];
    }

    void put(Object object, int id) {
        if (used * 2 >= keys.length) {
            grow();
        }
        int slot = slot(object);
        if (keys[slot] == null) {
            keys[slot] = object;
            used++;
        }
        ids[slot] = id;
    }

    private int slot(Object object) {
        int mask = keys.length - 1;
        int hash = System.identityHashCode(object);
        int slot = (hash ^ hash >>> 15) & mask;
        while (keys[slot] != null && keys[slot] != object) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        @Nullable Object[] oldKeys = keys;
        int[] oldIds = ids;
        keys = new @Nullable Object[oldKeys.length * 2];
        ids = new int[oldIds.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            Object key = oldKeys[i];
            if (key != null) {
                int slot = slot(key);
                keys[slot] = key;
                ids[slot] = oldIds[i];
            }
        }
    }
}
