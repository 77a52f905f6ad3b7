package io.jpsremote.wsman.auth;

/** What kept Kerberos from working, as a fact to reason with. */
public enum KerberosProblem {
    /** There is no ticket cache: nobody ran {@code kinit}. */
    NO_TICKET_CACHE,
    /** The tickets are kept where Java does not read: {@code KCM:}, {@code KEYRING:}, {@code DIR:} or another kind that is no file. */
    UNREADABLE_CACHE_KIND,
    /** The ticket cache holds no ticket-granting ticket that is still valid. */
    NO_VALID_TICKET,
    /** The keytab is missing, cannot be read, or is none. */
    KEYTAB_UNUSABLE,
    /** The target is named by its address, and tickets are for names. */
    ADDRESS_GIVEN,
    /** The account is one of the server's own, which no KDC knows. */
    LOCAL_ACCOUNT,
    /** Only the NT hash of the password is left, because NTLM is what the server took before. */
    PASSWORD_NOT_KEPT,
    /** A KDC answered with an error; its number says which. */
    REFUSED_BY_KDC,
    /** No KDC could be found or reached, or there is no realm. */
    NO_KDC,
    /** A KDC was asked and has not answered in time; it may do so still. */
    KDC_SILENT,
    /** Tickets were had, and then the server or its answer did not fit. */
    CONTEXT_FAILED
}
