package org.ringway.signalling.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.call.EarlyDescriptions.Rule;
import org.ringway.call.PartyKind;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy.EarlyMedia;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.TrunkManners;

/// Everybody that one call has had to do with: the caller, the branches, the targets of transfers,
/// and who is on which side now. Changed on the call's lane only, readable on any thread.
final class Parties {
    /// The index of whoever began the call.
    static final int CALLER = -1;

    private final boolean hearsEarly;
    private final Party caller;
    private final List<Party> branches = new CopyOnWriteArrayList<>();
    private final Map<Side, Integer> seats = new ConcurrentHashMap<>(Map.of(Side.CALLER, CALLER));

    /// One of them.
    ///
    /// @param invitation what its INVITE says of people when a transfer led to it
    record Party(
            String name,
            Transport transport,
            String flow,
            @Nullable Branch branch,
            @Nullable Invitation invitation) {
        /// What it is told of media; as it comes for whoever began the call elsewhere.
        PartyMedia media() {
            return branch == null ? PartyMedia.ANY : branch.media().party();
        }

        PartyKind kind() {
            return PartyKind.of(name, transport);
        }
    }

    Parties(CallFacts facts) {
        hearsEarly = facts.policy().earlyMedia() != EarlyMedia.LOCAL_RINGBACK;
        caller =
                new Party(
                        facts.callerParty(),
                        facts.callerTransport(),
                        facts.callerFlow(),
                        null,
                        null);
        facts.branches().forEach(branch -> add(branch, null));
    }

    void add(Branch branch, @Nullable Invitation invitation) {
        add(new Party(branch.party(), branch.transport(), branch.flow(), branch, invitation));
    }

    void add(Party party) {
        branches.add(party);
    }

    /// How many branches there are.
    int branches() {
        return branches.size();
    }

    /// The party with that index, or the one with [#CALLER].
    Party party(int index) {
        return index == CALLER ? caller : branches.get(index);
    }

    /// What of a branch reaches the call before its answer: its tenant may want callers to hear
    /// their own tone and nothing else, and so may a trunk for its own calls.
    Rule early(int index) {
        var branch = party(index).branch();
        var manners = branch == null ? TrunkManners.USUAL : branch.manners();
        if (!hearsEarly || !manners.earlySdp()) {
            return Rule.KEEP;
        }
        return manners.progressAsRinging() ? Rule.RING : Rule.PASS;
    }

    /// Whether any of them has been there over that connection.
    boolean use(String flow) {
        return flows().anyMatch(flow::equals);
    }

    /// The connections over which they are there.
    Stream<String> flows() {
        return Stream.concat(Stream.of(caller), branches.stream())
                .map(Party::flow)
                .filter(flow -> !flow.isEmpty());
    }

    /// The index of whoever is on that side; empty while nobody is.
    Optional<Integer> seated(Side side) {
        return Optional.ofNullable(seats.get(side));
    }

    void seat(Side side, int index) {
        seats.put(side, index);
    }

    void vacate(Side side) {
        seats.remove(side);
    }
}
