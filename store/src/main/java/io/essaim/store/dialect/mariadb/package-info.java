/** What is special about MariaDB. */
@NullMarked
package io.essaim.store.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
