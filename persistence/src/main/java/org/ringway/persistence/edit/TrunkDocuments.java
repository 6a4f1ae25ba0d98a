package org.ringway.persistence.edit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.persistence.tenant.Flaw;
import org.ringway.persistence.tenant.TrunkCheck;
import org.ringway.persistence.tenant.TrunkEntity;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.UnusableValue;

/// Trunks that are written down elsewhere than in the database: the same fields, the same checks
/// and the same words as for those of the tenants.
public final class TrunkDocuments {
    private static final String NAME = "name";

    private TrunkDocuments() {}

    /// What a document amounts to.
    public sealed interface Reading {
        /// A global trunk.
        ///
        /// @param shown its document with every field that may be shown
        record Read(Trunk trunk, Map<String, @Nullable Object> shown) implements Reading {}

        /// None.
        ///
        /// @param problem the field in which it lies, if any, and what it is
        record Wrong(InvalidConfiguration problem) implements Reading {}
    }

    /// Reads a document.
    ///
    /// @param isTenant whether there is a tenant with an id
    public static Reading read(Map<String, @Nullable Object> document, Predicate<String> isTenant) {
        if (!(document.get(NAME) instanceof String name)) {
            return wrong(
                    NAME, document.get(NAME) == null ? "It is required." : "It must be a text.");
        }
        var row = new TrunkEntity("", name);
        var form = new TrunkDesk().form();
        var refused = form.fill(row, ShareFields.without(document));
        if (refused.isPresent()) {
            return new Reading.Wrong(refused.get().problem());
        }
        try {
            var share = new ShareFields(isTenant).read(document);
            var shown = form.show(row);
            ShareFields.show(share, shown);
            return row.toTrunk()
                    .map(trunk -> checked(trunk.shared(share), shown))
                    .orElseGet(() -> wrong("transport", "It must be udp, tcp or tls."));
        } catch (UnusableShare e) {
            return new Reading.Wrong(e.problem());
        } catch (UnusableValue e) {
            return wrong(e.field(), String.valueOf(e.getMessage()));
        }
    }

    private static Reading checked(Trunk trunk, Map<String, @Nullable Object> shown) {
        Optional<Flaw> flaw = TrunkCheck.flaws(trunk).stream().findFirst();
        return flaw.map(wrong -> wrong(wrong.field(), wrong.text()))
                .orElseGet(() -> new Reading.Read(trunk, shown));
    }

    private static Reading wrong(String field, String reason) {
        return new Reading.Wrong(new InvalidConfiguration(field, reason));
    }
}
