package io.jpsremote.psrp.failure;

/**
 * One way to meet a requirement.
 *
 * @param action what to do, one sentence or the exact command
 * @param where the machine it is done on
 * @param elevated whether it needs administrator or root rights
 * @param restarts what it restarts, empty when nothing
 * @param weakens what protection it lowers, empty when none; a weakening remedy is never the first of a requirement
 */
public record Remedy(String action, Requirement.Side where, boolean elevated, String restarts, String weakens) {

    /** A remedy on the given side that needs no elevation, restarts nothing and weakens nothing. */
    public static Remedy of(Requirement.Side where, String action) {
        return new Remedy(action, where, false, "", "");
    }

    /** A remedy that needs administrator or root rights. */
    public static Remedy elevated(Requirement.Side where, String action, String restarts) {
        return new Remedy(action, where, true, restarts, "");
    }

    /** Where it is done and what goes with it, in words: {@code on the remote machine, as administrator or root, restarts WinRM}. */
    public String circumstances() {
        String place = switch (where) {
            case LOCAL -> "on this machine";
            case PATH -> "between the machines";
            case REMOTE -> "on the remote machine";
        };
        return place
                + (elevated ? ", as administrator or root" : "")
                + (restarts.isEmpty() ? "" : ", restarts " + restarts)
                + (weakens.isEmpty() ? "" : ", weakens " + weakens);
    }

    /** The same remedy as one that lowers a protection, which it names. */
    public Remedy weakening(String what) {
        return new Remedy(action, where, elevated, restarts, what);
    }

    /** The same remedy with another text, used when places in it are filled in. */
    public Remedy withAction(String filled) {
        return new Remedy(filled, where, elevated, restarts, weakens);
    }
}
