package io.jpsremote.ssh.config;

/** A configuration line or an option that is wrong, or that cannot be passed over and is not supported. */
public final class ConfigException extends IllegalArgumentException {

    private final String place;
    private final String key;

    /**
     * @param place {@code file:line}, or {@code option}
     * @param key the keyword as it was written
     */
    public ConfigException(String place, String key, String reason) {
        super(place + ": " + key + ": " + reason);
        this.place = place;
        this.key = key;
    }

    public String place() {
        return place;
    }

    public String key() {
        return key;
    }
}
