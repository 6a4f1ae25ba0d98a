package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringway.sip.NameAddr;
import org.ringway.sip.Reason;
import org.ringway.sip.SipUri;

/// Reads what the servlets need from messages whose senders may have written anything.
public final class Headers {
    private Headers() {}

    /// The first value of a header, empty when there is none.
    public static String text(SipServletMessage message, String name) {
        var value = message.getHeader(name);
        return value == null ? "" : value;
    }

    /// Every value of a header.
    public static List<String> all(SipServletMessage message, String name) {
        var values = new ArrayList<String>();
        message.getHeaders(name).forEachRemaining(values::add);
        return values;
    }

    /// Whether a header that lists words names one of them, in any case of letters.
    public static boolean names(SipServletMessage message, String name, String word) {
        return all(message, name).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(named -> named.strip().equalsIgnoreCase(word));
    }

    /// The URI of an address header; empty when it cannot be read.
    public static Optional<SipUri> uri(SipServletMessage message, String name) {
        return NameAddr.parse(text(message, name)).flatMap(NameAddr::sipUri);
    }

    /// The user part of an address header, empty when it cannot be read.
    public static String number(SipServletMessage message, String name) {
        return uri(message, name).map(SipUri::number).orElse("");
    }

    /// The display name of an address header, possibly empty.
    public static String displayName(SipServletMessage message, String name) {
        return NameAddr.parse(text(message, name)).map(NameAddr::displayName).orElse("");
    }

    /// The number that a header begins with, for example seconds; 0 when it begins with none.
    public static int seconds(SipServletMessage message, String name) {
        var digits = text(message, name).strip().replaceAll("[^0-9].*$", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /// Says why, if there is something to say.
    public static void reason(SipServletMessage message, Reason reason) {
        if (reason.isPresent()) {
            message.setHeader("Reason", reason.header());
        }
    }
}
