package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.settings.DatabaseProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says why a database cannot be opened: in its driver's words, with what these leave out, and with what to do. */
final class Unopened {
    /** MariaDB's driver numbers its connections. */
    private static final Pattern NUMBER = Pattern.compile("^\\(conn=-?[0-9]+\\) ");

    private Unopened() {}

    static DatabaseProblem problem(String name, Dialect dialect, Exception error) {
        var causes = Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .toList();
        var advice = causes.stream()
                .flatMap(cause -> cause instanceof SQLException sql ? dialect.advice(sql).stream() : Stream.empty())
                .findFirst();
        return new DatabaseProblem(
                "the database " + name + " cannot be opened: " + said(causes)
                        + advice.map(text -> "; " + text).orElse(""),
                error);
    }

    /** PostgreSQL's driver says of hosts that nobody knows, and of time that ran out, no more than that it failed. */
    private static String said(List<Throwable> causes) {
        var said =
                NUMBER.matcher(String.valueOf(causes.getFirst().getMessage())).replaceFirst("");
        var root = causes.getLast();
        return left(root)
                .filter(_ -> !said.contains(String.valueOf(root.getMessage())))
                .map(left -> said + " (" + left + ")")
                .orElse(said);
    }

    private static Optional<String> left(Throwable root) {
        return switch (root) {
            case UnknownHostException unknown -> Optional.of("no host of the name " + unknown.getMessage());
            // Refused: all drivers say so themselves.
            case ConnectException _ -> Optional.empty();
            case IOException broken -> Optional.ofNullable(broken.getMessage());
            default -> Optional.empty();
        };
    }
}
