import Domain
import Foundation
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(1))) struct DocumentRendererTests {
    private func failure(_ renderer: DocumentRenderer, _ content: DocumentJob.Content = PrintingKit.certificate()) async -> DocumentFailure?
    {
        do throws(DocumentFailure) {
            _ = try await renderer.pdf(content, createdAt: Sample.morning)
            return nil
        } catch {
            return error
        }
    }

    /// Many callers, one program, everybody gets their own document.
    @Test func concurrentCallers() async throws {
        let renderer = try PrintingKit.renderer()
        let sizes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 { group.addTask { try await renderer.pdf(PrintingKit.certificate(), createdAt: Sample.morning) } }
            var all: [[UInt8]] = []
            for try await bytes in group { all.append(bytes) }
            return all
        }
        #expect(sizes.count == 8 && Set(sizes).count == 1 && sizes[0].starts(with: Array("%PDF".utf8)))
        let pid = try #require(renderer.processID)
        _ = try await renderer.pdf(PrintingKit.certificate(), createdAt: Sample.morning)
        #expect(renderer.processID == pid)
        await renderer.shutDown()
        #expect(renderer.processID == nil && kill(pid, 0) == -1)
        #expect(await failure(renderer) == .stopped)
    }

    /// A refusal is an answer: the program goes on.
    @Test func refusals() async throws {
        let renderer = try PrintingKit.renderer()
        let found = [
            Unprintable(index: 0, field: .name, scalars: [0x1F600], reason: .noGlyph),
            Unprintable(index: 0, field: .ownerName, scalars: [0x1F600], reason: .noGlyph),
        ]
        #expect(await failure(renderer, PrintingKit.certificate("😀")) == .refused(.unprintable(found)))
        #expect(await failure(renderer, .letters([])) == .refused(.unreadable))
        #expect(await failure(renderer) == nil)
        await renderer.shutDown()
    }

    /// Texts are checked before a form is sent, any number of them.
    @Test func checksTexts() async throws {
        let renderer = try PrintingKit.renderer()
        var texts = [PrintableText](repeating: PrintableText(.name, "髙橋"), count: DocumentWire.mostContents + 5)
        texts[3] = PrintableText(.breed, "😀")
        texts[DocumentWire.mostContents + 2] = PrintableText(.address, "邉\u{E01EF}")
        #expect(
            try await renderer.unprintable(texts) == [
                Unprintable(index: 3, field: .breed, scalars: [0x1F600], reason: .noGlyph),
                Unprintable(index: DocumentWire.mostContents + 2, field: .address, scalars: [0x9089, 0xE01EF], reason: .unknownVariant),
            ])
        #expect(try await renderer.unprintable([]).isEmpty)
        await renderer.shutDown()
    }

    /// A program that was killed is started again, and the job is done.
    @Test func restarts() async throws {
        let renderer = try PrintingKit.renderer()
        #expect(await failure(renderer) == nil)
        let first = try #require(renderer.processID)
        kill(first, SIGKILL)
        #expect(await failure(renderer) == nil)
        #expect(renderer.processID != first)
        await renderer.shutDown()
    }

    /// What does not start, dies, hangs or talks nonsense is said, and nobody waits for ever.
    @Test func brokenPrograms() async throws {
        #expect(await failure(PrintingKit.tool("no-such-program")) == .notStarted(code: ENOENT))
        #expect(await failure(PrintingKit.tool("true")) == .died)
        // The job itself comes back, its length first.
        #expect(await failure(PrintingKit.tool("cat")) == .unreadableAnswer)
        // A length beyond all answers.
        #expect(await failure(PrintingKit.tool("yes")) == .unreadableAnswer)
        // Says nothing before its input ends.
        let silent = PrintingKit.tool("wc", timeLimit: .milliseconds(100))
        #expect(await failure(silent) == .timedOut(after: .milliseconds(100)))
        #expect(silent.processID == nil)
    }

    /// Cancelling the task and closing the client end a job in the middle.
    @Test func cancelled() async throws {
        let renderer = PrintingKit.tool("wc")
        let task = Task { await failure(renderer) }
        task.cancel()
        #expect(await task.value == .cancelled)
        let other = Task { await failure(renderer) }
        await renderer.shutDown()
        #expect(await other.value == .stopped)
    }

    /// A program nobody asks is ended.
    @Test func idle() async throws {
        let renderer = DocumentRenderer(program: try PrintingKit.program(), idleLimit: .milliseconds(20))
        #expect(await failure(renderer) == nil)
        let deadline = ContinuousClock.now + .seconds(30)
        while renderer.processID != nil, ContinuousClock.now < deadline { await Task.yield() }
        #expect(renderer.processID == nil)
        #expect(await failure(renderer) == nil)
        await renderer.shutDown()
    }
}
