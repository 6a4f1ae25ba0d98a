package org.ringway.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reads the static files as they are shipped: no dead link, nothing inline, nothing from
/// elsewhere.
class WebFilesTest {
    private static final Path ROOT = Path.of("src/main/webapp");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:href|src|start_url)\"?[=:] ?\"([^\"$]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*\"([^\"]+)\";");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\s(?:on\\w+|style)=\"");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:href|src)=\"(?:https?:)?//|url\\(|from \"https?:");

    private static final Pattern IDENTIFIER = Pattern.compile("\\sid=\"([\\w-]+)\"");

    /// Keys are numbered by the script.
    private static final Pattern ASKED_FOR = Pattern.compile("byId\\(\"((?!key-)[\\w-]+)\"\\)");

    private static final Pattern ICON =
            Pattern.compile("(?:\\bicon\\(|setIcon\\([^)]*\\), [^)]*?)\"([\\w-]+)\"");

    @Test
    void everyLinkLeadsToAFileThatIsShipped() {
        List<Path> pages = filesEnding(".html", ".webmanifest");
        assertThat(pages).hasSizeGreaterThanOrEqualTo(6);
        for (Path page : pages) {
            for (String reference : matches(REFERENCE, page)) {
                if (!reference.equals("/admin/")) { // shown only when it answers
                    assertThat(targetOf(page, reference))
                            .as("%s -> %s", page, reference)
                            .isRegularFile();
                }
            }
        }
    }

    @Test
    void everyImportLeadsToAModuleThatIsShipped() {
        List<Path> modules = ownScripts();
        assertThat(modules).hasSizeGreaterThanOrEqualTo(20);
        for (Path module : modules) {
            for (String reference : matches(IMPORT, module)) {
                assertThat(module.resolveSibling(reference).normalize())
                        .as("%s -> %s", module, reference)
                        .isRegularFile();
            }
        }
    }

    @Test
    void noPageHasInlineScriptOrStyle() {
        for (Path page : filesEnding(".html", "layout.js")) {
            assertThat(matches(INLINE, page)).as(page.toString()).isEmpty();
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        List<Path> files =
                Stream.concat(ownScripts().stream(), filesEnding(".html", ".css").stream())
                        .toList();
        for (Path file : files) {
            assertThat(matches(ELSEWHERE, file)).as(file.toString()).isEmpty();
        }
    }

    @Test
    void everyElementThatAScriptAsksForIsOnThePage() {
        Path layout = ROOT.resolve("phone/app/layout.js");
        List<String> there = matches(IDENTIFIER, layout);
        assertThat(there).contains("remote-audio", "remote-video", "own-video");
        for (Path module : softphoneScripts()) {
            for (String name : matches(ASKED_FOR, module)) {
                assertThat(there).as(module.toString()).contains(name);
            }
        }
    }

    @Test
    void everyIconIsDrawn() {
        List<String> drawn = matches(IDENTIFIER, ROOT.resolve("theme/icons.svg"));
        for (Path module : softphoneScripts()) {
            for (String name : matches(ICON, module)) {
                assertThat(drawn).as(module.toString()).contains(name);
            }
        }
    }

    @Test
    void theTwoSoftphonesDifferInTheirLibraryAlone() {
        String sipjs = text(ROOT.resolve("phone/index.html"));
        String jssip = text(ROOT.resolve("phone/jssip/index.html"));
        assertThat(jssip.replace("jssip-page", "sipjs-page").replace(" (JsSIP)", ""))
                .isEqualTo(sipjs);
    }

    @Test
    void ownFilesStayShort() {
        List<Path> files =
                Stream.concat(ownScripts().stream(), filesEnding(".html", ".css").stream())
                        .toList();
        for (Path file : files) {
            assertThat(text(file).lines().count()).as(file.toString()).isLessThanOrEqualTo(300);
        }
    }

    @Test
    void theLibrariesCarryTheirLicences() {
        List<Path> libraries = filesEnding("sipjs-0.21.2.js", "jssip-3.13.8.js");
        assertThat(libraries).hasSize(2);
        for (Path library : libraries) {
            assertThat(text(library))
                    .startsWith("/*!")
                    .contains("Permission is hereby granted, free of charge");
        }
    }

    private static Path targetOf(Path page, String reference) {
        String path = reference.replaceFirst("[?#].*$", "");
        Path target =
                path.startsWith("/") ? ROOT.resolve(path.substring(1)) : page.resolveSibling(path);
        return Files.isDirectory(target) ? target.resolve("index.html") : target;
    }

    private static List<String> matches(Pattern pattern, Path file) {
        return pattern.matcher(text(file))
                .results()
                .map((MatchResult result) ->
                        result.groupCount() > 0 ? result.group(1) : result.group())
                .toList();
    }

    private static List<Path> softphoneScripts() {
        List<Path> scripts =
                ownScripts().stream().filter(file -> file.toString().contains("/app/")).toList();
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(20);
        return scripts;
    }

    private static List<Path> ownScripts() {
        return filesEnding(".js").stream()
                .filter(file -> !file.toString().contains("/lib/"))
                .toList();
    }

    private static List<Path> filesEnding(String... endings) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
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
