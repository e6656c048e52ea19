import ArgumentParser
import Domain
import Foundation
import Glibc
import Screens
import Services

/// The store, for commands that work on it without a screen.
struct StoreAccess: ParsableArguments {
    @Option(help: "Who does it, for the audit log; otherwise the setting api.user, or the login name.")
    var by: String?

    func actor(_ workplace: Workplace) -> OperatorID {
        OperatorID(by ?? workplace.settings.apiUser ?? String(cString: getlogin() ?? getpwuid(getuid()).pointee.pw_name))
    }

    /// Opens the store for `body`; whatever is thrown is worded on standard error.
    ///
    /// - parameter create: Makes a store where there is none.
    func open<Value>(_ workplace: Workplace, create: Bool = false, _ body: (InquiryStore) throws -> Value) throws -> Value {
        try StoreAccess.reporting(workplace) {
            let store = try InquiryStore.open(at: workplace.storeFolder, keys: StoreAccess.keys(workplace), create: create)
            defer { store.close() }
            return try body(store)
        }
    }

    /// The provider of the settings; asks for a passphrase on the terminal.
    static func keys(_ workplace: Workplace) throws(StoreError) -> any KeyProvider {
        let isAsked = workplace.settings.storeKeyProvider == .passphrase
        return try workplace.keyProvider(passphrase: isAsked ? ask("Passphrase: ") : nil)
    }

    static func ask(_ prompt: String) -> String? {
        guard let typed = getpass(prompt) else { return nil }
        defer { memset(typed, 0, strlen(typed)) }
        return String(cString: typed)
    }

    /// Runs `body`, telling known errors in the operator's language.
    static func reporting<Value>(_ workplace: Workplace, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            complain(workplace.texts.storeError(error))
        } catch let error as SafetyError {
            complain(workplace.texts.describe(error))
        } catch let error as ImportError {
            complain(workplace.texts.describe(error))
        }
        throw ExitCode(74)
    }

    /// Prints how far long work has come, where somebody watches.
    static func progress() -> (String) -> Void {
        guard isatty(2) == 1 else { return { _ in } }
        return { FileHandle.standardError.write(Data("\r\u{1B}[K\($0)".utf8)) }
    }

    static func endProgress() {
        if isatty(2) == 1 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    /// Set by SIGINT and SIGTERM: long work ends at its next safe place, with nothing half.
    static func cancelOnSignals() -> @Sendable () -> Bool {
        for number in [SIGINT, SIGTERM] { signal(number) { _ in interrupted = 1 } }
        return { interrupted != 0 }
    }
}

/// Written by a signal handler, which may do no more than that.
nonisolated(unsafe) private var interrupted: sig_atomic_t = 0
