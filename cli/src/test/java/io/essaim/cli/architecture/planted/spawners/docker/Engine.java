package io.essaim.cli.architecture.planted.spawners.docker;

/** Something only this variant should know. */
public record Engine() {}
