import CommonDBContract
import Foundation

/// What a new password must not be (要件書 1.3.1, 1.3.2, 1.3.3, 1.3.10).
struct SandboxPasswordRules: Sendable {
    private let breached: Set<String>

    private static let shipped = Result {
        SandboxPasswordRules(breached: Set(try Resource.lines("breached_passwords.txt").map(String.init)))
    }

    /// Read once in a process.
    static func load() throws -> SandboxPasswordRules { try shipped.get() }

    init(breached: Set<String>) { self.breached = breached }

    /// Rules of form, answered with 400.
    static func formError(_ password: String) -> FieldErrorCode? {
        if password.precomposedStringWithCanonicalMapping.unicodeScalars.count < Limits.passwordMinimum { return .tooShort }
        return password.utf8.count > Limits.passwordMaximumBytes ? .tooLong : nil
    }

    /// Rules of content, answered with 422. `nil` when the password may be used.
    func refusal(_ password: String, account: String) -> FieldErrorCode? {
        let folded = Self.fold(password)
        if folded == Self.fold(account) { return .passwordEqualsID }
        return breached.contains(folded) ? .passwordBreached : nil
    }

    /// Case and width do not make a password another one.
    private static func fold(_ text: String) -> String { NameFolding.compatible(text).lowercased() }
}
