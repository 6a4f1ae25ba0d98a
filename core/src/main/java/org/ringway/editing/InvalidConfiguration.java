package org.ringway.editing;

/// Why a change was refused.
///
/// @param field the field that is wrong, with dots on the way into objects; empty when it is the
///   whole
/// @param reason one plain sentence that names what is wrong, down to the character
public record InvalidConfiguration(String field, String reason) {}
