package io.essaim.cli.imports.moving;

import io.essaim.domain.access.RoleGrant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a move did, or what it would do. Used by one thread. */
public final class Report {
    private final Map<Subject, Count> counts = new EnumMap<>(Subject.class);
    private final List<String> conflicts = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private final List<RoleGrant> unlisted = new ArrayList<>();

    /** How many of one kind. */
    public record Count(long moved, long there) {}

    void moved(Subject subject) {
        counts.merge(subject, new Count(1, 0), Report::sum);
    }

    void there(Subject subject) {
        counts.merge(subject, new Count(0, 1), Report::sum);
    }

    private static Count sum(Count one, Count other) {
        return new Count(one.moved + other.moved, one.there + other.there);
    }

    /** Something that is otherwise here; a sentence that says how it was kept. */
    void conflict(String sentence) {
        conflicts.add(sentence);
    }

    /** Something to do; a sentence. */
    void advise(String sentence) {
        advice.add(sentence);
    }

    /** A role that the configuration file must name. */
    void unlisted(RoleGrant role) {
        unlisted.add(role);
    }

    /** How many of a kind were moved, and how many were there already. */
    public Count count(Subject subject) {
        return counts.getOrDefault(subject, new Count(0, 0));
    }

    /** Whether anything was moved. */
    public boolean changed() {
        return counts.values().stream().anyMatch(count -> count.moved() > 0);
    }

    /** What is otherwise here than there, and how it was kept. */
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /** What is to be done. */
    public List<String> advice() {
        return List.copyOf(advice);
    }

    /** Roles that the next start of the hub removes unless the configuration file names them. */
    public List<RoleGrant> unlisted() {
        return List.copyOf(unlisted);
    }
}
