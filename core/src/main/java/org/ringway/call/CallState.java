package org.ringway.call;

/// Where a [Call] stands, in protocol order.
public sealed interface CallState {
    /// Before the INVITE.
    record Idle() implements CallState {}

    /// The caller hears ringback; media is being prepared and no callee knows of the call yet.
    record Preparing() implements CallState {}

    /// The caller hears ringback; nothing else will happen.
    ///
    /// @param why what the record will say
    record Held(Ending why) implements CallState {}

    /// The callees ring.
    record Ringing() implements CallState {}

    /// The caller hears what the trunk plays and has got its 200 for that; nobody has picked up.
    ///
    /// @param acknowledged whether the caller's ACK has come
    record AnsweredEarly(boolean acknowledged) implements CallState {}

    /// A callee picked up; the answer for the caller is being prepared.
    ///
    /// @param branch who picked up
    record Answering(int branch) implements CallState {}

    /// The 200 went to the caller, whose ACK has not come.
    record Unacknowledged() implements CallState {}

    /// Both sides are talking.
    record Answered() implements CallState {}

    /// Over.
    record Ended(Ending ending) implements CallState {}

    /// The word that administrators see, for example `Ringing`.
    default String word() {
        return getClass().getSimpleName();
    }

    /// Whether the caller has acknowledged its answer.
    default boolean isAcknowledged() {
        return this instanceof AnsweredEarly(var acknowledged)
                ? acknowledged
                : this instanceof Answered;
    }

    /// Whether the caller's INVITE still waits for its final response.
    default boolean isEarly() {
        return this instanceof Preparing
                || this instanceof Held
                || this instanceof Ringing
                || this instanceof Answering;
    }
}
