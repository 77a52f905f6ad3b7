package io.jpsremote.cli;

/** The version as the jar's manifest has it. */
final class Version {

    private Version() {}

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "jpsremote " + (version == null ? "(built here)" : version) + ", Java "
                + System.getProperty("java.version");
    }
}
