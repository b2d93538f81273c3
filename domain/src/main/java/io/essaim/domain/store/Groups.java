package io.essaim.domain.store;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.user.Group;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups and who is in them. */
public interface Groups {

    /** The group of that name. */
    Optional<Group> find(String name);

    /**
     * A new group without members.
     *
     * @throws AlreadyExists when the name is taken
     */
    Group create(String name, JsonObject properties);

    /**
     * One page by number.
     *
     * @param only keeps only groups of these names; empty means all
     */
    List<Group> list(Optional<Set<String>> only, int offset, int limit);

    /** How many match. */
    long count(Optional<Set<String>> only);

    /** Replaces the properties. */
    void setProperties(long id, JsonObject properties);

    /** Removes a group; its members stay people. */
    void delete(long id);

    /** For each of these groups the names of its members, by name; groups without members have an empty list. */
    Map<Long, List<String>> members(Collection<Long> ids);

    /** Adds members; those who are in already are fine. */
    void add(long id, Collection<Long> userIds);

    /** Removes members; those who are not in are fine. */
    void remove(long id, Collection<Long> userIds);

    /** For each of these people the names of their groups, by name; people without groups have an empty list. */
    Map<Long, List<String>> ofUsers(Collection<Long> userIds);
}
