import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Synchronization
import Terminal

/// Bulk files without a screen.
struct BulkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk", abstract: "Check and send a CSV file of registrations, changes of owner or changes of information.",
        discussion: """
            All rows are checked before anything is sent; rows with faults are never sent, the others are, in the order of the file. The \
            command may be interrupted or killed anywhere: the same command with the same file goes on, and no row is done twice. Only the \
            user who began a file can go on with it, within 30 days.

            --result writes what became of each row, with certificate numbers and the new change keys. Whoever reads it can move the \
            animals: it has mode 0600; delete it when the keys are handed out. It can be written again later by the same command.

            Exit status: 0 all rows accepted, 65 rows with faults or refused (listed), 66 file unreadable, 69 registry, 73 result file, \
            74 store, 75 paused: run it again.
            """)

    @Argument(help: "register, transfer or amend.")
    var kind: BulkKind

    @Argument(help: "The CSV file; with --template the file to make, or nothing for standard output.")
    var file: String?

    @Flag(help: "Check the file and send nothing.")
    var check = false

    @Option(help: "File to write what became of each row to; it must not exist.")
    var result: String?

    @Flag(help: "Give up what was not sent yet of a file that was begun.")
    var cancel = false

    @Flag(help: "Make a file with the columns to fill in.")
    var template = false

    @OptionGroup var access: Access

    func validate() throws {
        guard template || file != nil else { throw ValidationError("Name the CSV file.") }
        guard !(check && (cancel || result != nil)) else {
            throw ValidationError("--check sends nothing: --cancel and --result go without it.")
        }
    }

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        if template { return try writeTemplate(workplace.texts) }
        guard let path = file else { return }
        if let result, FileManager.default.fileExists(atPath: result) { throw Failure(.export(.exists), workplace.texts).told }
        let store: InquiryStore?
        do {
            store =
                try check
                ? nil
                : workplace.openStore(
                    passphrase: workplace.settings.storeKeyProvider == .passphrase ? StoreAccess.ask("Passphrase: ") : nil)
        } catch {
            throw Failure(.store(error), workplace.texts).told
        }
        defer { store?.close() }
        let isInterrupted = StoreAccess.cancelOnSignals()
        let (postcodes, _) = PostcodeImport.table(in: workplace.places.data)
        let read = try reading(workplace.texts) { () throws(BulkError) in
            let show = StoreAccess.progress()
            return try BulkFile.read(
                URL(fileURLWithPath: path), kind, BulkContext(day: TokyoTime(Date()).day, municipalities: postcodes.municipalities),
                store: store,
                progress: { show(workplace.texts.checking($0, $1)) }, isCancelled: isInterrupted)
        }
        StoreAccess.endProgress()
        tell(read.preview, workplace.texts)
        guard let store, !read.preview.hasBrokenHeader else {
            if read.preview.faultCount > 0 { throw ExitCode(65) }
            return
        }
        try await send(read, store, workplace, isInterrupted: isInterrupted)
    }

    private func send(
        _ file: BulkFile, _ store: InquiryStore, _ workplace: Workplace, isInterrupted: @escaping @Sendable () -> Bool
    ) async throws {
        let texts = workplace.texts
        let client = try await access.logIn(workplace)
        let show = ProgressLine(texts)
        let templates = LetterTemplates.load(file: workplace.settings.lettersFile.map { URL(fileURLWithPath: $0) }).templates
        let engine = BulkEngine(
            file, store: store, client: client, by: OperatorID(access.user ?? workplace.settings.apiUser ?? ""),
            notifier: MailCommand(workplace.settings, templates: templates).map { BulkNotifier($0) }, onProgress: { show.show($0) })
        if cancel { engine.cancel() }
        let watch = Task {
            while !Task.isCancelled {
                if isInterrupted() { engine.stop() }
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
        defer { watch.cancel() }
        let outcome: Result<BulkEnd, BulkError>
        do throws(BulkError) {
            let end = try await engine.run()
            if let result, end == .finished || end == .cancelled {
                try await engine.writeResult(to: URL(fileURLWithPath: result), Texts.bulkResultWords)
            }
            outcome = .success(end)
        } catch {
            outcome = .failure(error)
        }
        watch.cancel()
        StoreAccess.endProgress()
        try? await client.logout()
        switch outcome {
        case .failure(let error): throw Failure(error, texts).told
        case .success(let end):
            for line in texts.lines(end, engine.progress) { say(line) }
            if case .paused = end { throw ExitCode(75) }
            for row in engine.refusedRows { say(Sanitizer.clean(texts.line(row))) }
            if file.preview.faultCount > 0 || engine.progress.refused > 0 { throw ExitCode(65) }
        }
    }

    private func writeTemplate(_ texts: Texts) throws {
        guard let file else { return FileHandle.standardOutput.write(Data(BulkTemplate.bytes(kind))) }
        do throws(ExportError) {
            try BulkTemplate.write(kind, to: URL(fileURLWithPath: file))
        } catch {
            throw Failure(.export(error), texts).told
        }
    }

    private func tell(_ preview: BulkPreview, _ texts: Texts) {
        for line in texts.lines(preview) { say(line) }
        for fault in preview.faults { say(Sanitizer.clean(texts.describe(fault))) }
        if preview.faultCount > preview.faults.count { say("… \(preview.faultCount - preview.faults.count)") }
    }

    private func reading<Value>(_ texts: Texts, _ body: () throws(BulkError) -> Value) throws -> Value {
        do throws(BulkError) { return try body() } catch { throw Failure(error, texts).told }
    }

    /// An error of the work, told on standard error.
    private struct Failure {
        let told: ExitCode

        init(_ error: BulkError, _ texts: Texts) {
            StoreAccess.endProgress()
            complain(texts.describe(error))
            switch error {
            case .unreadable, .tooLarge, .utf16, .binary, .noConverter, .tooManyRows, .empty: told = ExitCode(66)
            case .header, .cancelled, .begunBy, .tooOld: told = ExitCode(65)
            case .registry: told = ExitCode(69)
            case .export: told = ExitCode(73)
            case .store: told = ExitCode(74)
            case .stopped, .dayChanged, .changed, .takenOver: told = ExitCode(75)
            }
        }
    }
}

extension BulkKind: ExpressibleByArgument {}

/// Shows progress a few times a second on a terminal, and once in a while in a log.
private final class ProgressLine: Sendable {
    private let texts: Texts
    private let last = Mutex(ContinuousClock.now - .seconds(60))
    private let isTerminal = isatty(2) == 1

    init(_ texts: Texts) { self.texts = texts }

    func show(_ progress: BulkProgress) {
        let isDue = last.withLock { last in
            guard ContinuousClock.now - last >= (isTerminal ? .milliseconds(200) : .seconds(15)) else { return false }
            last = .now
            return true
        }
        guard isDue else { return }
        let line = texts.line(progress)
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8)) } else { complain(line) }
    }
}
