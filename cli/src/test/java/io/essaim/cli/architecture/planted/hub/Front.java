package io.essaim.cli.architecture.planted.hub;

/** The front class. */
record Front() {}
