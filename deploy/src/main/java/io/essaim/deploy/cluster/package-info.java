/** What a cluster is to be. */
@NullMarked
package io.essaim.deploy.cluster;

import org.jspecify.annotations.NullMarked;
