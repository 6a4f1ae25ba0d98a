package org.ringway.it.support.server;

import java.util.regex.Pattern;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;

/// What the gateway measures of itself.
///
/// @param gateway whose management port is asked
public record Metrics(Gateway gateway) {
    private static final String PATH = "/prometheus";

    /// The value of the first series of that name with that label now.
    ///
    /// @param label for example `code="1013"`; empty for any
    /// @throws AssertionError when there is none
    public double value(String name, String label) {
        var line = Pattern.compile("(?m)^" + name + "[{ ](.*" + label + ".*)? (\\S+)$");
        var text = Http.get(gateway.management(PATH)).body();
        var found = line.matcher(text);
        if (!found.find()) {
            throw new AssertionError("No " + name + " " + label);
        }
        return Double.parseDouble(found.group(2));
    }

    /// The sum of all series of that name with that label now; 0 when there is none.
    ///
    /// @param label as of [#value]
    public double sum(String name, String label) {
        var line = Pattern.compile("(?m)^" + name + "(?:\\{.*" + label + ".*})? (\\S+)$");
        var text = Http.get(gateway.management(PATH)).body();
        return line.matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
