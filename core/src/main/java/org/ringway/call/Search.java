package org.ringway.call;

import java.util.Collections;
import java.util.List;

/// In which order the branches of a call are invited (RFC 3261 section 6): those of a turn at once,
/// whoever of them picks up first wins; each other turn when those before it could not serve the
/// call and nobody of them has been heard.
///
/// @param turns how many branches have each turn, in the order of the branches
public record Search(List<Integer> turns) {
    /// Copies the list.
    public Search {
        turns = List.copyOf(turns);
    }

    /// All of them at once.
    ///
    /// @param branches how many there are
    public static Search parallel(int branches) {
        return new Search(List.of(branches));
    }

    /// Each alone.
    ///
    /// @param branches how many there are
    public static Search sequential(int branches) {
        return new Search(Collections.nCopies(branches, 1));
    }

    /// How many branches there are.
    public int branches() {
        return turns.stream().mapToInt(Integer::intValue).sum();
    }

    /// The number of a branch's turn, from 0.
    public int turn(int branch) {
        var turn = 0;
        var end = 0;
        for (var size : turns) {
            end += size;
            if (branch < end) {
                return turn;
            }
            turn++;
        }
        return turn;
    }
}
