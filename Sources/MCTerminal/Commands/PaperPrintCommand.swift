import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// Prints the certificates that wait.
struct PaperPrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print the certificates that wait, or put them into a folder as PDF.",
        discussion: """
            Without --folder they go where the settings say: paper.output_folder, or the input of paper.print_command. What is on them comes \
            from the common DB at that moment. SIGINT and SIGTERM end it before the next certificate.

            A certificate whose printing was broken off may have come out or not: it is listed, and not printed before somebody has looked \
            and said so on screen.

            Exit status: 0 all are out, 65 some are uncertain or left (listed), 66 no such batch, 69 registry, 74 store, 75 interrupted or \
            given up: run it again.
            """)

    @Option(help: "Number of a batch; otherwise those of all batches.")
    var batch: String?

    @Option(help: "Folder for the files, which only their owner can read. Each holds a change key.")
    var folder: String?

    @Option(help: "Minutes to wait for a registry that does not answer.")
    var patience = 10

    @OptionGroup var access: Access

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let store = try PaperStore.open(workplace)
        defer { store.close() }
        let row = try batch.map { try PaperStore.find($0, in: store, texts) }
        try PaperStore.reporting(texts) { () throws(StoreError) in _ = try store.doubtCertificates(at: Date()) }
        let waiting = try certificates([.waiting], of: row, in: store, texts)
        guard !waiting.isEmpty else {
            say(texts.nothingToPrint)
            return try tellOpen(row, store, texts)
        }
        guard let sender = workplace.settings.documentSender else {
            complain(texts.noSender)
            throw ExitCode(78)
        }
        let isInterrupted = StoreAccess.cancelOnSignals()
        let client = try await access.logIn(workplace)
        let renderer = DocumentRenderer()
        let job = CertificateJob(
            waiting, by: OperatorID(access.user ?? workplace.settings.apiUser ?? ""), store: store, client: client, renderer: renderer,
            target: target(workplace.settings), sender: sender, log: workplace.log())
        job.start()
        let end = await PaperRun(texts, patience: patience, isInterrupted: isInterrupted, cancel: { job.cancel() })
            .follow(job.updates()) {
                texts.line($0)
            } stand: {
                PaperRun.Stand($0.state, texts)
            }
        await renderer.shutDown()
        try? await client.logout()
        say(texts.line(job.progress))
        for one in waiting {
            guard let hold = job.hold(on: one.id) else { continue }
            // The characters no font has are from names and addresses.
            say(Sanitizer.clean(texts.line(one, try name(one, store, texts)) + "  " + texts.describe(hold)))
        }
        let isClear: Bool
        do {
            try tellOpen(row, store, texts)
            isClear = true
        } catch is ExitCode {
            isClear = false
        }
        try end.finish(isWhole: isClear && job.progress.left == 0)
    }

    private func target(_ settings: Settings) -> PrintTarget {
        if let folder { return .folder(URL(fileURLWithPath: folder, isDirectory: true)) }
        if let folder = settings.paperOutputFolder { return .folder(URL(fileURLWithPath: folder, isDirectory: true)) }
        return .command(settings.paperPrintCommand)
    }

    private func certificates(
        _ states: Set<CertificateState>, of batch: PaperBatch?, in store: InquiryStore, _ texts: Texts
    ) throws -> [PaperCertificate] {
        try PaperStore.reporting(texts) { () throws(StoreError) in
            try store.certificates(in: states, limit: Int.max).filter { batch == nil || $0.batch == batch?.id }
        }
    }

    private func name(_ certificate: PaperCertificate, _ store: InquiryStore, _ texts: Texts) throws -> String {
        try PaperStore.reporting(texts) { () throws(StoreError) in try store.batch(certificate.batch)?.slip.number ?? "" }
    }

    /// Those of which nobody knows whether they came out.
    ///
    /// - throws: `ExitCode(65)` when there are any.
    private func tellOpen(_ batch: PaperBatch?, _ store: InquiryStore, _ texts: Texts) throws {
        let open = try certificates([.printing, .uncertain], of: batch, in: store, texts)
        for one in open { say(Sanitizer.clean(texts.line(one, try name(one, store, texts)))) }
        guard open.isEmpty else { throw ExitCode(65) }
    }
}
