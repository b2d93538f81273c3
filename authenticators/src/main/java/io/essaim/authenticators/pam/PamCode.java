package io.essaim.authenticators.pam;

/** What a function of libpam answered: the numbers of Linux-PAM's security/_pam_types.h. */
enum PamCode {
    SUCCESS(0, Kind.YES),
    OPEN_ERR(1, Kind.BROKEN),
    SYMBOL_ERR(2, Kind.BROKEN),
    SERVICE_ERR(3, Kind.BROKEN),
    SYSTEM_ERR(4, Kind.BROKEN),
    BUF_ERR(5, Kind.BROKEN),
    PERM_DENIED(6, Kind.NO),
    AUTH_ERR(7, Kind.NO),
    CRED_INSUFFICIENT(8, Kind.NO),
    AUTHINFO_UNAVAIL(9, Kind.BROKEN),
    USER_UNKNOWN(10, Kind.NO),
    MAXTRIES(11, Kind.NO),
    NEW_AUTHTOK_REQD(12, Kind.NO),
    ACCT_EXPIRED(13, Kind.NO),
    SESSION_ERR(14, Kind.NO),
    CRED_UNAVAIL(15, Kind.BROKEN),
    CRED_EXPIRED(16, Kind.NO),
    CRED_ERR(17, Kind.NO),
    NO_MODULE_DATA(18, Kind.BROKEN),
    CONV_ERR(19, Kind.NO),
    AUTHTOK_ERR(20, Kind.NO),
    AUTHTOK_RECOVERY_ERR(21, Kind.NO),
    AUTHTOK_LOCK_BUSY(22, Kind.BROKEN),
    AUTHTOK_DISABLE_AGING(23, Kind.NO),
    TRY_AGAIN(24, Kind.BROKEN),
    IGNORE(25, Kind.NO),
    ABORT(26, Kind.BROKEN),
    AUTHTOK_EXPIRED(27, Kind.NO),
    MODULE_UNKNOWN(28, Kind.BROKEN),
    BAD_ITEM(29, Kind.BROKEN),
    CONV_AGAIN(30, Kind.BROKEN),
    INCOMPLETE(31, Kind.BROKEN);

    /** Whose fault it is. */
    private enum Kind {
        YES,
        NO,
        BROKEN
    }

    private final int number;
    private final Kind kind;

    PamCode(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The answer that number stands for; one that no header knows is a broken module's. */
    static PamCode of(int number) {
        for (var code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        return SYSTEM_ERR;
    }

    /** The number it is in C. */
    int number() {
        return number;
    }

    /** Whether the answer is yes. */
    boolean yes() {
        return kind == Kind.YES;
    }

    /** Whether it is no answer: PAM, a module or what a module asks does not work. */
    boolean broken() {
        return kind == Kind.BROKEN;
    }
}
