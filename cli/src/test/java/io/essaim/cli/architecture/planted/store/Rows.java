package io.essaim.cli.architecture.planted.store;

/** Something only the store should hand out. */
public record Rows(int count) {}
