package io.essaim.store.settings;

import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a database on a server, as SQLAlchemy and libpq write it:
 * {@code scheme://user:password@host:port/database?sslmode=…}. User and password may be percent-encoded; a password may
 * hold any character as it is, except a percent sign.
 */
final class ServerUrl {
    private static final Pattern FORM = Pattern.compile("[a-z0-9+]+://(?:(?<user>[^:/@]*)(?::(?<password>.*))?@)?"
            + "(?<host>\\[[0-9a-fA-F:.]+]|[^\\[\\]/:@?]*)(?::(?<port>[0-9]{1,5}))?"
            + "(?:/(?<database>[^/?@]*))?(?:\\?(?<query>[^@]*))?");
    private static final String KNOWN = "sslmode, sslrootcert";

    private ServerUrl() {}

    /** @throws IllegalArgumentException when something is missing or unknown; the message shows no password */
    static DatabaseServer parse(String url, String scheme, int defaultPort) {
        var form = FORM.matcher(url);
        if (!form.matches() || missing(form, "host") || missing(form, "database") || missing(form, "user")) {
            throw new IllegalArgumentException("expected " + scheme + "://USER@HOST:PORT/DATABASE, with the password in"
                    + " database.password or as " + scheme + "://USER:PASSWORD@HOST:PORT/DATABASE");
        }
        var port = Optional.ofNullable(form.group("port")).map(Integer::valueOf).orElse(defaultPort);
        return new DatabaseServer(
                new HostPort(form.group("host").replaceAll("[\\[\\]]", ""), port),
                decoded(form.group("database")),
                decoded(form.group("user")),
                Optional.ofNullable(form.group("password")).map(text -> new Secret(decoded(text))),
                tls(parameters(Optional.ofNullable(form.group("query")).orElse(""))));
    }

    private static boolean missing(Matcher form, String part) {
        return form.group(part) == null || form.group(part).isEmpty();
    }

    /** PyMySQL's {@code ssl_ca} asks for a check of the certificate as well; {@code charset} is always UTF-8 here. */
    private static Tls tls(Map<String, String> parameters) {
        var mode = Optional.ofNullable(parameters.remove("sslmode")).map(Tls.Mode::parse);
        var pythons = Optional.ofNullable(parameters.remove("ssl_ca"));
        var authorities = pythons.or(() -> Optional.ofNullable(parameters.remove("sslrootcert")));
        parameters.remove("charset");
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("the database's address has parameters that are not known: "
                    + String.join(", ", parameters.keySet()) + "; known are " + KNOWN);
        }
        return new Tls(mode.or(() -> pythons.map(_ -> Tls.Mode.VERIFY_FULL)), authorities.map(Path::of));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("expected the database's parameters as NAME=VALUE&NAME=VALUE");
            }
            parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The cause would show what was written.
            throw new IllegalArgumentException("a percent sign in the database's address is written %25");
        }
    }
}
