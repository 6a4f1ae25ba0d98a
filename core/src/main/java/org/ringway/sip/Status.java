package org.ringway.sip;

/// A SIP status code with its reason phrase (RFC 3261 section 21).
///
/// @param code 100 to 699
public record Status(int code) {
    /// Checks the range.
    ///
    /// @throws IllegalArgumentException when it is violated
    public Status {
        if (code < 100 || code > 699) {
            throw new IllegalArgumentException("not a SIP status: " + code);
        }
    }

    /// Whether more will follow.
    public boolean isProvisional() {
        return code < 200;
    }

    /// Whether the request was accepted for good.
    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /// Whether it speaks for nobody but the server that was asked, so that another server, or the
    /// same one later, may say otherwise (RFC 3261 sections 21.4.9 and 21.5): 408 and 5xx.
    ///
    /// @param code of a final response
    public static boolean isOfServer(int code) {
        return code == 408 || code / 100 == 5;
    }

    /// The usual words for the code; those of its class for a code without words of its own (RFC
    /// 3261 section 8.1.3.2 treats it as x00).
    public String phrase() {
        return switch (code) {
            case 100 -> "Trying";
            case 180 -> "Ringing";
            case 181 -> "Call Is Being Forwarded";
            case 182 -> "Queued";
            case 183 -> "Session Progress";
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 302 -> "Moved Temporarily";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 413 -> "Request Entity Too Large";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Unsupported URI Scheme";
            case 420 -> "Bad Extension";
            case 422 -> "Session Interval Too Small";
            case 423 -> "Interval Too Brief";
            default -> laterPhrase();
        };
    }

    private String laterPhrase() {
        return switch (code) {
            case 480 -> "Temporarily Unavailable";
            case 481 -> "Call/Transaction Does Not Exist";
            case 482 -> "Loop Detected";
            case 483 -> "Too Many Hops";
            case 484 -> "Address Incomplete";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 488 -> "Not Acceptable Here";
            case 491 -> "Request Pending";
            case 500 -> "Server Internal Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Server Time-out";
            case 513 -> "Message Too Large";
            case 600 -> "Busy Everywhere";
            case 603 -> "Decline";
            case 604 -> "Does Not Exist Anywhere";
            case 606 -> "Not Acceptable";
            default -> classPhrase();
        };
    }

    private String classPhrase() {
        return switch (code / 100) {
            case 1 -> "Session Progress";
            case 2 -> "OK";
            case 3 -> "Multiple Choices";
            case 4 -> "Bad Request";
            case 5 -> "Server Internal Error";
            default -> "Busy Everywhere";
        };
    }
}
