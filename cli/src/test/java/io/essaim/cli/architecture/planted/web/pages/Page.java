package io.essaim.cli.architecture.planted.web.pages;

import io.essaim.cli.architecture.planted.web.styles.Style;

/** Half of a cycle. */
public record Page(Style style) {}
