package org.ringway.benchmarks.load;

/// Session descriptions: what the load test writes, and the little that it reads of them.
final class Sdp {
    private Sdp() {}

    /// The lines before the first medium.
    static String head() {
        return "v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\n"
                .formatted(Loopback.ADDRESS.getHostAddress());
    }

    /// The lines of the only codec.
    static String codec(Law law) {
        return "a=rtpmap:%d %s/8000\r\na=ptime:20\r\na=sendrecv\r\n"
                .formatted(law.payloadType, law.codec);
    }

    /// A telephone's description.
    ///
    /// @param rtcpPort where its reports go
    static String phone(Party phone, int rtcpPort) {
        return head()
                + "m=audio %d RTP/AVP %d\r\na=rtcp:%d\r\n"
                        .formatted(phone.port(), phone.law().payloadType, rtcpPort)
                + codec(phone.law());
    }

    /// What follows a prefix in the first line that has it.
    ///
    /// @throws IllegalStateException when there is no such line
    static String value(String description, String prefix) {
        return description
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no " + prefix + " in " + description));
    }

    /// The port of the first medium.
    static int port(String description) {
        return Integer.parseInt(value(description, "m=audio ").split(" ", 2)[0]);
    }
}
