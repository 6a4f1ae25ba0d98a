package org.ringway.settings;

/// A range of UDP ports.
///
/// @param first the lowest port, 1024 to 65534
/// @param last the highest port, included, above `first`
public record PortRange(int first, int last) {
    /// Checks the order and the bounds.
    ///
    /// @throws IllegalArgumentException when they are violated
    public PortRange {
        if (first < 1024 || last > 65535 || first >= last) {
            throw new IllegalArgumentException("not a port range: " + first + "-" + last);
        }
    }

    /// Whether the port lies in the range.
    public boolean contains(int port) {
        return port >= first && port <= last;
    }
}
