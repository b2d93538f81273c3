package io.essaim.cli.architecture.planted.domain;

import org.slf4j.Logger;

/** Breaks a rule: the domain knows only the JDK. */
record KnowsALogger(Logger logger) {}
