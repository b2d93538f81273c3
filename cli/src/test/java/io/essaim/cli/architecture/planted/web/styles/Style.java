package io.essaim.cli.architecture.planted.web.styles;

import io.essaim.cli.architecture.planted.web.pages.Page;
import java.util.List;

/** The other half of a cycle. */
public record Style(List<Page> pages) {}
