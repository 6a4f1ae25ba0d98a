package org.ringway.signalling.container.parse;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.SignallingLog;

/// Counts the messages that were refused for what they are, whoever sent them, and those within a
/// dialog that nobody expected.
@ApplicationScoped
public class MalformedMessages {
    private final LongAdder count = new LongAdder();
    private final LongAdder strays = new LongAdder();
    private final LongAdder untimely = new LongAdder();
    private final LongAdder unsupported = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private final UnexpectedRequests unexpected = new UnexpectedRequests();

    /// Another one.
    ///
    /// @param source the peer's address
    /// @param why what was wrong
    public void refused(@Nullable String source, ParseException why) {
        count.increment();
        SignallingLog.malformed(String.valueOf(source), String.valueOf(why.getMessage()));
    }

    /// Another message that belongs to nothing: a response to no request of ours, a request within
    /// no dialog.
    ///
    /// @param source the peer's address
    public void stray(@Nullable String source) {
        strays.increment();
        SignallingLog.stray(String.valueOf(source));
    }

    /// Another request that came within its dialog at the wrong time.
    ///
    /// @param source the peer's address
    public void untimely(@Nullable String source) {
        untimely.increment();
        SignallingLog.untimely(String.valueOf(source));
    }

    /// Another request that needs an extension that the gateway does not have.
    ///
    /// @param source the peer's address
    /// @param extensions their option tags
    public void unsupported(@Nullable String source, String extensions) {
        unsupported.increment();
        SignallingLog.unsupported(String.valueOf(source), extensions);
    }

    /// Another copy of an INVITE that came over another way.
    ///
    /// @param source the peer's address
    public void merged(@Nullable String source) {
        merged.increment();
        SignallingLog.merged(String.valueOf(source));
    }

    /// The requests that came within a dialog when nobody expected them, whoever refused them.
    public UnexpectedRequests unexpected() {
        return unexpected;
    }

    /// How many could not be understood since start.
    public long count() {
        return count.sum();
    }

    /// How many messages belonged to nothing since start.
    public long strays() {
        return strays.sum();
    }

    /// How many requests came at the wrong time since start.
    public long untimelyOnes() {
        return untimely.sum();
    }

    /// How many requests needed an unknown extension since start.
    public long unsupportedOnes() {
        return unsupported.sum();
    }

    /// How many INVITEs were copies of one in progress since start.
    public long mergedOnes() {
        return merged.sum();
    }

    /// The peer was gone before its answer.
    public static void answerLost(Throwable failure) {
        SignallingLog.connectionFailed("malformed message's sender", failure);
    }
}
