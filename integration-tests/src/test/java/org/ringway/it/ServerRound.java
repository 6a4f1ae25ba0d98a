package org.ringway.it;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// The other half of the integration tests: the server, its protocols and settings, accounts
/// elsewhere, parties that are lost, and the tests' own tools.
@Suite
@SelectPackages({
    "org.ringway.it.server",
    "org.ringway.it.signalling",
    "org.ringway.it.settings",
    "org.ringway.it.accounts",
    "org.ringway.it.loss",
    "org.ringway.it.support"
})
@IncludeClassNamePatterns(".*IT")
class ServerRound {}
