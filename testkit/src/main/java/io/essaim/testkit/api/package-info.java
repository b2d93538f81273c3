/** The document that describes the REST API, which every answer of the tests is held against. */
@NullMarked
package io.essaim.testkit.api;

import org.jspecify.annotations.NullMarked;
