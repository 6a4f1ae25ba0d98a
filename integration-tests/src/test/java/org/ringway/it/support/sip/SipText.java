package org.ringway.it.support.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// A SIP message as text, read leniently: the tests judge what is in it.
///
/// @param text the whole message, header fields and body
public record SipText(String text) {
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern BODY = Pattern.compile("\r?\n\r?\n");

    /// The request line or status line.
    public String startLine() {
        return LINE_END.split(text, 2)[0];
    }

    /// The status of a response; 0 for a request.
    public int status() {
        var parts = startLine().split(" ", 3);
        return parts.length > 1 && parts[0].equals("SIP/2.0") ? Integer.parseInt(parts[1]) : 0;
    }

    /// The method of a request, or that of a response's CSeq.
    public String method() {
        if (status() == 0) {
            return startLine().split(" ", 2)[0];
        }
        var cseq = header("CSeq").split(" ", 2);
        return cseq.length == 2 ? cseq[1].strip() : "";
    }

    /// Whether it is a request of that method.
    public boolean isRequest(String method) {
        return status() == 0 && method().equals(method);
    }

    /// Whether it is an INVITE within a dialog.
    public boolean isReinvite() {
        return isRequest("INVITE") && header("To").contains("tag=");
    }

    /// Whether it is one that offers sound in that direction.
    ///
    /// @param direction the name of the attribute, `sendonly` for example
    public boolean isReinvite(String direction) {
        return isReinvite() && body().contains("a=" + direction);
    }

    /// Whether it is a response with that status to that method.
    public boolean isResponse(int status, String method) {
        return status() == status && method().equals(method);
    }

    /// The value of the first header field of that name; empty when there is none.
    ///
    /// @param name in any case; compact forms are not looked for
    public String header(String name) {
        return headers(name).stream().findFirst().orElse("");
    }

    /// The values of all header fields of that name, one per line.
    public List<String> headers(String name) {
        var prefix = name + ":";
        return LINE_END.splitAsStream(BODY.split(text, 2)[0])
                .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    /// The branch of the topmost Via; empty when it has none.
    public String branch() {
        return parameter(header("Via"), "branch");
    }

    /// The number in CSeq, or 0 when there is none.
    public long sequence() {
        var number = header("CSeq").split(" ", 2)[0];
        return number.isEmpty() ? 0 : Long.parseLong(number);
    }

    /// The body; empty when there is none.
    public String body() {
        var parts = BODY.split(text, 2);
        return parts.length == 2 ? parts[1] : "";
    }

    /// A response to this request, with what it must copy (RFC 3261 section 8.2.6.2).
    ///
    /// @param status with its words, for example `486 Busy Here`
    /// @param tag for a To that has none
    /// @param more complete lines, each ending in CRLF
    /// @param responseBody empty for none
    public String response(String status, String tag, String more, String responseBody) {
        var text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        headers("Via").forEach(via -> text.append("Via: " + via + "\r\n"));
        var to = header("To");
        text.append("From: " + header("From") + "\r\nTo: " + to);
        text.append(to.contains(";tag=") ? "\r\n" : ";tag=" + tag + "\r\n");
        text.append("Call-ID: " + header("Call-ID") + "\r\nCSeq: " + header("CSeq") + "\r\n");
        var length = responseBody.getBytes(StandardCharsets.UTF_8).length;
        return text + more + "Content-Length: " + length + "\r\n\r\n" + responseBody;
    }

    /// How many octets the body has.
    public int bodyBytes() {
        return body().getBytes(StandardCharsets.UTF_8).length;
    }

    /// A parameter of a header field's value, without quotes; empty when there is none.
    public static String parameter(String value, String name) {
        var found =
                Pattern.compile("[;, ]" + name + "=(\"([^\"]*)\"|[^;,\\s]+)").matcher(" " + value);
        if (!found.find()) {
            return "";
        }
        return found.group(2) == null ? found.group(1) : found.group(2);
    }
}
