package io.essaim.deploy.reach;

/**
 * A service of a swarm.
 *
 * @param id its number
 * @param name what people call it: {@code hub} for a service of the stack, {@code ada} or {@code ada/work} for somebody's server
 * @param person whether it is somebody's server
 */
public record Named(String id, String name, boolean person) {}
