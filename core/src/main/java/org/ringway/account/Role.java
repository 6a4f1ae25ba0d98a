package org.ringway.account;

import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody may do. Written `admin`, `tenant-admin:demo` or `viewer:demo`.
///
/// @param rank how much he may do
/// @param tenant where; empty for an administrator, who may everywhere
public record Role(Rank rank, String tenant) {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final char MARK = ':';

    /// May do everything.
    public static final Role ADMIN = new Role(Rank.ADMIN, "");

    /// How much somebody may do.
    public enum Rank {
        /// Everything, in every tenant.
        ADMIN("admin"),
        /// Everything within one tenant, but not to the tenant itself.
        TENANT_ADMIN("tenant-admin"),
        /// Look at one tenant.
        VIEWER("viewer");

        private final String word;

        Rank(String word) {
            this.word = word;
        }
    }

    /// Reads the written form; empty for anything else.
    public static Optional<Role> parse(String text) {
        if (text.equals(Rank.ADMIN.word)) {
            return Optional.of(ADMIN);
        }
        var mark = text.indexOf(MARK);
        if (mark < 0 || !TENANT.matcher(text.substring(mark + 1)).matches()) {
            return Optional.empty();
        }
        var tenant = text.substring(mark + 1);
        return switch (text.substring(0, mark)) {
            case "tenant-admin" -> Optional.of(new Role(Rank.TENANT_ADMIN, tenant));
            case "viewer" -> Optional.of(new Role(Rank.VIEWER, tenant));
            default -> Optional.empty();
        };
    }

    /// The written form.
    @Override
    public String toString() {
        return rank == Rank.ADMIN ? rank.word : rank.word + MARK + tenant;
    }
}
