package org.ringway.cdr;

/// Where call records are kept. Implemented by the persistence module. Neither method waits for the
/// database: records are queued, written in order, and kept on the disk while the database is away.
public interface CdrLedger {
    /// Opens the record of a call that has begun. A record that is never closed is closed at the
    /// next start of the server as [org.ringway.call.Ending#SERVER_LOST].
    void open(Cdr cdr);

    /// Notes that the call was answered.
    void answered(Cdr cdr);

    /// Closes the record; exactly once per call.
    void close(Cdr cdr);
}
