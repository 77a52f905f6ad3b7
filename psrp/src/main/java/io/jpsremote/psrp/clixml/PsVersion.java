package io.jpsremote.psrp.clixml;

import java.util.Arrays;

/**
 * A .NET {@code System.Version} of two to four parts.
 *
 * @param build -1 where there is none
 * @param revision -1 where there is none
 */
public record PsVersion(int major, int minor, int build, int revision) implements Comparable<PsVersion> {

    public PsVersion {
        if (major < 0 || minor < 0 || build < -1 || revision < -1 || (build < 0 && revision >= 0)) {
            throw new IllegalArgumentException("not a version: " + major + "." + minor + "." + build + "." + revision);
        }
    }

    public static PsVersion of(int major, int minor) {
        return new PsVersion(major, minor, -1, -1);
    }

    public static PsVersion of(int major, int minor, int build) {
        return new PsVersion(major, minor, build, -1);
    }

    public static PsVersion of(int major, int minor, int build, int revision) {
        return new PsVersion(major, minor, build, revision);
    }

    /**
     * The version in text such as {@code 2.3} or {@code 10.0.17763.1}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PsVersion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length < 2 || parts.length > 4) {
            throw new IllegalArgumentException("a version has two to four parts");
        }
        int[] numbers = {-1, -1, -1, -1};
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = NumberText.parsePart(parts[i].trim());
        }
        return new PsVersion(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    @Override
    public int compareTo(PsVersion other) {
        return Arrays.compare(parts(), other.parts());
    }

    private int[] parts() {
        return new int[] {major, minor, build, revision};
    }

    @Override
    public String toString() {
        String text = major + "." + minor;
        if (build >= 0) {
            text += "." + build;
        }
        return revision >= 0 ? text + "." + revision : text;
    }
}
