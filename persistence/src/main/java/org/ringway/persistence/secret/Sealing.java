package org.ringway.persistence.secret;

import jakarta.persistence.EntityManager;
import java.util.List;

/// Seals what stands in clear in the database, in the caller's transaction.
record Sealing(EntityManager em) {
    /// Where passwords are that somebody else's server asks for, and the keys of certificates.
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("extension", "remote_password"),
                    new Column("trunk", "password"),
                    new Column("certificate", "private_key"));

    private record Column(String table, String name) {
        String clear() {
            return "select id, %s from %s where %s <> '' and %s not like '%s%%'"
                    .formatted(name, table, name, name, Seal.MARK);
        }

        String change() {
            return "update %s set %s = ?1 where id = ?2".formatted(table, name);
        }

        String sealed() {
            return "select %s from %s where %s like '%s%%'".formatted(name, table, name, Seal.MARK);
        }
    }

    /// Seals every password that is not sealed yet.
    ///
    /// @return how many there were
    int sealAll() {
        return COLUMNS.stream().mapToInt(this::sealAll).sum();
    }

    private int sealAll(Column column) {
        var rows = em.createNativeQuery(column.clear(), Object[].class).getResultList();
        for (var row : rows) {
            var cells = (Object[]) row;
            em.createNativeQuery(column.change())
                    .setParameter(1, Vault.seal().seal(String.valueOf(cells[1])))
                    .setParameter(2, cells[0])
                    .executeUpdate();
        }
        return rows.size();
    }

    /// How many sealed passwords this server's key does not open.
    int unreadable() {
        return COLUMNS.stream().mapToInt(this::unreadable).sum();
    }

    private int unreadable(Column column) {
        var unreadable = 0;
        for (var cell : em.createNativeQuery(column.sealed(), String.class).getResultList()) {
            unreadable += Vault.seal().open(String.valueOf(cell)).isEmpty() ? 1 : 0;
        }
        return unreadable;
    }
}
