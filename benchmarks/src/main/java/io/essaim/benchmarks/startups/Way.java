package io.essaim.benchmarks.startups;

import io.essaim.benchmarks.rest.Api;
import io.essaim.testkit.machine.Command;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A way to get a server. */
sealed interface Way {
    /** What comes before the server's own paths. */
    String USERS = "/user/";

    /** How the table calls it. */
    String title();

    /**
     * Has a server started and returns once it has answered over HTTP.
     *
     * @return takes it away again
     */
    Runnable start(int number, Ware ware);

    /** {@code docker service create}, and a request to the task's address as soon as its container runs. */
    record Client(EngineSocket engine, Births births) implements Way {
        @Override
        public String title() {
            return "docker service create";
        }

        @Override
        public Runnable start(int number, Ware ware) {
            var printed = Command.run(
                    Path.of("/"),
                    "docker",
                    "--host=unix://" + engine.path(),
                    "service",
                    "create",
                    "--detach",
                    "--quiet",
                    "--no-resolve-image",
                    "--name=client-" + number,
                    "--network=" + Ground.NETWORK,
                    "--endpoint-mode=dnsrr",
                    "--restart-condition=none",
                    ware.image());
            return awaitAnswer(engine, births, printed.strip());
        }
    }

    /** The same without Docker's client: the Engine API is called. */
    record Plain(EngineSocket engine, Births births) implements Way {
        private static final Pattern ID = Pattern.compile("\"ID\":\"(\\w+)\"");

        @Override
        public String title() {
            return "Engine API";
        }

        @Override
        public Runnable start(int number, Ware ware) {
            var made = engine.post("/services/create", """
                    {"Name": "plain-%d", "Mode": {"Replicated": {"Replicas": 1}}, "EndpointSpec": {"Mode": "dnsrr"},
                     "TaskTemplate": {"ContainerSpec": {"Image": "%s"}, "RestartPolicy": {"Condition": "none"},
                                      "Networks": [{"Target": "%s"}]}}
                    """.formatted(number, ware.image(), Ground.NETWORK));
            return awaitAnswer(engine, births, found(ID, made));
        }
    }

    /** A start by Essaim's REST API until it says that it is ready, and a request through its proxy. */
    record Essaim(Api api, int proxyPort) implements Way {
        @Override
        public String title() {
            return "Essaim";
        }

        @Override
        public Runnable start(int number, Ware ware) {
            api.startServer(number, "{\"image\": \"" + ware.word() + "\"}");
            Answer.once("127.0.0.1", proxyPort, USERS + Api.userName(number) + "/api");
            return () -> api.stopServer(number);
        }
    }

    private static Runnable awaitAnswer(EngineSocket engine, Births births, String service) {
        var container = engine.get("/containers/" + births.await(service) + "/json");
        Answer.await(found(Ground.ADDRESS, container), Ground.PORT, USERS + service + "/api");
        return () -> engine.delete("/services/" + service);
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
