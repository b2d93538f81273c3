package io.essaim.deploy.stack;

/** What runs the stack. */
public enum Target {
    /** {@code docker stack deploy}, on a manager of a swarm. */
    SWARM("swarm"),
    /** {@code docker compose up}, on one machine. */
    COMPOSE("docker");

    private final String spawner;

    Target(String spawner) {
        this.spawner = spawner;
    }

    /** The {@code spawner.type} that starts people's servers there. */
    public String spawner() {
        return spawner;
    }
}
