/** The rules of the tree, held over class files, and a planted breach of each. */
@NullMarked
package io.essaim.cli.architecture;

import org.jspecify.annotations.NullMarked;
