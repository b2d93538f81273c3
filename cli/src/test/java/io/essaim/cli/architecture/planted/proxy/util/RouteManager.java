package io.essaim.cli.architecture.planted.proxy.util;

/** Breaks three rules: its name, its package's name, and no null marking. */
record RouteManager() {}
