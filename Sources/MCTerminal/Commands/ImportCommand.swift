import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Brings inquiries in from files.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring inquiries in: JSON lines of another system, or an export of this program.",
        discussion: """
            --jsonl takes one JSON object a line: received (ISO 8601), channel (phone, web, mail, post), name, kana, phone, email, address, \
            chip, species, breed, pet, category, subject, body. It may be stopped or killed anywhere: the same command goes on behind the \
            last line that was committed, and a file that was taken in whole is not taken in again.

            --from-export makes a new store from what `mcterminal export` wrote; the folder must have none yet.
            """)

    @Option(help: "File of JSON lines.")
    var jsonl: String?

    @Option(help: "File written by mcterminal export.")
    var fromExport: String?

    @Option(help: "Folder of the new store (--from-export); the settings' own by default.")
    var into: String?

    @Flag(help: "The inquiries are history: record each as completed when it was received.")
    var completed = false

    @Flag(help: "Stop at the first line that can't be read instead of passing it over.")
    var strict = false

    @OptionGroup var access: StoreAccess

    func validate() throws {
        guard (jsonl == nil) != (fromExport == nil) else { throw ValidationError("Give either --jsonl FILE or --from-export FILE.") }
    }

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let isCancelled = StoreAccess.cancelOnSignals()
        let show = StoreAccess.progress()
        if let jsonl {
            let actor = access.actor(workplace)
            let report = try access.open(workplace, create: true) { store in
                let report = try store.importInquiries(
                    from: URL(fileURLWithPath: jsonl), ImportOptions(by: actor, isCompleted: completed, stopsAtBadLine: strict),
                    progress: { show(texts.importing($0)) }, isCancelled: isCancelled)
                if report.progress.lines > report.linesDoneBefore {
                    let transfer = AuditedTransfer(
                        form: .inquiries, inquiries: report.progress.imported, events: Int64(report.progress.imported * (completed ? 2 : 1))
                    )
                    try store.audit(AuditEntry(by: actor, at: Date(), what: .imported(transfer)))
                }
                return report
            }
            StoreAccess.endProgress()
            for problem in report.problems { complain(texts.describe(problem)) }
            say(texts.imported(report))
            if report.progress.refused > 0 { throw ExitCode(65) }
        } else if let fromExport {
            let folder = into.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? workplace.storeFolder
            let report = try StoreAccess.reporting(workplace) {
                try StoreImportFromExport.read(
                    URL(fileURLWithPath: fromExport), into: folder, keys: StoreAccess.keys(workplace), by: access.actor(workplace),
                    at: Date(), isCancelled: isCancelled, progress: { show("\($0.stage.rawValue) \($0.done)/\($0.total)") })
            }
            StoreAccess.endProgress()
            say(texts.importedExport(report, to: folder.path))
        }
    }
}

/// Writes everything out, for leaving.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything readable to a file of JSON lines, in the clear.",
        discussion: "The file has mode 0600 and appears under its name only once it is whole. The export is in the audit log.")

    @Option(help: "File to write; it must not exist.")
    var json: String

    @OptionGroup var access: StoreAccess

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let isCancelled = StoreAccess.cancelOnSignals()
        let show = StoreAccess.progress()
        let report = try access.open(workplace) { store in
            try StoreExport.write(
                store, to: URL(fileURLWithPath: json), by: access.actor(workplace), at: Date(), isCancelled: isCancelled,
                progress: { show("\($0.stage.rawValue) \($0.done)/\($0.total)") })
        }
        StoreAccess.endProgress()
        say(workplace.texts.exported(report, to: json))
    }
}
