package io.essaim.web.pages;

/** A page of the hub, with everything it shows. Text in it is plain text; rendering escapes it. */
public sealed interface Page
        permits AcceptSharePage,
                AccountPage,
                AccountsPage,
                AdminPage,
                ApiPage,
                ConsentPage,
                ErrorPage,
                FailedPage,
                ForgottenPage,
                HomePage,
                LoginPage,
                LogoutPage,
                NewPasswordPage,
                NotRunningPage,
                NoticePage,
                PendingPage,
                SignUpPage,
                SpawnPage,
                StoppingPage,
                TokensPage {

    /** Where the page is and who looks at it. */
    Frame frame();
}
