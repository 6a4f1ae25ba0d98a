package org.ringway.persistence.edit;

import org.ringway.editing.InvalidConfiguration;

/// What somebody has written about whose a global trunk is makes no sense.
final class UnusableShare extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient InvalidConfiguration problem;

    UnusableShare(String field, String reason) {
        super(field + ": " + reason);
        this.problem = new InvalidConfiguration(field, reason);
    }

    /// The field in which it lies, and what it is.
    InvalidConfiguration problem() {
        return problem;
    }
}
