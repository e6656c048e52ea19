/// Limits of what the common DB accepts; the client checks them first, the server decides.
public enum Limits {
    /// Characters (extended grapheme clusters) of an account id.
    public static let accountID = 1...64
    /// Characters a new password needs at least (要件書 1.3.1).
    public static let passwordMinimum = 8
    /// UTF-8 bytes a password may have at most; far above the 64 characters that must be accepted (1.3.2).
    public static let passwordMaximumBytes = 1024
    /// Unicode scalars of an owner's name in a search; an IVS spelling needs several for one character.
    public static let ownerName = 1...200
    /// Digits of a chip number.
    public static let chipDigits = 15
    /// The largest national id (12 digits) of ISO 11784's 38 bits.
    public static let chipNationalIDMaximum: UInt64 = 274_877_906_943
    /// Rows a page of a search may have.
    public static let pageSize = 1...200
    public static let pageSizeDefault = 50
    /// Days from `from` to `to` of a list (A311, A411), both counted.
    public static let listDays = 1...366
    /// Bytes of a cursor.
    public static let cursorBytes = 1...2048
    /// Years a record is kept after its last change (要件書 表13).
    public static let retentionYears = 30
    /// Minutes for which the token of an owner authentication (A2R5) is good.
    public static let ownerTokenMinutes = 10
    /// Wrong change keys or facts in a row that lock a chip number, and for how many minutes.
    public static let ownerAttempts = 10
    public static let ownerLockMinutes = 30
    /// Days for which the answer to an idempotency key is kept.
    public static let idempotencyDays = 30
    /// Bytes of a request's body.
    public static let bodyBytes = 1_048_576
    /// Bytes of a request's target (path and query).
    public static let targetBytes = 8_192
}
