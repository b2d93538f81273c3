package io.essaim.cli.architecture.planted.hub;

/** Breaks a rule: one front class is enough. */
record SecondFront() {}
