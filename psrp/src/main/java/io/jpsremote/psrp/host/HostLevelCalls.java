package io.jpsremote.psrp.host;

import org.jspecify.annotations.Nullable;

/** Host calls 1 to 10 and 52 to 55: those of {@code $Host} itself. */
final class HostLevelCalls {

    private final Host host;

    HostLevelCalls(Host host) {
        this.host = host;
    }

    @Nullable Object call(HostMethodId method, HostCallParameters p) {
        return switch (method) {
            case GET_NAME -> host.getName();
            case GET_VERSION -> host.getVersion();
            case GET_INSTANCE_ID -> host.getInstanceId();
            case GET_CURRENT_CULTURE -> host.getCurrentCulture();
            case GET_CURRENT_UI_CULTURE -> host.getCurrentUICulture();
            case GET_IS_RUNSPACE_PUSHED -> host.getIsRunspacePushed();
            // A runspace has no form on the wire.
            case PUSH_RUNSPACE, GET_RUNSPACE -> throw Refusal.of(method.wireName());
            default -> act(method, p);
        };
    }

    private @Nullable Object act(HostMethodId method, HostCallParameters p) {
        switch (method) {
            case SET_SHOULD_EXIT -> host.setShouldExit(p.integer(0));
            case ENTER_NESTED_PROMPT -> host.enterNestedPrompt();
            case EXIT_NESTED_PROMPT -> host.exitNestedPrompt();
            case NOTIFY_BEGIN_APPLICATION -> host.notifyBeginApplication();
            case NOTIFY_END_APPLICATION -> host.notifyEndApplication();
            case POP_RUNSPACE -> host.popRunspace();
            default -> throw new IllegalArgumentException(method + " is no call of the host itself");
        }
        return null;
    }
}
