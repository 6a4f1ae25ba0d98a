package org.ringway.relay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sip.Side;

/// The legs of one call: who is on each side, and the branches, whose indexes never change. Guarded
/// by its call.
final class CallLegs {
    private final List<@Nullable Branch> branches = new ArrayList<>();
    private @Nullable LegMedia caller;
    private @Nullable LegMedia callee;

    /// A branch that has our offer, or none when it comes from another call.
    record Branch(LegMedia media, @Nullable BranchOffer offer) {}

    void add(Branch branch) {
        branches.add(branch);
    }

    /// Uses up an index.
    void addNone() {
        branches.add(null);
    }

    int branches() {
        return branches.size();
    }

    /// The branch with that index; null when it is gone or never was.
    @Nullable Branch branch(int index) {
        return index < 0 || index >= branches.size() ? null : branches.get(index);
    }

    /// Takes a branch away unless its party is on a side of the call.
    ///
    /// @return its leg; null when there is none to be freed
    @Nullable LegMedia drop(int index) {
        var branch = branch(index);
        if (branch == null || branch.media().equals(caller) || branch.media().equals(callee)) {
            return null;
        }
        branches.set(index, null);
        return branch.media();
    }

    @Nullable LegMedia seated(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    /// The leg on the caller's side.
    ///
    /// @throws IllegalStateException when there is none
    LegMedia caller() {
        var leg = caller;
        if (leg == null) {
            throw new IllegalStateException("no leg on the caller's side");
        }
        return leg;
    }

    /// Whether the caller talks with himself.
    boolean areEcho() {
        return callee != null && callee.equals(caller);
    }

    /// Puts a leg on a side.
    void place(Side side, LegMedia next) {
        if (side == Side.CALLER) {
            caller = next;
        } else {
            callee = next;
        }
    }

    /// Puts a branch's leg on the callee's side, whoever was there and stays a branch.
    ///
    /// @param next null when nobody is to be there
    void placeCallee(@Nullable LegMedia next) {
        callee = next;
    }

    /// Puts a leg on a side in the place of another one, which is no branch any more.
    ///
    /// @return whose place it was
    /// @throws IllegalStateException when the place was free
    LegMedia replace(Side side, LegMedia next) {
        var left = seated(side);
        if (left == null) {
            throw new IllegalStateException("nobody to replace");
        }
        place(side, next);
        forgetBranch(left);
        return left;
    }

    /// A leg belongs to another call from now on.
    void forget(LegMedia leg) {
        if (leg.equals(caller)) {
            caller = null;
        }
        if (leg.equals(callee)) {
            callee = null;
        }
        forgetBranch(leg);
    }

    /// Every leg, each once.
    List<LegMedia> all() {
        var all = new ArrayList<LegMedia>();
        if (caller != null) {
            all.add(caller);
        }
        for (var branch : branches) {
            if (branch != null && !branch.media().equals(caller)) {
                all.add(branch.media());
            }
        }
        return all;
    }

    private void forgetBranch(LegMedia leg) {
        branches.replaceAll(branch -> branch != null && branch.media().equals(leg) ? null : branch);
    }
}
