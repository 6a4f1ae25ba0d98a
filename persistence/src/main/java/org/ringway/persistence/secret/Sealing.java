package org.ringway.persistence.secret;

import jakarta.persistence.EntityManager;

/// Seals what stands in clear in the database, in the caller's transaction.
record Sealing(EntityManager em) {
    private static final String CLEAR =
            "select id, remote_password from extension"
                    + " where remote_password <> '' and remote_password not like '"
                    + Seal.MARK
                    + "%'";

    /// Seals every password that is not sealed yet.
    ///
    /// @return how many there were
    int sealAll() {
        var rows = em.createNativeQuery(CLEAR, Object[].class).getResultList();
        for (var row : rows) {
            var cells = (Object[]) row;
            em.createNativeQuery("update extension set remote_password = ?1 where id = ?2")
                    .setParameter(1, Vault.seal().seal(String.valueOf(cells[1])))
                    .setParameter(2, cells[0])
                    .executeUpdate();
        }
        return rows.size();
    }

    /// How many sealed passwords this server's key does not open.
    int unreadable() {
        var rows =
                em.createNativeQuery(
                                "select remote_password from extension where remote_password like '"
                                        + Seal.MARK
                                        + "%'",
                                String.class)
                        .getResultList();
        var unreadable = 0;
        for (var cell : rows) {
            unreadable += Vault.seal().open(String.valueOf(cell)).isEmpty() ? 1 : 0;
        }
        return unreadable;
    }
}
