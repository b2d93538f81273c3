package io.essaim.proxy;

/** A proxy in a process of its own, which may open few files and is told to let in more people than that. */
final class OutOfFiles {
    private OutOfFiles() {}

    @SuppressWarnings("SystemOut") // its port is what the test reads
    public static void main(String[] arguments) throws Exception {
        var wanted = new TestSettings();
        wanted.connections = 10_000;
        try (var proxy = Proxy.start(wanted.settings())) {
            System.out.println(proxy.port());
            System.out.println(proxy.metricsPort());
            var _ = System.in.read();
        }
    }
}
