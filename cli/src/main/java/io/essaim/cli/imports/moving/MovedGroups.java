package io.essaim.cli.imports.moving;

import io.essaim.domain.user.Group;
import io.essaim.store.jupyterhub.Contents;
import io.essaim.store.jupyterhub.Contents.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Groups and who is in them. A group that is here already keeps its properties and gets the members it lacks. */
record MovedGroups(Stage stage) {

    void move(Contents.People people) {
        Map<Long, List<Member>> members = people.members().stream().collect(Collectors.groupingBy(Member::groupId));
        int done = 0;
        for (var group : people.groups()) {
            long here = move(group);
            stage.numbers().group(group.id(), here);
            fill(here, members.getOrDefault(group.id(), List.of()));
            stage.progress().at(Subject.GROUPS, ++done, people.groups().size());
        }
    }

    private long move(Group group) {
        var groups = stage.store().groups();
        var known = groups.find(group.name());
        if (known.isEmpty()) {
            stage.report().moved(Subject.GROUPS);
            return groups.create(group.name(), group.properties()).id();
        }
        if (!known.get().properties().equals(group.properties())) {
            stage.report().conflict("the group " + group.name() + " has other properties here; left as here");
        }
        stage.report().there(Subject.GROUPS);
        return known.get().id();
    }

    private void fill(long group, List<Member> members) {
        var there = new HashSet<>(stage.store().groups().members(List.of(group)).getOrDefault(group, List.of()));
        var missing = new HashSet<Long>();
        for (var member : members) {
            stage.numbers().person(member.userId()).map(Numbers.Person::user).ifPresent(user -> {
                if (there.contains(user.name())) {
                    stage.report().there(Subject.MEMBERS);
                } else {
                    missing.add(user.id());
                    stage.report().moved(Subject.MEMBERS);
                }
            });
        }
        stage.store().groups().add(group, missing);
    }
}
