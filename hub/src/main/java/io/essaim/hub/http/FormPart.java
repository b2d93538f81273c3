package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a form that was sent as {@code multipart/form-data} (RFC 7578; how browsers write it: WHATWG HTML, "multipart form
 * data"). Such a body is read whole, so that it can be taken apart where it lies: no library for it comes with the server.
 *
 * @param fileName empty for a field that is no file, and for a file that nobody chose
 * @param mediaType of a file; empty when it is not said
 * @param bytes a character for each byte
 */
record FormPart(String name, Optional<String> fileName, Optional<String> mediaType, String bytes) {
    private static final String LINE = "\r\n";
    private static final int MOST = 1_000;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*(name|filename)=(?:\"([^\"]*)\"|([^\\s;\"]*))");

    /** The field as text. */
    String text() {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /** What was sent. */
    byte[] content() {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Takes a body apart.
     *
     * @param type its content type, with the parameter {@code boundary}
     * @throws HttpProblem 400 when it is not what the type says
     */
    static List<FormPart> of(String type, byte[] body) {
        var boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw broken();
        }
        var text = LINE + new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = LINE + "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        var parts = new ArrayList<FormPart>();
        int begin = after(text, delimiter, 0);
        while (!text.startsWith("--", begin)) {
            int end = after(text, delimiter, begin) - delimiter.length();
            if (parts.size() == MOST) {
                throw new HttpProblem(400, Phrase.of("The form has more than {0} fields", MOST));
            }
            parts.add(part(text, begin, end));
            begin = end + delimiter.length();
        }
        return List.copyOf(parts);
    }

    private static int after(String text, String what, int from) {
        int found = text.indexOf(what, from);
        if (found < 0) {
            throw broken();
        }
        return found + what.length();
    }

    /** @param begin what follows the delimiter: the end of its line, headers, an empty line, the content */
    private static FormPart part(String text, int begin, int end) {
        int headers = after(text, LINE, begin) - LINE.length();
        int content = after(text, LINE + LINE, headers);
        if (content > end) {
            throw broken();
        }
        var disposition = header(text, headers, content, "Content-Disposition").orElseThrow(FormPart::broken);
        var name = parameter(disposition, "name").orElseThrow(FormPart::broken);
        var file = parameter(disposition, "filename").filter(found -> !found.isEmpty());
        var type = header(text, headers, content, "Content-Type");
        return new FormPart(name, file, type, text.substring(content, end));
    }

    private static Optional<String> header(String text, int from, int to, String name) {
        return text.substring(from, to)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static Optional<String> parameter(String disposition, String name) {
        return PARAMETER
                .matcher(disposition)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2) == null ? found.group(3) : found.group(2))
                .map(FormPart::unescaped)
                .findFirst();
    }

    /** Browsers send names in UTF-8, with these three characters as they are in addresses. */
    private static String unescaped(String name) {
        var text = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    private static HttpProblem broken() {
        return new HttpProblem(400, Phrase.of("The form is not multipart/form-data as its type says"));
    }
}
