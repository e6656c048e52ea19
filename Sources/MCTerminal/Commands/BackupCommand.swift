import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Copies the store while everybody works.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store while everybody works, and check the copy.",
        discussion: "The copy is sealed as the store is: the same key opens it. Older generations go only after the new one was checked.")

    @Option(help: "Folder; otherwise the setting backup.folder, or backups in the data folder.")
    var to: String?

    @Option(help: "Generations to keep; otherwise the setting backup.keep.")
    var keep: Int?

    @OptionGroup var access: StoreAccess

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let isCancelled = StoreAccess.cancelOnSignals()
        let show = StoreAccess.progress()
        let report = try access.open(workplace) { store in
            try StoreBackup.make(
                of: store, into: to.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? workplace.backupFolder,
                keep: max(1, keep ?? workplace.settings.backupKeep), at: Date(),
                by: access.actor(workplace), keyParameters: workplace.keyParameters, isCancelled: isCancelled,
                progress: { show("\($0.stage.rawValue) \($0.done)/\($0.total)") })
        }
        StoreAccess.endProgress()
        say(workplace.texts.backedUp(report))
    }
}

/// Makes a store from a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a store from a backup, in a folder that has none, and report what is in it.")

    @Argument(help: "The backup.")
    var file: String

    @Option(help: "Folder of the new store.")
    var into: String

    @OptionGroup var access: StoreAccess

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let isCancelled = StoreAccess.cancelOnSignals()
        let show = StoreAccess.progress()
        let backup = URL(fileURLWithPath: file)
        let folder = URL(fileURLWithPath: into, isDirectory: true)
        let report = try StoreAccess.reporting(workplace) {
            try StoreBackup.restore(
                from: backup, into: folder, keys: try keys(of: backup, workplace),
                at: Date(), by: access.actor(workplace), isCancelled: isCancelled,
                progress: { show("\($0.stage.rawValue) \($0.done)/\($0.total)") })
        }
        StoreAccess.endProgress()
        if let parameters = parameters(of: backup, workplace) {
            let copy = folder.appendingPathComponent(workplace.passphraseParameters.lastPathComponent)
            if !FileManager.default.fileExists(atPath: copy.path) { try FileManager.default.copyItem(at: parameters, to: copy) }
        }
        say(workplace.texts.restored(report, to: into))
    }

    /// What a passphrase's key is derived with lies beside the backup: the machine that had it may be gone.
    private func parameters(of backup: URL, _ workplace: Workplace) -> URL? {
        workplace.settings.storeKeyProvider == .passphrase ? StoreBackup.keyParameters(of: backup) : nil
    }

    private func keys(of backup: URL, _ workplace: Workplace) throws(StoreError) -> any KeyProvider {
        guard let parameters = parameters(of: backup, workplace) else { return try StoreAccess.keys(workplace) }
        let passphrase = StoreAccess.ask("Passphrase: ")
        return PassphraseKeyProvider(parameters: parameters) { _ in passphrase.map { Array($0.utf8) } }
    }
}

/// Changes the key that opens the store.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Change the key that opens the store.",
        discussion: """
            A key file or passphrase is changed in one go. With a key command both keys open the store until the site's command gives the \
            new one: `key rotate`, then change the command, then `key finish`. Killed at any moment, one of the two keys opens the store, \
            and the same command carries on.
            """,
        subcommands: [Rotate.self, Finish.self, Abandon.self])

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Change to a new key.")

        @Option(help: "Command whose first line of output is the new key (key_provider: command).", transform: { $0 })
        var newCommand: String?

        @OptionGroup var access: StoreAccess

        func run() throws {
            Workplace.harden()
            let workplace = Workplace()
            let outcome = try StoreAccess.reporting(workplace) {
                try StoreKeyRotation.rotate(
                    workplace.storeFolder, from: StoreAccess.keys(workplace), to: try replacement(workplace), by: access.actor(workplace),
                    at: Date())
            }
            say(workplace.texts.keyRotated(outcome))
        }

        private func replacement(_ workplace: Workplace) throws -> StoreKeyRotation.Replacement {
            switch workplace.settings.storeKeyProvider {
            case .file: return .file(workplace.keyFile)
            case .passphrase:
                return .passphrase(parameters: workplace.passphraseParameters) {
                    guard let first = StoreAccess.ask("New passphrase: "), !first.isEmpty,
                        let second = StoreAccess.ask("New passphrase again: "), first.utf8.elementsEqual(second.utf8)
                    else { return nil }
                    return Array(first.utf8)
                }
            case .command:
                guard let newCommand, let words = CommandLineSplit.words(newCommand) else {
                    complain("give --new-command: the command that gives the new key")
                    throw ExitCode(64)
                }
                return .provided(CommandKeyProvider(command: words))
            }
        }
    }

    struct Finish: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Drop the old key, once the new one is in place.")
        @OptionGroup var access: StoreAccess

        func run() throws {
            Workplace.harden()
            let workplace = Workplace()
            try StoreAccess.reporting(workplace) {
                try StoreKeyRotation.finish(
                    workplace.storeFolder, keys: StoreAccess.keys(workplace), by: access.actor(workplace), at: Date())
            }
            say(workplace.texts.keySettled(finished: true))
        }
    }

    struct Abandon: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a change of keys up; the old key stays.")
        @OptionGroup var access: StoreAccess

        func run() throws {
            Workplace.harden()
            let workplace = Workplace()
            try StoreAccess.reporting(workplace) {
                try StoreKeyRotation.abandon(
                    workplace.storeFolder, keys: StoreAccess.keys(workplace), by: access.actor(workplace), at: Date())
            }
            say(workplace.texts.keySettled(finished: false))
        }
    }
}
