/** What the data plane counts, under the names that configurable-http-proxy gives it (contract 5.6). */
@NullMarked
package io.essaim.proxy.metrics;

import org.jspecify.annotations.NullMarked;
