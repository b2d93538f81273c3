package io.essaim.authenticators.pam;

/** Whether the hub may do what only root may. */
final class Root {
    private Root() {}

    static boolean is() {
        return "root".equals(System.getProperty("user.name"));
    }
}
