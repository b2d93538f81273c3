package io.essaim.cli.backup;

import io.essaim.cli.deploy.DeployedHub;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * The machines of the section {@code cluster}.
 *
 * @param hub the hub on them
 */
record TheCluster(DeployedHub hub) implements Platform {
    @Override
    public void dump(OutputStream to) throws IOException {
        hub.dump(to);
    }

    @Override
    public void packHomes(OutputStream to) throws IOException {
        hub.packHomes(to);
    }

    @Override
    public Optional<String> swarm() {
        return Optional.of(hub.swarm());
    }

    @Override
    public Optional<String> lost() {
        hub.check();
        return Optional.of("what is in its database now");
    }

    @Override
    public void load(InputContent dump) throws IOException {
        hub.aside(stand -> dump.to(stand::load));
    }

    @Override
    public void unpackHomes(InputStream from) throws IOException {
        hub.unpackHomes(from);
    }

    @Override
    public List<String> differences(String swarm) {
        return hub.differences(swarm);
    }

    @Override
    public void close() {
        hub.close();
    }
}
