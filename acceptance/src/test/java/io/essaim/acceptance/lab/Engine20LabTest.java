package io.essaim.acceptance.lab;

/** With Docker 20.10. */
class Engine20LabTest extends SwarmLabContract {
    Engine20LabTest() {
        super(Engine.V20_10);
    }
}
