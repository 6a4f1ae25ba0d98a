package org.ringway.tls;

/** What a client gets that names a host for which there is no certificate. */
public enum UnknownHost {
    /** The certificate for everybody else; the alert when there is none. */
    DEFAULT,
    /** The alert {@code unrecognized_name} (RFC 6066 section 3), and no connection. */
    REFUSE
}
