package org.ringway.sdp;

/// One `a=` line (RFC 8866 section 5.13).
///
/// @param name what stands before the colon, case-sensitive, not empty
/// @param value what stands after it; empty for a property attribute such as `a=rtcp-mux`
public record Attribute(String name, String value) {
    /// Refuses what would break the line.
    ///
    /// @throws IllegalArgumentException for an empty name, a colon in it, or a line break anywhere
    public Attribute {
        if (name.isEmpty() || name.indexOf(':') >= 0 || Line.breaks(name) || Line.breaks(value)) {
            throw new IllegalArgumentException("not an attribute");
        }
    }

    /// A property attribute, without a value.
    public static Attribute flag(String name) {
        return new Attribute(name, "");
    }

    /// The line's text after `a=`.
    @Override
    public String toString() {
        return value.isEmpty() ? name : name + ":" + value;
    }
}
