package io.jpsremote.cli.binding;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;

/** What the parameters of a connection have to be like; all of it is checked before anything is connected to. */
public enum ParameterRequirement implements Requirement {
    COMPUTER_NAME_VALID(
            "-ComputerName and -HostName take names and addresses.",
            "-ConnectionUri http://HOST:5985/wsman   # for an address with a path"),
    CONNECTION_URI_HTTP("-ConnectionUri takes a whole http or https address.", "-ConnectionUri http://HOST:5985/wsman"),
    PORT_IN_RANGE("A port is a number from 1 to 65535.", "-Port 5986"),
    PARAMETERS_TOGETHER("Some parameters exclude each other.", "Leave one of the two out"),
    CREDENTIAL_GIVEN("This way of logging on needs a user name and a password.", "-Credential DOMAIN\\user"),
    BASIC_ENCRYPTED(
            "Basic shows the password, so it goes over https.",
            "-UseSSL",
            "-AllowUnencrypted",
            "the secrecy of the password"),
    DELEGATION_ALLOWED(
            "CredSSP gives the password to the servers that -DelegateComputer names.",
            "Do without: -Authentication Kerberos",
            "-DelegateComputer HOST",
            "the password, which that server then gets"),
    CONNECTION_ENTRY_NAMES_HOST("Each entry of -SSHConnection names its host.", "Add \"HostName\": \"HOST\""),
    CONNECTION_ENTRY_KEYS_KNOWN(
            "An entry of -SSHConnection has known keys only.",
            "ComputerName, HostName, UserName, KeyFilePath, IdentityFilePath, Port, Subsystem, ConnectingTimeout, Options"),
    CONNECTION_ENTRY_KEYS_ONCE("An entry of -SSHConnection says each thing once.", "Leave one of the two keys out"),
    CONNECTION_ENTRY_FILLED(
            "The keys and values of -SSHConnection are not empty.", "Fill the value or leave the key out");

    private final RequirementText text;

    ParameterRequirement(String sentence, String remedy) {
        text = text(sentence).by(Remedy.of(Side.LOCAL, remedy));
    }

    ParameterRequirement(String sentence, String remedy, String opening, String weakens) {
        text = text(sentence)
                .by(
                        Remedy.of(Side.LOCAL, remedy),
                        Remedy.of(Side.LOCAL, opening).weakening(weakens));
    }

    private static RequirementText text(String sentence) {
        return RequirementText.of(Category.USAGE, Side.LOCAL, sentence)
                .seen(Certainty.RECORDED, "the command line, before any connection");
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
