package org.ringway.bounded;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that forgets its eldest entry when there are too many. For one thread.
///
/// @param <K> what is looked for
/// @param <V> what is found
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int FEW = 16;
    private static final float USUAL_LOAD = 0.75f;

    private final int most;

    private BoundedMap(int most, boolean byUse) {
        super(FEW, USUAL_LOAD, byUse);
        this.most = most;
    }

    /// An empty map of which the entry that was put first is the eldest.
    ///
    /// @param most entries it keeps, 1 or more
    public static <K, V> BoundedMap<K, V> byAge(int most) {
        return new BoundedMap<>(most, false);
    }

    /// An empty map of which the entry that nobody has asked for or put for the longest time is the
    /// eldest.
    ///
    /// @param most entries it keeps, 1 or more
    public static <K, V> BoundedMap<K, V> byUse(int most) {
        return new BoundedMap<>(most, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
