package io.essaim.web.view;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML of whoever runs the hub, with values filled in for names in double braces (contract 4.4). */
public final class OwnHtml {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*(\\w+)\\s*\\}\\}");

    private OwnHtml() {}

    /** Values are escaped, the HTML is not; names that nobody knows are left empty. */
    public static String filled(String html, Map<String, String> values) {
        return NAME.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(escaped(values.getOrDefault(found.group(1), ""))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
