package org.ringway.it;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// One half of the integration tests: calls between all kinds of parties.
@Suite
@SelectPackages("org.ringway.it.calls")
@IncludeClassNamePatterns(".*IT")
class CallsRound {}
