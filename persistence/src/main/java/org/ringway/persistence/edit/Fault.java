package org.ringway.persistence.edit;

import java.util.Optional;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;

/// What is wrong with the value of a field.
///
/// @param member the field within it that is wrong; empty when it is the value as a whole
/// @param reason one plain sentence without the name of the field
record Fault(Ground ground, String member, String reason) {
    private static final String INTO = ".";

    /// A value of the wrong type.
    static Optional<Fault> type(String wanted) {
        return Optional.of(malformed("It must be " + wanted + "."));
    }

    /// A value that is not allowed.
    static Optional<Fault> value(String reason) {
        return Optional.of(new Fault(Ground.INVALID, "", reason));
    }

    /// Something that cannot be understood.
    static Fault malformed(String reason) {
        return new Fault(Ground.MALFORMED, "", reason);
    }

    /// A fault within an object.
    static Fault within(Refused refused) {
        var problem = refused.problem();
        return new Fault(refused.ground(), problem.field(), problem.reason());
    }

    /// The name of the field that is wrong, seen from the document that holds this one.
    String path(String field) {
        return member.isEmpty() ? field : field + INTO + member;
    }
}
