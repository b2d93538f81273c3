package io.essaim.cli.imports.moving;

import io.essaim.domain.store.Store;
import io.essaim.hub.access.ScopeTable;

/** What the steps of a move share. */
record Stage(Store store, ScopeTable scopes, Numbers numbers, Report report, Progress progress) {}
