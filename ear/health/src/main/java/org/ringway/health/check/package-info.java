/// The server's health report: one MicroProfile check per part of the gateway. They sit in a
/// library of the EAR because the server takes no notice of checks inside a WAR or an EJB jar.
///
/// A part is found by its portable name and asked through [org.ringway.health.HealthProbe]; one
/// that is not there counts as down. Depends on: `core`. Used by: `/health/live` and
/// `/health/ready`.
@NullMarked
package org.ringway.health.check;

import org.jspecify.annotations.NullMarked;
