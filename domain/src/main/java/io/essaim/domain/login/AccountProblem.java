package io.essaim.domain.login;

/** Why something about an account was not done; nothing was changed then. */
public enum AccountProblem {
    /** Nobody signs up by themselves here. */
    SIGN_UP_CLOSED,
    /** No account may have that name. */
    NAME_INVALID,
    /** There is an account of that name. */
    NAME_TAKEN,
    /** An e-mail address must be given. */
    EMAIL_MISSING,
    /** That is no e-mail address. */
    EMAIL_INVALID,
    /** The terms must be agreed to. */
    TERMS,
    /** The new password is shorter than the rules want. */
    PASSWORD_SHORT,
    /** The new password is longer than anybody types. */
    PASSWORD_LONG,
    /** The new password is one that many people use, or the name itself. */
    PASSWORD_COMMON,
    /** The new password was typed twice in two ways. */
    PASSWORDS_DIFFER,
    /** The present password is another one. */
    PASSWORD_WRONG,
    /** The one-time code is wrong or was used before. */
    CODE_WRONG,
    /** The link of a letter is too old, was used, or is no link of ours. */
    LINK_OVER,
    /** Too many wrong passwords; wait. */
    LOCKED,
    /** Too many people wait for approval. */
    TOO_MANY_WAITING,
    /** Too much is going on; try again in a few seconds. */
    BUSY,
    /** There is no such account any more. */
    GONE
}
