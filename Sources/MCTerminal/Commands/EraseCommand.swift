import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Destroys what must not be kept any longer.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase inquiries for good, and print the certificate.",
        discussion: """
            --inquiry erases one inquiry that somebody asked to have erased; the reason is kept for good and must name nobody. --due erases \
            what the retention rules of the settings say is over. The texts can't be read again by anybody; the log keeps that something \
            was there. --purge takes the last bytes out of the files, which rewrites them. Backups made before still hold it, until their \
            generation is dropped.
            """)

    @Option(help: "Receipt number of the inquiry.")
    var inquiry: String?

    @Option(help: "Why, without naming anybody (--inquiry).")
    var reason: String?

    @Flag(help: "Everything whose time is over by the settings.")
    var due = false

    @Flag(help: "Only show what is due (--due).")
    var dryRun = false

    @Flag(help: "Rewrite the files so that no byte of what was erased is left in them.")
    var purge = false

    @OptionGroup var access: StoreAccess

    func validate() throws {
        guard inquiry != nil || due || purge else { throw ValidationError("Give --inquiry NUMBER --reason TEXT, --due, or --purge.") }
        if inquiry != nil, reason?.isEmpty ?? true { throw ValidationError("Give --reason TEXT: it is kept with the certificate.") }
    }

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let actor = access.actor(workplace)
        try access.open(workplace) { store in
            if let inquiry { try eraseOne(inquiry, in: store, by: actor, texts) }
            if due { try eraseDue(in: store, workplace.settings.retentionRules, texts) }
            if purge { say(texts.purged(try store.purge())) }
        }
    }

    private func eraseOne(_ typed: String, in store: InquiryStore, by: OperatorID, _ texts: Texts) throws {
        guard let receipt = ReceiptNumber(typed) else {
            complain(texts.notAReceipt())
            throw ExitCode(64)
        }
        guard let found = try store.inquiry(receipt: receipt) else {
            if let certificate = try store.erasureCertificate(receipt: receipt) {
                say(texts.erased(certificate))
                return
            }
            complain(texts.noSuchInquiry())
            throw ExitCode(1)
        }
        for certificate in try store.erase([found.id], by: by, at: Date(), reason: .request(reason ?? "")) {
            say(texts.erased(certificate))
        }
    }

    private func eraseDue(in store: InquiryStore, _ rules: RetentionRules, _ texts: Texts) throws {
        var count = 0
        while true {
            let now = Date()
            let found = try store.dueForErasure(now: now, rules: rules, limit: 500)
            if dryRun {
                for each in found { say(texts.due(each)) }
                count = found.count
                break
            }
            guard !found.isEmpty else { break }
            // By nobody: the rules decided.
            for certificate in try store.erase(found.map(\.id), by: nil, at: now, reason: .retention) {
                say(texts.erased(certificate))
                count += 1
            }
        }
        if count == 0 { say(texts.nothingDue()) }
    }
}
