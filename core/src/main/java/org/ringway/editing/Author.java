package org.ringway.editing;

/// Who makes a change.
///
/// @param name the account, or the name of its token
/// @param source the address the request came from
public record Author(String name, String source) {}
