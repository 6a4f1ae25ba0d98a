package org.ringway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that a compiler does not know, checked over the sources of every module.
class HouseRulesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int MOST_LINES = 400;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern LOG_ID = Pattern.compile("\"(RW-\\d{4})\\b");
    private static final Pattern DATED =
            Pattern.compile("(?m)^Date: \\d{4}-\\d{2}-\\d{2}\\. Status: \\w+");

    @Test
    void noFileIsTooLong() {
        assertThat(files(".java", ".js", ".css", ".html", ".xhtml"))
                .filteredOn(file -> !file.toString().contains("/lib/"))
                .allSatisfy(file ->
                        assertThat(text(file).lines().count()).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(files(".java"))
                .filteredOn(file -> file.toString().contains("/src/main/java/"))
                .extracting(Path::getParent)
                .allSatisfy(HouseRulesTest::isDocumented);
    }

    @Test
    void everyModuleHasAReadmeWithTheSameFourSections() {
        assertThat(files("pom.xml"))
                .filteredOn(pom -> !pom.getParent().equals(ROOT))
                .allSatisfy(pom ->
                        assertThat(text(pom.resolveSibling("README.md")))
                                .contains("## What", "## Map", "## Run", "## Add"));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var dead = new ArrayList<String>();
        for (var page : files(".md")) {
            var links = LINK.matcher(text(page));
            while (links.find()) {
                var target = links.group(1);
                if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    dead.add(ROOT.relativize(page) + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void everyDecisionHasADateAndAStatus() {
        assertThat(files(".md"))
                .filteredOn(file -> file.getParent().endsWith("adr"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(text(file)).containsPattern(DATED));
    }

    @Test
    void noLogIdIsUsedTwice() {
        var places = new HashMap<String, List<String>>();
        for (var file : files("Log.java")) {
            var ids = LOG_ID.matcher(text(file));
            while (ids.find()) {
                places.computeIfAbsent(ids.group(1), _ -> new ArrayList<>())
                        .add(ROOT.relativize(file).toString());
            }
        }
        assertThat(places).allSatisfy((_, where) -> assertThat(where).hasSize(1));
    }

    private static void isDocumented(Path directory) {
        var page = directory.resolve("package-info.java");
        assertThat(page).exists();
        var prose = text(page).lines().filter(line -> line.startsWith("///")).toList();
        assertThat(prose).as(page.toString()).hasSizeGreaterThan(1);
        if (directory.toString().contains("/org/ringway/")) {
            assertThat(text(page)).contains("@NullMarked");
        }
    }

    private static List<Path> files(String... endings) {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(file ->
                            Stream.of("/target/", "/.git/", "/node_modules/")
                                    .noneMatch(file.toString()::contains))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
