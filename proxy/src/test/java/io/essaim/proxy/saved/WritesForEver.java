package io.essaim.proxy.saved;

import io.essaim.domain.json.JsonObject;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.routes.Target;
import java.io.IOException;
import java.nio.file.Path;

/** A program that does nothing but write routes, until somebody kills it. Each time all of them tell the same round. */
final class WritesForEver {
    static final int ROUTES = 3_000;

    private WritesForEver() {}

    public static void main(String[] args) throws IOException {
        var file = new RoutesFile(Path.of(args[0]));
        for (int round = 1; ; round++) {
            file.write(table(round));
            System.out.println(round);
        }
    }

    private static RouteTable table(int round) {
        var table = new RouteTable(false);
        for (int i = 0; i < ROUTES; i++) {
            var url = "http://127.0.0.1:" + (20_000 + i);
            table.put(
                    "/user/" + i,
                    Target.parse(url),
                    JsonObject.of("target", url).with("round", round));
        }
        return table;
    }
}
