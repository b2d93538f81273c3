/** Figures as Markdown, with ratios. */
@NullMarked
package io.essaim.benchmarks.report;

import org.jspecify.annotations.NullMarked;
