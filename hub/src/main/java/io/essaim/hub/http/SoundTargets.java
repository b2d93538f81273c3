package io.essaim.hub.http;

import io.essaim.domain.text.Phrase;
import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Lets only paths and queries in that everybody behind it can decode: what browsers send unquoted though it should be
 * quoted is quoted here, and what nobody could have meant is a 400. Without it each such path ends as a 500 somewhere.
 */
public final class SoundTargets implements Filter {
    private static final String TO_QUOTE = "\"<>[\\]^`{|}";

    /** What a target may be beside a path (RFC 9112 section 3.2): the server as a whole, or a whole address. */
    private static final Pattern ELSE = Pattern.compile("\\*|[A-Za-z][A-Za-z0-9+.-]*://[^/].*");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var prologue = request.prologue();
        var sentPath = prologue.uriPath().rawPath();
        var sentQuery = prologue.hasQuery() ? prologue.query().rawValue() : "";
        var path = path(sentPath);
        var query = query(sentQuery);
        if (!path.equals(sentPath) || !query.equals(sentQuery)) {
            request.prologue(HttpPrologue.create(
                    prologue.rawProtocol(),
                    prologue.protocol(),
                    prologue.protocolVersion(),
                    prologue.method(),
                    UriPath.create(path),
                    UriQuery.create(query),
                    prologue.fragment()));
        }
        chain.proceed();
    }

    /** As JupyterHub's web server reads it: more than in a path is let through, and a lone percent sign is one. */
    private static String query(String query) {
        var sound = new StringBuilder(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new HttpProblem(400, Phrase.of("The query has a character that must be percent-encoded"));
            }
            if (TO_QUOTE.indexOf(c) >= 0 || (c == '%' && !isOctet(query, i + 1))) {
                sound.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                sound.append(c);
            }
        }
        return sound.toString();
    }

    private static String path(String path) {
        if (!path.startsWith("/") && !ELSE.matcher(path).matches()) {
            throw new HttpProblem(400, Phrase.of("The path must begin with a slash"));
        }
        var sound = new StringBuilder(path.length());
        boolean quoted = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new HttpProblem(400, Phrase.of("The path has a character that must be percent-encoded"));
            }
            quoted |= c == '%';
            if (TO_QUOTE.indexOf(c) >= 0) {
                sound.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                sound.append(c);
            }
        }
        if (quoted) {
            checkQuoting(path);
        }
        return sound.toString();
    }

    private static void checkQuoting(String path) {
        var bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            boolean quoted = path.charAt(i) == '%';
            bytes.put(quoted ? octet(path, i + 1) : (byte) path.charAt(i));
            i += quoted ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
        } catch (CharacterCodingException e) {
            throw new HttpProblem(400, Phrase.of("The path is not UTF-8 when its percent signs are decoded"));
        }
    }

    private static byte octet(String path, int from) {
        if (!isOctet(path, from)) {
            throw new HttpProblem(
                    400, Phrase.of("The path has a percent sign that is not followed by two hexadecimal digits"));
        }
        return (byte) HexFormat.fromHexDigits(path, from, from + 2);
    }

    private static boolean isOctet(String text, int from) {
        return from + 2 <= text.length()
                && HexFormat.isHexDigit(text.charAt(from))
                && HexFormat.isHexDigit(text.charAt(from + 1));
    }
}
