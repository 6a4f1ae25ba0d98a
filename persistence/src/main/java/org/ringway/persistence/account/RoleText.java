package org.ringway.persistence.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringway.account.Role;

/// Roles in one column, separated by blanks.
final class RoleText {
    private static final String SEPARATOR = " ";

    private RoleText() {}

    /// Roles as they are written, in a stable order.
    static String of(Set<Role> roles) {
        return roles.stream().map(Role::toString).sorted().collect(Collectors.joining(SEPARATOR));
    }

    /// The roles of a column. What is no role is none.
    static Set<Role> parse(String column) {
        return parse(List.of(column.split(SEPARATOR, -1)));
    }

    /// The roles among some texts.
    static Set<Role> parse(Collection<String> texts) {
        return texts.stream()
                .map(Role::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
