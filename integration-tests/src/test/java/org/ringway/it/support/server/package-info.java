/// The servers under test: the one that Arquillian runs for all test classes, and those that a test
/// starts and kills itself.
///
/// Depends on: the server and the EAR that the build made, found by the system properties
/// `ringway.server`, `ringway.provisioned` and `ringway.ear`. Used by: every test that needs a
/// server.
@NullMarked
package org.ringway.it.support.server;

import org.jspecify.annotations.NullMarked;
