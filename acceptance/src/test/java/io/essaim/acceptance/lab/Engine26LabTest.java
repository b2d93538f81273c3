package io.essaim.acceptance.lab;

/** With Docker 26.1. */
class Engine26LabTest extends SwarmLabContract {
    Engine26LabTest() {
        super(Engine.V26_1);
    }
}
