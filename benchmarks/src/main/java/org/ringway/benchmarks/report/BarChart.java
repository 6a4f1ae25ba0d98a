package org.ringway.benchmarks.report;

import java.util.List;
import java.util.Locale;

/// A plot of the processor time per packet: one bar per relay, its whiskers from the best round to
/// the worst.
public final class BarChart {
    private static final int WIDTH = 720;
    private static final int LEFT = 210;
    private static final int TOP = 64;
    private static final int ROW = 52;
    private static final int BAR = 28;
    private static final int ROOM = 420;

    private BarChart() {}

    /// Draws an SVG document.
    public static String draw(List<Median> medians, int calls) {
        double scale = ROOM / medians.stream().mapToDouble(Median::highestUs).max().orElseThrow();
        int height = TOP + ROW * medians.size() + 16;
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="14">
                <title>Processor time per forwarded packet</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="16" y="26" font-size="16">Processor time per forwarded packet, \
                microseconds</text>
                <text x="16" y="46" fill="#555555">%3$d calls, SRTP on one side and RTP on the \
                other; bar: median, line: best to worst round</text>
                """
                        .formatted(WIDTH, height, calls));
        for (int i = 0; i < medians.size(); i++) {
            svg.append(bar(medians.get(i), TOP + ROW * i, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Median median, int y, double scale) {
        int middle = y + BAR / 2;
        return String.format(
                Locale.ROOT,
                """
                <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
                <rect x="%4$d" y="%5$d" width="%6$.1f" height="%7$d" fill="%8$s"/>
                <path d="M%9$.1f %10$d H%11$.1f" stroke="#222222" stroke-width="2"/>
                <text x="%12$.1f" y="%2$d">%13$.1f</text>
                """,
                LEFT - 10,
                middle + 5,
                median.relay(),
                LEFT,
                y,
                median.cpuUs() * scale,
                BAR,
                median.relay().startsWith("Ringway") ? "#1a7f5a" : "#8a94a6",
                LEFT + median.lowestUs() * scale,
                middle,
                LEFT + median.highestUs() * scale,
                LEFT + median.highestUs() * scale + 10,
                median.cpuUs());
    }
}
