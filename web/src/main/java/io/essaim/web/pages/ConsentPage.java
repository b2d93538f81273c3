package io.essaim.web.pages;

import java.util.List;

/**
 * Asks whether an application may act in the person's name (contract 3.5).
 *
 * @param action where the form goes: the address of the request itself
 * @param application what asks
 * @param destination where the answer goes
 * @param permissions what it asks for
 */
public record ConsentPage(
        Frame frame, String action, String application, String destination, List<Permission> permissions)
        implements Page {
    public ConsentPage {
        permissions = List.copyOf(permissions);
    }

    /**
     * One permission.
     *
     * @param scope sent back when the person agrees
     * @param description what it allows, in words
     * @param reach on what, in words (contract 2.13); empty text when on everything
     */
    public record Permission(String scope, String description, String reach) {}
}
