import Dispatch
import Domain
import Foundation
import Synchronization

/// Makes documents by the printing program: started with the first job, one job at a time in the order they came, started anew when it
/// dies, ended when nobody asks for a while and with the client.
///
/// It is a program of its own because its libraries are slow to start and read fonts from anywhere: none of that shares an address space
/// with the keys.
public final class DocumentRenderer: Sendable {
    private let program: String
    private let timeLimit: Duration
    private let idleLimit: Duration
    /// Where waiting for the program blocks nobody.
    private let queue = DispatchQueue(label: "mcterminal.documents")
    private let state = Mutex(State())
    private let isStopped = Mutex(false)

    private struct State: ~Copyable {
        var running: PrintingProgram?
        /// Counts the jobs.
        var uses = 0
    }

    /// - Parameters:
    ///   - program: A file; it is not looked for along PATH.
    ///   - timeLimit: For one job, the start of the program included.
    ///   - idleLimit: How long a program that nobody asks is kept.
    public init(
        program: URL = DocumentRenderer.besideThis, timeLimit: Duration = .seconds(60), idleLimit: Duration = .seconds(120)
    ) {
        self.program = program.path
        self.timeLimit = timeLimit
        self.idleLimit = idleLimit
    }

    /// `mcterminal-documents` in the folder of the running executable.
    public static var besideThis: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("mcterminal-documents")
    }

    /// One PDF. Cancelling the task ends the wait, and the program when it is at work for it.
    public func pdf(_ content: DocumentJob.Content, createdAt: Date) async throws(DocumentFailure) -> [UInt8] {
        guard case .pdf(let bytes) = try await ask(DocumentJob(content, createdAt: createdAt)) else { throw .unreadableAnswer }
        return bytes
    }

    /// What of these texts no document can show; empty when all can be printed.
    public func unprintable(_ texts: [PrintableText]) async throws(DocumentFailure) -> [Unprintable] {
        var found: [Unprintable] = []
        var start = 0
        while start < texts.count {
            let part = Array(texts[start..<min(texts.count, start + DocumentWire.mostContents)])
            // The moment stands in PDFs only.
            guard case .checked(let some) = try await ask(DocumentJob(.check(part), createdAt: .distantPast)) else {
                throw .unreadableAnswer
            }
            found += some.map { Unprintable(index: $0.index + start, field: $0.field, scalars: $0.scalars, reason: $0.reason) }
            start += part.count
        }
        return found
    }

    /// Ends the program and all jobs; the renderer is of no use afterwards.
    public func shutDown() async {
        isStopped.withLock { $0 = true }
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                state.withLock { $0.running = nil }
                continuation.resume()
            }
        }
    }

    /// The running program; `nil` while there is none.
    var processID: pid_t? { state.withLock { $0.running?.pid } }

    private func ask(_ job: DocumentJob) async throws(DocumentFailure) -> DocumentAnswer {
        guard var frame = try? DocumentWire.frame(job), frame.count <= DocumentWire.largestJob + DocumentWire.lengthSize else {
            throw .tooLarge
        }
        defer { PrivateFile.wipe(&frame) }
        let isCancelled = CancelMark()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { [self, frame] in
                    continuation.resume(returning: Result { () throws(DocumentFailure) in try blockingAsk(frame, isCancelled) })
                }
            }
        } onCancel: {
            isCancelled.set()
        }
        let answer = try result.get()
        if case .refused(let refusal) = answer { throw .refused(refusal) }
        return answer
    }

    private func blockingAsk(_ frame: [UInt8], _ isCancelled: CancelMark) throws(DocumentFailure) -> DocumentAnswer {
        let deadline = ContinuousClock.now + timeLimit
        let body = try state.withLock { state throws(DocumentFailure) in
            state.uses += 1
            let use = state.uses
            defer { scheduleEnd(after: use) }
            return try answer(frame, isCancelled, deadline, &state)
        }
        guard let answer = DocumentWire.answer(body) else { throw .unreadableAnswer }
        return answer
    }

    /// A program that died is started once more, for it may have died of the job before or of the machine.
    private func answer(
        _ frame: [UInt8], _ isCancelled: CancelMark, _ deadline: ContinuousClock.Instant, _ state: inout State
    ) throws(DocumentFailure) -> [UInt8] {
        for _ in 0..<2 {
            guard !isStopped.withLock({ $0 }) else { throw .stopped }
            guard !isCancelled.isSet else { throw .cancelled }
            let running: PrintingProgram
            if let old = state.running {
                running = old
            } else {
                running = try PrintingProgram(program)
                state.running = running
            }
            do throws(PrintingProgram.Trouble) {
                return try running.answer(to: frame, until: deadline) { isCancelled.isSet || isStopped.withLock { $0 } }
            } catch {
                // Whatever it was, its next answer would be to this question.
                state.running = nil
                switch error {
                case .ended: continue
                case .timedOut: throw .timedOut(after: timeLimit)
                case .unreadable: throw .unreadableAnswer
                case .abandoned: throw isCancelled.isSet ? .cancelled : .stopped
                }
            }
        }
        throw .died
    }

    /// Ends the program unless it is asked again until then.
    private func scheduleEnd(after use: Int) {
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(idleLimit.wholeMilliseconds))) { [weak self] in
            self?.state.withLock { if $0.uses == use { $0.running = nil } }
        }
    }
}

/// Set once, from any thread.
private final class CancelMark: Sendable {
    private let mark = Mutex(false)
    var isSet: Bool { mark.withLock { $0 } }
    func set() { mark.withLock { $0 = true } }
}
