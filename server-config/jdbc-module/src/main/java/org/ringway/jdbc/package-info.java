/// The JDBC driver of the server's data source, as a JBoss module: it hands every URL to the real
/// driver that understands it, so that one environment variable chooses the database.
///
/// Depends on: the drivers that the JBoss module brings (H2, PostgreSQL). Used by: the data source.
@NullMarked
package org.ringway.jdbc;

import org.jspecify.annotations.NullMarked;
