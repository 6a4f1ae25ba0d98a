package org.ringway.benchmarks.report;

import java.util.List;
import java.util.Locale;

/// A plot of what something costs: one bar per row, its whiskers from the best round to the worst.
public final class BarChart {
    private static final int WIDTH = 720;
    private static final int LEFT = 210;
    private static final int TOP = 64;
    private static final int ROW = 52;
    private static final int BAR = 28;
    private static final int ROOM = 420;

    private BarChart() {}

    /// One row.
    ///
    /// @param title what is measured; ours begins with `Ringway`
    /// @param value the median
    /// @param low the best round's
    /// @param high the worst round's
    public record Bar(String title, double value, double low, double high) {}

    /// Draws an SVG document.
    ///
    /// @param bars at least one
    public static String draw(String title, String subtitle, List<Bar> bars) {
        double scale = ROOM / bars.stream().mapToDouble(Bar::high).max().orElseThrow();
        int height = TOP + ROW * bars.size() + 16;
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="14">
                <title>%3$s</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="16" y="26" font-size="16">%3$s</text>
                <text x="16" y="46" fill="#555555">%4$s</text>
                """
                        .formatted(WIDTH, height, title, subtitle));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + ROW * i, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int y, double scale) {
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
                bar.title(),
                LEFT,
                y,
                bar.value() * scale,
                BAR,
                bar.title().startsWith("Ringway") ? "#1a7f5a" : "#8a94a6",
                LEFT + bar.low() * scale,
                middle,
                LEFT + bar.high() * scale,
                LEFT + bar.high() * scale + 10,
                bar.value());
    }
}
