package org.ringway.persistence;

/// Tells the log when the database goes away and when it is back, once each instead of once a
/// second. For one thread.
public final class DatabaseWatch {
    private boolean away;

    /// The database answered.
    public void answered() {
        if (away) {
            away = false;
            PersistenceLog.databaseBack();
        }
    }

    /// The database did not answer.
    public void failed(Throwable cause) {
        if (!away) {
            away = true;
            PersistenceLog.databaseAway(cause);
        }
    }
}
