package org.ringway.registrar;

import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Answer;

/// What keeps the gateway registered at somebody else's registrar (RFC 3261 section 10.2): it is
/// told what happens and says what to do next. Not thread-safe.
public interface RegisterClient {
    /// Begins to register.
    Act start();

    /// A wait is over.
    Act due();

    /// Takes the registration away, if there may be one.
    Act stop();

    /// The REGISTER that was sent last got its final answer, or none.
    Act answered(Answer answer);

    /// What the REGISTER that was sent last has in its headers.
    Series series();

    /// What tells a registrar that one REGISTER follows another: the same Call-ID, and a number
    /// that rises.
    ///
    /// @param callId letters and digits
    /// @param sequence the number in CSeq, 1 or more; 0 before the first REGISTER
    record Series(String callId, int sequence) {}
}
