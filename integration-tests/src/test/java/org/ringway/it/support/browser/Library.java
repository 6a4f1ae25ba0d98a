package org.ringway.it.support.browser;

/// The two softphones.
public enum Library {
    SIPJS("/phone/"),
    JSSIP("/phone/jssip/");

    private final String path;

    Library(String path) {
        this.path = path;
    }

    /// Where its page is.
    public String path() {
        return path;
    }
}
