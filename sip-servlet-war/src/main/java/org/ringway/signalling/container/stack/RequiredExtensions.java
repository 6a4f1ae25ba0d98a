package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.header.Require;
import gov.nist.javax.sip.header.Unsupported;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.sip.OptionTags;

/// Answers a request that needs an extension which the gateway does not have with 420 and
/// Unsupported, within a dialog and outside (RFC 3261 section 8.2.2.3). What Proxy-Require names is
/// for proxies, and the gateway is none.
@NullUnmarked
public final class RequiredExtensions extends DialogValve {
    /// Nobody can ask for an answer to them, and they need nothing that their INVITE did not.
    private static final Set<String> ENDING = Set.of(Request.ACK, Request.CANCEL);

    /// @param stack whose transactions there are
    /// @param refused counts the requests that are answered here
    public RequiredExtensions(SIPTransactionStack stack, MalformedMessages refused) {
        super(stack, refused);
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (ENDING.contains(request.getMethod())) {
            return true;
        }
        var unknown = OptionTags.unknown(required(request));
        if (unknown.isEmpty()) {
            return true;
        }
        refused.unsupported(channel.getPeerAddress(), String.join(", ", unknown));
        var response = refusal(request, Response.BAD_EXTENSION);
        unknown.forEach(tag -> response.addHeader(unsupported(tag)));
        send(response, channel);
        return false;
    }

    private static List<String> required(SIPRequest request) {
        var tags = new ArrayList<String>();
        request.getHeaders(RequireHeader.NAME)
                .forEachRemaining(header -> tags.add(((Require) header).getOptionTag()));
        return tags;
    }

    private static Unsupported unsupported(String tag) {
        var header = new Unsupported();
        try {
            header.setOptionTag(tag);
        } catch (ParseException e) {
            throw new IllegalStateException("was parsed before", e);
        }
        return header;
    }
}
