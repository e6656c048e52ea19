import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Batches of mailed forms without a screen.
struct PaperCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "List batches of mailed forms, send what is verified, print certificates.",
        discussion: """
            The same work as on screen, for the night and for scripts. It may be interrupted or killed anywhere: the same command goes on, \
            no form is done twice, and no certificate is printed twice. What nobody can know is said and left to somebody who looks.

            A BATCH is given by the number of its slip, or by number@day (7@2026-11-21) where several days have that number.
            """,
        subcommands: [PaperListCommand.self, PaperSendCommand.self, PaperPrintCommand.self])
}

/// Batches, or the forms of one.
struct PaperListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List batches with the states of their forms, newest first; or the forms of one batch.",
        discussion: "Nothing of what the forms say is shown. Exit status 66: no such batch.")

    @Argument(help: "Number of the batch; otherwise all batches.")
    var batch: String?

    @Option(help: "At most so many batches.")
    var limit = 50

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let store = try PaperStore.open(workplace)
        defer { store.close() }
        guard let batch else {
            let rows = try PaperStore.reporting(texts) { () throws(StoreError) in try store.batches(limit: max(1, limit)) }
            return rows.forEach { say(texts.line($0)) }
        }
        let row = try PaperStore.find(batch, in: store, texts)
        let slots = try PaperStore.reporting(texts) { () throws(StoreError) in try store.slots(of: row.id) }
        say(texts.line(row))
        for slot in slots { say(texts.line(slot)) }
    }
}

/// Sends the verified forms of a batch.
struct PaperSendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the verified forms of a batch to the common DB.",
        discussion: """
            Forms whose fate is open are settled first; only the user who sent them can. SIGINT and SIGTERM end it before the next form.

            Exit status: 0 all accepted, 65 forms refused or left (listed), 66 no such batch, 69 registry, 74 store, 75 interrupted or given \
            up: run it again.
            """)

    @Argument(help: "Number of the batch.")
    var batch: String

    @Option(help: "Minutes to wait for a registry that does not answer.")
    var patience = 10

    @OptionGroup var access: Access

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let store = try PaperStore.open(workplace)
        defer { store.close() }
        let row = try PaperStore.find(batch, in: store, texts)
        let slots = { try PaperStore.reporting(texts) { () throws(StoreError) in try store.slots(of: row.id) } }
        guard try slots().contains(where: { $0.state == .verified || $0.state == .submitted }) else { return say(texts.nothingToSend) }
        let isInterrupted = StoreAccess.cancelOnSignals()
        let client = try await access.logIn(workplace)
        let engine = SubmissionEngine(
            batch: row.id, by: OperatorID(access.user ?? workplace.settings.apiUser ?? ""), store: store, client: client,
            mail: PaperStore.mailer(workplace), log: workplace.log())
        engine.start()
        let end = await PaperRun(texts, patience: patience, isInterrupted: isInterrupted, cancel: { engine.cancel() })
            .follow(engine.updates()) {
                texts.line($0)
            } stand: {
                PaperRun.Stand($0.state, texts)
            }
        try? await client.logout()
        say(texts.line(engine.progress))
        for slot in try slots() {
            switch engine.fate(of: slot) {
            case .held(let hold): say(texts.line(slot) + "  " + texts.describe(hold))
            case .refused, .open, .acceptedWithoutCertificate: say(texts.line(slot))
            case .notReady, .waiting, .underWay, .accepted: break
            }
        }
        try end.finish(isWhole: engine.progress.refused + engine.progress.left == 0)
    }
}
