package org.ringway.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// Whom a tenant's people mean when they name somebody: `1002`, `anna`, `Meier`.
public final class Colleagues {
    /// More nobody would listen to.
    private static final int MOST = 10;

    private Colleagues() {}

    /// The extensions that a name may mean, in the order of their numbers, ten at most.
    ///
    /// A number or an alias means one extension. Else a word with a letter in it means every
    /// extension that has it, in any case, as alias or as a word of its display name.
    ///
    /// @param name the user part of a URI
    public static List<Extension> named(TenantConfig tenant, String name) {
        var exact = tenant.extensions().get(name);
        if (exact != null) {
            return exact.enabled() ? List.of(exact) : List.of();
        }
        var enabled = tenant.extensions().values().stream().filter(Extension::enabled).toList();
        var byAlias =
                enabled.stream()
                        .filter(extension -> extension.aliases().contains(name))
                        .findFirst();
        if (byAlias.isPresent()) {
            return List.of(byAlias.get());
        }
        var wanted = name.toLowerCase(Locale.ROOT);
        return wanted.chars().noneMatch(Character::isLetter)
                ? List.of()
                : enabled.stream()
                        .filter(extension -> answersTo(extension, wanted))
                        .sorted(Comparator.comparing(Extension::number))
                        .limit(MOST)
                        .toList();
    }

    private static boolean answersTo(Extension extension, String wanted) {
        var shown = extension.displayName().toLowerCase(Locale.ROOT);
        return shown.equals(wanted)
                || Arrays.asList(shown.split("[\\s,.]+")).contains(wanted)
                || extension.aliases().stream()
                        .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
