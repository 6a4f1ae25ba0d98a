/// The schema of the database: numbered SQL migrations and what runs them at the right moment.
///
/// Depends on: Flyway, Hibernate's start-up hook. Used by: Hibernate, through its service loader.
@NullMarked
package org.ringway.persistence.schema;

import org.jspecify.annotations.NullMarked;
