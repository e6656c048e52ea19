import ArgumentParser
import Domain
import Foundation
import Glibc
import Screens
import Services
import Terminal

/// The inquiries of the local store.
struct InquiriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inquiries", abstract: "List the inquiries kept on this machine, newest first.")

    enum Which: String, ExpressibleByArgument, CaseIterable { case open, today, all }

    @Option(help: "open, today or all.")
    var view = Which.open

    @Option(help: "At most so many.")
    var limit = 50

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let store: InquiryStore
        let page: InquiryPage
        do {
            let passphrase = workplace.settings.storeKeyProvider == .passphrase ? getpass("Passphrase: ").map { String(cString: $0) } : nil
            store = try workplace.openStore(passphrase: passphrase)
            let shown: InquiryView
            switch view {
            case .open: shown = .open
            case .today: shown = .today(TokyoTime(Date()).day)
            case .all: shown = .all
            }
            page = try store.page(shown, from: .first, limit: max(1, limit))
        } catch {
            complain(workplace.texts.storeError(error))
            throw ExitCode(74)
        }
        defer { store.close() }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        for row in page.rows {
            say(json ? String(decoding: try encoder.encode(InquiryLine(row)), as: UTF8.self) : Sanitizer.clean(workplace.texts.line(row)))
        }
    }
}
