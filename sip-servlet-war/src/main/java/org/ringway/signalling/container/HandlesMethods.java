package org.ringway.signalling.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which initial requests a SIP servlet takes. Later requests of a dialog and all responses go to
/// the servlet of their session.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HandlesMethods {
    /// What stands for every method that no other servlet names.
    String ANY_OTHER = "*";

    /// SIP methods, upper case, or [#ANY_OTHER].
    String[] value();
}
