package io.essaim.cli.architecture.planted.spawners.process;

import io.essaim.cli.architecture.planted.spawners.docker.Engine;

/** Breaks a rule: variants never know each other. */
record KnowsDocker(Engine engine) {}
