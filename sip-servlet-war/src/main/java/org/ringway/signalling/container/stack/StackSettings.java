package org.ringway.signalling.container.stack;

import java.util.Properties;
import org.ringway.signalling.container.tls.NamedPeerPolicy;

/// The stack's settings. Where one differs from the stack's default, the line says why.
///
/// @param stackName unique among the stacks of a server
public record StackSettings(String stackName) {
    /// Some may have to wait for another one that has its hands on the same session.
    private static final int FEWEST_THREADS = 8;

    private static final String NIST = "gov.nist.javax.sip.";
    private static final String FOUR_MEBIBYTES = "4194304";

    /// As the stack reads them.
    public Properties properties() {
        var properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", stackName);
        properties.setProperty(
                "javax.sip.ROUTER_PATH", "org.mobicents.ext.javax.sip.dns.DNSAwareRouter");
        dialogs(properties);
        threads(properties);
        sockets(properties);
        ciphers(properties);
        set(properties, "STACK_LOGGER", StackLog.class.getName());
        set(properties, "SERVER_LOGGER", TrafficLog.class.getName());
        return properties;
    }

    private static void dialogs(Properties properties) {
        // The servlet container creates dialogs itself and relies on the next three as well.
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        set(properties, "LOOSE_DIALOG_VALIDATION", "true");
        set(properties, "PASS_INVITE_NON_2XX_ACK_TO_LISTENER", "true");
        set(properties, "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        // A second 200 of a forked INVITE may come as long as timer D runs.
        set(properties, "MAX_FORK_TIME_SECONDS", "32");
        // A NOTIFY outside a dialog is a request like any other.
        set(properties, "DELIVER_UNSOLICITED_NOTIFY", "true");
    }

    private static void threads(Properties properties) {
        set(properties, "REENTRANT_LISTENER", "true");
        // They hand calls over to lanes and wait for nobody; more of them would only take the
        // processors from the lanes.
        var threads = Math.max(FEWEST_THREADS, 2 * Runtime.getRuntime().availableProcessors());
        set(properties, "THREAD_POOL_SIZE", Integer.toString(threads));
        // The stack's way with overload is to drop what has waited for 8 s; the gate comes first.
        set(properties, "CONGESTION_CONTROL_TIMEOUT", "0");
        // The default is the highest priority, above the relay.
        set(properties, "THREAD_PRIORITY", "5");
    }

    private static void sockets(Properties properties) {
        // The default of 64 KiB loses datagrams in bursts.
        set(properties, "RECEIVE_UDP_BUFFER_SIZE", FOUR_MEBIBYTES);
        set(properties, "SEND_UDP_BUFFER_SIZE", FOUR_MEBIBYTES);
        // Half of it is the limit of a header section.
        set(properties, "MAX_MESSAGE_SIZE", "131072");
        set(properties, "MAX_CONNECTIONS", "1024");
        // Milliseconds between two reads inside one message.
        set(properties, "READ_TIMEOUT", "10000");
        set(properties, "CONNECTION_TIMEOUT", "4000");
    }

    private static void ciphers(Properties properties) {
        // The stack's own list names only what the JDK has disabled.
        set(properties, "TLS_CLIENT_PROTOCOLS", "TLSv1.3,TLSv1.2");
        set(properties, "SSL_RENEGOTIATION_ENABLED", "false");
        // Milliseconds, whatever the stack's manual says.
        set(properties, "SSL_HANDSHAKE_TIMEOUT", "10000");
        set(
                properties,
                "ENABLED_CIPHER_SUITES",
                String.join(
                        ",",
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
        // Trunks are told apart by digest and address; a client certificate is welcome, not needed.
        set(properties, "TLS_CLIENT_AUTH_TYPE", "Want");
        set(properties, "TLS_SECURITY_POLICY", NamedPeerPolicy.class.getName());
    }

    private static void set(Properties properties, String name, String value) {
        properties.setProperty(NIST + name, value);
    }
}
