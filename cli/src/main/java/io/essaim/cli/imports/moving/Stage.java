package io.essaim.cli.imports.moving;

import io.essaim.domain.store.Store;

/** What the steps of a move share. */
record Stage(Store store, Numbers numbers, Report report, Progress progress) {}
