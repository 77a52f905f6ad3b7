package io.jpsremote.psrp.protocol;

/** What moves a pipeline from phase to phase. */
public enum PipelineTrigger implements Trigger {
    INVOKE(false, "start()"),
    SEND(false, "runspace free: CREATE_PIPELINE"),
    CONNECT(false, "connect()"),
    STARTED(true, "start acknowledged"),
    STOP(false, "stop()"),
    SERVER_STOPPED(true, "PIPELINE_STATE Stopped"),
    SERVER_COMPLETED(true, "PIPELINE_STATE Completed"),
    SERVER_FAILED(true, "PIPELINE_STATE Failed"),
    CLOSE_ACKNOWLEDGED(true, "close acknowledged"),
    ABANDON(false, "refused, closed or link lost");

    private final boolean byPeer;
    private final String label;

    PipelineTrigger(boolean byPeer, String label) {
        this.byPeer = byPeer;
        this.label = label;
    }

    @Override
    public boolean byPeer() {
        return byPeer;
    }

    @Override
    public String label() {
        return label;
    }
}
