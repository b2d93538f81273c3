package io.essaim.testkit.database;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server for all test classes of a run: started by the first that needs it, ended when all are done. */
public final class SharedServer implements BeforeAllCallback {
    private final String kind;
    private final Supplier<RealServer> start;
    private Optional<RealServer> server = Optional.empty();

    private SharedServer(String kind, Supplier<RealServer> start) {
        this.kind = kind;
        this.start = start;
    }

    /** PostgreSQL. */
    public static SharedServer postgresql() {
        return new SharedServer("postgresql", PostgresServer::start);
    }

    /** MariaDB. */
    public static SharedServer mariadb() {
        return new SharedServer("mariadb", MariaDbServer::start);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = Optional.of(context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .computeIfAbsent(kind, _ -> start.get(), RealServer.class));
    }

    /** A new empty database on it. */
    public FreshDatabase freshDatabase() {
        return server.orElseThrow(
                        () -> new IllegalStateException("register this in a static field with @RegisterExtension"))
                .freshDatabase();
    }
}
