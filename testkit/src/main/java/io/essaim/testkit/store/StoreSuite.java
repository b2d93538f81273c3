package io.essaim.testkit.store;

import io.essaim.domain.store.Store;
import org.junit.jupiter.api.Nested;

/** All suites at once, for a store that can give a new empty store to each test. */
public abstract class StoreSuite {

    /** A new empty store. */
    protected abstract Store open();

    @Nested
    class Users extends UsersContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class UserList extends UserListContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Groups extends GroupsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Roles extends RolesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Servers extends ServersContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class ServerLife extends ServerLifeContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Leases extends LeasesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Tokens extends TokensContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class OAuth extends OAuthContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Shares extends SharesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Sessions extends SessionsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Attempts extends AttemptsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Services extends ServicesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Revision extends RevisionContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Accounts extends AccountsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class SignInTries extends SignInTriesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Secrets extends SecretsContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }

    @Nested
    class Duties extends DutiesContract {
        @Override
        protected Store open() {
            return StoreSuite.this.open();
        }
    }
}
