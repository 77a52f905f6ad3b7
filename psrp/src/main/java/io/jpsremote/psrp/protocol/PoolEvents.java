package io.jpsremote.psrp.protocol;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.RunspaceAvailability;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.UserEvent;
import io.jpsremote.psrp.record.ErrorRecord;
import org.jspecify.annotations.Nullable;

/** What {@link RunspacePoolProtocol#receive} tells of; called on the caller's thread, after the state has changed. */
public interface PoolEvents {

    /** Both sides speak this version now; the server announced the other. */
    void negotiated(PsVersion version, PsVersion serverVersion);

    /** The server speaks no version that goes with ours; the pool cannot be opened. */
    void versionRefused(PsVersion serverVersion);

    void privateData(@Nullable PsDictionary data);

    void opened();

    /** Another client's pool is ours now. */
    void joined(RunspacePoolInitData data);

    /** The server ended the pool, or confirmed our close. */
    void ended(PoolPhase phase, @Nullable ErrorRecord error);

    /** An answer to a question about runspaces; its call id tells which. */
    void answered(RunspaceAvailability answer);

    /** The server wants our public key. */
    void keyRequested();

    void sessionKey(EncryptedSessionKey key);

    void hostCalled(HostCall call);

    void userEvent(UserEvent event);
}
