package io.essaim.docker;

import io.essaim.docker.address.EngineAddress;
import io.essaim.docker.call.Calls;
import io.essaim.docker.call.Deadlines;
import io.essaim.docker.resource.Containers;
import io.essaim.docker.resource.Execs;
import io.essaim.docker.resource.Host;
import io.essaim.docker.resource.Images;
import io.essaim.docker.resource.Networks;
import io.essaim.docker.resource.Nodes;
import io.essaim.docker.resource.Services;
import io.essaim.docker.resource.Swarm;
import io.essaim.docker.resource.SwarmFiles;
import io.essaim.docker.resource.Tasks;
import io.essaim.docker.resource.Volumes;

/**
 * A Docker engine, from 20.10 (API 1.41) on. Specifications and answers are JSON trees, so nothing that an engine knows
 * is lost here. May be used by many threads at once; nothing is opened before the first call, and every failure is an
 * {@link io.essaim.docker.failure.EngineException}.
 */
public final class Engine implements AutoCloseable {
    private final Calls calls;

    private Engine(Calls calls) {
        this.calls = calls;
    }

    /** The engine there, with the usual deadlines. */
    public static Engine at(EngineAddress address) {
        return at(address, Deadlines.USUAL);
    }

    /** The engine there. */
    public static Engine at(EngineAddress address, Deadlines deadlines) {
        return new Engine(new Calls(address, deadlines));
    }

    /** Where it is. */
    public EngineAddress address() {
        return calls.address();
    }

    /** The engine itself: what it is, what happens in it. */
    public Host host() {
        return new Host(calls);
    }

    public Containers containers() {
        return new Containers(calls);
    }

    /** Commands inside of containers. */
    public Execs execs() {
        return new Execs(calls);
    }

    public Images images() {
        return new Images(calls);
    }

    public Networks networks() {
        return new Networks(calls);
    }

    public Volumes volumes() {
        return new Volumes(calls);
    }

    public Swarm swarm() {
        return new Swarm(calls);
    }

    public Nodes nodes() {
        return new Nodes(calls);
    }

    public Services services() {
        return new Services(calls);
    }

    public Tasks tasks() {
        return new Tasks(calls);
    }

    public SwarmFiles secrets() {
        return SwarmFiles.secrets(calls);
    }

    public SwarmFiles configs() {
        return SwarmFiles.configs(calls);
    }

    /** Closes the connections that are kept; calls under way end by themselves. */
    @Override
    public void close() {
        calls.close();
    }
}
