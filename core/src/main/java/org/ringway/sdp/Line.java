package org.ringway.sdp;

import java.util.ArrayList;
import java.util.List;

/// The lexical layer of a session description: lines and words, each in one pass.
///
/// @param number the line's place in the text, from 1
/// @param type the letter before the equals sign
/// @param value the rest without trailing blanks
record Line(int number, char type, String value) {
    /// Whether text holds a character that would end its line or the whole text.
    static boolean breaks(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                return true;
            }
        }
        return false;
    }

    /// The words of a value; any run of blanks separates two.
    static List<String> words(String value) {
        var words = new ArrayList<String>();
        var start = -1;
        for (var i = 0; i <= value.length(); i++) {
            var blank = i == value.length() || value.charAt(i) == ' ' || value.charAt(i) == '\t';
            if (blank && start >= 0) {
                words.add(value.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    /// A decimal number of at most nine digits.
    ///
    /// @return its value, or -1 for anything else
    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        var value = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
