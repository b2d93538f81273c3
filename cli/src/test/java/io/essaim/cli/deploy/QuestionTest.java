package io.essaim.cli.deploy;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.cli.console.CommandFailed;
import org.junit.jupiter.api.Test;

/** Nobody watches a test, as nobody watches a script. */
class QuestionTest {
    @Test
    void whatCannotBeTakenBackIsNotDoneWhereNobodyCanSayYes() {
        assertThatThrownBy(() -> Question.agreedExpressly("Remove all?", false))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Remove all?");
    }

    @Test
    void whatWasAgreedBeforeIsNotAsked() {
        assertThatNoException().isThrownBy(() -> Question.agreedExpressly("Remove all?", true));
        assertThatNoException().isThrownBy(() -> Question.agreed("Deploy?", false));
    }
}
