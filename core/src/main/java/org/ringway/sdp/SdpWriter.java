package org.ringway.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes session descriptions in the order of RFC 8866 section 5, every line ended by CRLF.
///
/// What [SdpParser] reads from the result equals what was written.
public final class SdpWriter {
    private SdpWriter() {}

    /// The text of a description.
    public static String write(SessionDescription description) {
        var text = new StringBuilder(1024);
        line(text, 'v', "0");
        line(text, 'o', description.origin().toString());
        line(text, 's', description.name());
        head(text, description.connection(), description.bandwidths());
        line(text, 't', "0 0");
        attributes(text, description.attributes());
        for (var section : description.media()) {
            line(text, 'm', media(section));
            head(text, section.connection(), section.bandwidths());
            attributes(text, section.attributes());
        }
        return text.toString();
    }

    private static void head(
            StringBuilder text, @Nullable Connection connection, List<String> bandwidths) {
        if (connection != null) {
            line(text, 'c', connection.toString());
        }
        bandwidths.forEach(bandwidth -> line(text, 'b', bandwidth));
    }

    private static String media(MediaDescription section) {
        return section.kind()
                + " "
                + section.port()
                + " "
                + section.protocol()
                + " "
                + String.join(" ", section.formats());
    }

    private static void attributes(StringBuilder text, Attributes attributes) {
        attributes.lines().forEach(attribute -> line(text, 'a', attribute.toString()));
    }

    private static void line(StringBuilder text, char type, String value) {
        text.append(type).append('=').append(value).append("\r\n");
    }
}
