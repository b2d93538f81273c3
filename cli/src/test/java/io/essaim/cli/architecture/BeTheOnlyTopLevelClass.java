package io.essaim.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for a class that shares its package with no other top-level class. */
final class BeTheOnlyTopLevelClass extends ArchCondition<JavaClass> {

    BeTheOnlyTopLevelClass() {
        super("be the only top-level class of its package");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        if (!counts(item)) {
            return;
        }
        var all = item.getPackage().getClasses().stream()
                .filter(BeTheOnlyTopLevelClass::counts)
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
        events.add(new SimpleConditionEvent(item, all.size() == 1, item.getPackageName() + " holds " + all));
    }

    private static boolean counts(JavaClass item) {
        return item.isTopLevelClass() && !item.getSimpleName().equals("package-info");
    }
}
