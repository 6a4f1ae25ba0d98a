package org.ringway.launcher;

/** What a person needs to know once the server is ready. */
final class Banner {
    private static final String RULE = "=".repeat(72);

    private Banner() {}

    /**
     * The banner.
     *
     * @throws LaunchException when a port makes no sense
     */
    static String of(LaunchSettings settings) throws LaunchException {
        String url = "https://localhost:" + settings.httpsPort();
        String demo =
                """
                  Accounts     1001 to 1010, password demo-1001 to demo-1010 (demo.localhost)
                               1001 to 1005, password acme-1001 to acme-1005 (acme.localhost)
                  Echo test    dial 600
                """;
        return """

        %s
          Ringway is ready. The certificate is self-signed: let your browser accept it.

          Start page   %s/
          Phone        %s/phone/        (SIP.js)
          Phone        %s/phone/jssip/  (JsSIP)
          Admin        user admin, password %s
        %s
          Ctrl-C stops the server.
        %s
        """
                .formatted(
                        RULE,
                        url,
                        url,
                        url,
                        settings.adminPassword(),
                        settings.isDemo() ? demo : "",
                        RULE);
    }
}
