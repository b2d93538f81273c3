/** What each page shows, as values; how it looks is the templates' affair. */
@NullMarked
package io.essaim.web.pages;

import org.jspecify.annotations.NullMarked;
