package org.ringway.tls;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * Whether a host name in a ClientHello is one that the table answers now. TLS itself sends the
 * alert {@code unrecognized_name} for any other, before a certificate is chosen.
 */
final class HostMatcher extends SNIMatcher {
    private final CertificateTable table;

    HostMatcher(CertificateTable table) {
        super(StandardConstants.SNI_HOST_NAME);
        this.table = table;
    }

    @Override
    public boolean matches(SNIServerName name) {
        try {
            return table.admits(new SNIHostName(name.getEncoded()).getAsciiName());
        } catch (IllegalArgumentException e) {
            return false; // no host name at all
        }
    }
}
