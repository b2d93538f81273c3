package io.essaim.acceptance.story;

/** Stories of a cluster; those who implement several of these tell all of them on one. */
interface ClusterStories {
    /** Where they happen. */
    Cluster cluster();

    /** Debian's JupyterHub 5.2.1 has no start page of its own, and what it shows instead asks nobody who they are: a file does. */
    default void enter(DayOfAPerson person) {
        person.person().open(person.serverPath() + "files/welcome");
        person.theServerAnswers();
    }

    /** Goes in and works. */
    default void enterAndWork(DayOfAPerson person) {
        enter(person);
        person.aCellRuns();
    }
}
