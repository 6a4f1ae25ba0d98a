package org.ringway.settings;

/// A server to be reached by name.
///
/// @param host a host name or an address without brackets
/// @param port 1 to 65535
public record HostPort(String host, int port) {}
