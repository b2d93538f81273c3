/** Real database servers for tests, as the machine's packages bring them: in temporary folders, on free ports. */
@NullMarked
package io.essaim.testkit.database;

import org.jspecify.annotations.NullMarked;
