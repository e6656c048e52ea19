import ArgumentParser
import Domain
import Foundation
import Glibc
import Screens
import Services
import Synchronization

/// A run in the background, watched from a command: progress on standard error, signals, and an end to waiting.
struct PaperRun: Sendable {
    /// Where a run stands, for somebody who cannot answer it.
    enum Stand: Sendable {
        case working
        /// It may go on by itself.
        case waiting(String)
        /// Nothing helps but another run.
        case stuck(String)
        case stopped(StoreError)
    }

    enum End: Sendable {
        case over, interrupted
        case gaveUp(String)
        case stopped(StoreError, String)

        /// - parameter isWhole: Nothing is left for somebody to look at.
        func finish(isWhole: Bool) throws {
            switch self {
            case .over: if !isWhole { throw ExitCode(65) }
            case .interrupted: throw ExitCode(75)
            case .gaveUp(let why):
                complain(why)
                throw ExitCode(75)
            case .stopped(_, let why):
                complain(why)
                throw ExitCode(74)
            }
        }
    }

    private let texts: Texts
    private let patience: Duration
    private let isInterrupted: @Sendable () -> Bool
    private let cancel: @Sendable () -> Void

    /// - Parameters:
    ///   - patience: Minutes a run may wait for the registry.
    ///   - cancel: Ends the run at its next safe place.
    init(_ texts: Texts, patience: Int, isInterrupted: @escaping @Sendable () -> Bool, cancel: @escaping @Sendable () -> Void) {
        self.texts = texts
        self.patience = .seconds(max(0, patience) * 60)
        self.isInterrupted = isInterrupted
        self.cancel = cancel
    }

    /// Until the run is over.
    func follow<Progress: Sendable>(
        _ updates: AsyncStream<Progress>, line: (Progress) -> String, stand: (Progress) -> Stand
    ) async -> End {
        let watched = Watched()
        let (patience, isInterrupted, cancel) = (patience, isInterrupted, cancel)
        let watch = Task {
            while !Task.isCancelled {
                if watched.isOver(isInterrupted: isInterrupted(), patience: patience) { return cancel() }
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        var shown = ProgressLine()
        for await progress in updates {
            shown.show(line(progress))
            if watched.isStuck(stand(progress), texts) { cancel() }
        }
        watch.cancel()
        StoreAccess.endProgress()
        return watched.end
    }
}

/// How a run ends, by what is seen of it.
private final class Watched: Sendable {
    private struct State {
        var end = PaperRun.End.over
        var waitsSince: ContinuousClock.Instant?
        var why = ""
    }

    private let state = Mutex(State())

    var end: PaperRun.End { state.withLock { $0.end } }

    func isOver(isInterrupted: Bool, patience: Duration) -> Bool {
        state.withLock { state in
            if isInterrupted {
                state.end = .interrupted
            } else if let since = state.waitsSince, ContinuousClock.now - since >= patience {
                state.end = .gaveUp(state.why)
            } else {
                return false
            }
            return true
        }
    }

    func isStuck(_ stand: PaperRun.Stand, _ texts: Texts) -> Bool {
        state.withLock { state in
            switch stand {
            case .working: state.waitsSince = nil
            case .waiting(let why): (state.waitsSince, state.why) = (state.waitsSince ?? .now, why)
            case .stopped(let error): state.end = .stopped(error, texts.storeError(error))
            case .stuck(let why):
                state.end = .gaveUp(why)
                return true
            }
            return false
        }
    }
}

/// Shows progress a few times a second on a terminal, and once in a while in a log.
private struct ProgressLine {
    private var last = ContinuousClock.now - .seconds(60)
    private let isTerminal = isatty(2) == 1

    mutating func show(_ line: String) {
        guard ContinuousClock.now - last >= (isTerminal ? .milliseconds(200) : .seconds(15)) else { return }
        last = .now
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8)) } else { complain(line) }
    }
}

extension PaperRun.Stand {
    init(_ state: SubmissionProgress.State, _ texts: Texts) {
        switch state {
        case .running, .pausing, .finished, .cancelled: self = .working
        case .paused(.asked): self = .working
        case .paused(let pause):
            let why = texts.describe(pause)
            if case .registry = pause { self = .waiting(why) } else { self = .stuck(why) }
        case .stopped(let error): self = .stopped(error)
        }
    }

    init(_ state: CertificateProgress.State, _ texts: Texts) {
        switch state {
        case .running, .pausing, .finished, .cancelled: self = .working
        case .paused(.asked): self = .working
        case .paused(let pause):
            let why = texts.describe(pause)
            if case .registry = pause { self = .waiting(why) } else { self = .stuck(why) }
        case .stopped(let error): self = .stopped(error)
        }
    }
}

/// What the commands of the paper desk do with the store.
enum PaperStore {
    static func open(_ workplace: Workplace) throws -> InquiryStore {
        let isAsked = workplace.settings.storeKeyProvider == .passphrase
        return try reporting(workplace.texts) { () throws(StoreError) in
            try workplace.openStore(passphrase: isAsked ? StoreAccess.ask("Passphrase: ") : nil)
        }
    }

    static func reporting<Value>(_ texts: Texts, _ body: () throws(StoreError) -> Value) throws -> Value {
        do throws(StoreError) {
            return try body()
        } catch {
            complain(texts.storeError(error))
            throw ExitCode(74)
        }
    }

    /// The batch of a slip's number, or of number@day; which there are instead is told.
    static func find(_ name: String, in store: InquiryStore, _ texts: Texts) throws -> PaperBatch {
        let found = try reporting(texts) { () throws(StoreError) in
            if let at = name.lastIndex(of: "@"), let day = CalendarDate(iso: name[name.index(after: at)...]) {
                return try store.batch(numbered: String(name[..<at]), receivedOn: day).map { [$0] } ?? []
            }
            var found: [PaperBatch] = []
            var last: PaperBatch.ID?
            repeat {
                let page = try store.batches(before: last, limit: 500)
                found += page.filter { $0.slip.number.utf8.elementsEqual(name.utf8) }
                last = page.last?.id
            } while last != nil
            return found
        }
        if found.count == 1 { return found[0] }
        complain(texts.noSuchBatch(isAmbiguous: !found.isEmpty))
        for batch in found { complain(texts.line(batch)) }
        throw ExitCode(66)
    }

    /// `nil` where the site sends no mails: letters are due then.
    static func mailer(_ workplace: Workplace) -> CompletionMailer? {
        let (letters, _) = LetterTemplates.load(file: workplace.settings.lettersFile.map { URL(fileURLWithPath: $0) })
        return MailCommand(workplace.settings, templates: letters).map { CompletionMailer($0) }
    }
}
