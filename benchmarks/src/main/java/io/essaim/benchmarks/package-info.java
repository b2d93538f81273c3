/** Side by side in one run: our proxy and hub, and what people use today. */
@NullMarked
package io.essaim.benchmarks;

import org.jspecify.annotations.NullMarked;
