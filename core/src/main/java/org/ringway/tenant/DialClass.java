package org.ringway.tenant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a dialled number costs and whom it reaches, so that it can be allowed or not.
public enum DialClass {
    /// Another extension of the tenant, or a service of the gateway.
    INTERNAL,
    /// A number of the tenant's own country.
    NATIONAL,
    /// Any other number outside, also one that cannot be told.
    INTERNATIONAL,
    /// A number that costs more than others.
    PREMIUM,
    /// An AI voice.
    AGENT;

    /// Everything.
    public static Set<DialClass> all() {
        return EnumSet.allOf(DialClass.class);
    }

    /// The word in a refusal, for example `international`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
