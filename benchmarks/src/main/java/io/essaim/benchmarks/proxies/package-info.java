/** Four proxies before the same backend. */
@NullMarked
package io.essaim.benchmarks.proxies;

import org.jspecify.annotations.NullMarked;
