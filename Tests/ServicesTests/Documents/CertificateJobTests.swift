import CommonDBContract
import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

/// Jobs over the real store and the real printing program; the registry is played.
@Suite(.timeLimit(.minutes(2))) struct CertificateJobTests {
    private let desk: PaperFixture
    private let folder: TestFolder
    private let renderer: DocumentRenderer

    init() throws {
        desk = try PaperFixture()
        folder = try TestFolder()
        renderer = try PrintingKit.renderer()
        let batch = try desk.batch(4)
        for number in 1...4 { try desk.accept(number, of: batch) }
    }

    private var out: URL { folder.file("out") }

    /// Answers A2RB and A511 for every chip; `change` plays what happened meanwhile.
    private func registry(_ change: @escaping @Sendable (API, String) -> TestServer.Reply? = { _, _ in nil }) throws -> FakeRegistry {
        try FakeRegistry { request in
            guard case .api(let api, let number?) = API.match(method: request.method, path: request.path) else { return nil }
            if let reply = change(api, number) { return reply }
            return api == .a2RB ? FakeRegistry.json(FakeAnswers.chip(number, name: "髙橋 花子")) : nil
        }
    }

    private func job(
        _ registry: FakeRegistry, to target: PrintTarget? = nil, renderer: DocumentRenderer? = nil,
        of certificates: [PaperCertificate]? = nil
    ) async throws -> CertificateJob {
        let waiting = try certificates ?? desk.store.certificates(in: [.waiting], limit: 99)
        return CertificateJob(
            CertificateOrder(
                certificates: waiting, by: Sample.ann, store: desk.store, client: try await registry.session(callsPerSecond: 1000),
                renderer: renderer ?? self.renderer, target: target ?? .folder(out), sender: PrintingKit.sender,
                rules: CertificateJob.Rules(firstPause: .milliseconds(10), longestPause: .milliseconds(50)), now: { Sample.later(500) }))
    }

    private func ids(_ state: CertificateState) throws -> [PaperCertificate.ID] {
        try desk.store.certificates(in: [state], limit: 99).map(\.id)
    }

    /// Waits for a progress that fits.
    private func reach(_ job: CertificateJob, _ fits: (CertificateProgress) -> Bool) async throws -> CertificateProgress {
        for await progress in job.updates() where fits(progress) { return progress }
        return try #require(fits(job.progress) ? job.progress : nil, "\(job.progress)")
    }

    private func isPaused(_ progress: CertificateProgress) -> Bool { if case .paused = progress.state { true } else { false } }

    /// Each comes out once, with the owner of the registry and the key of the store, whose secret is then gone.
    @Test func printsAll() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let job = try await job(registry)
        job.start()
        await job.end()
        #expect(job.progress == CertificateProgress(state: .finished, total: 4, out: 4))
        #expect(try ids(.out) == [1, 2, 3, 4])
        let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
        #expect(names == (1...4).map { "certificate-第\($0)号.pdf" })
        for number in 1...4 {
            let text = try PrintingKit.text(out.appendingPathComponent("certificate-第\(number)号.pdf"))
            let key = try PaperFixture.certificate(number).changeKey.formatted
            #expect(text.contains("髙橋 花子") && text.contains(key) && text.contains("999 000 000 100 00\(number)"))
            #expect(throws: StoreError.paper(.certificate(.out))) { try desk.store.certificateSecret(Int64(number)) }
        }
        #expect(registry.asked(.a2RB) == 4 && registry.asked(.a511) == 0)
        await renderer.shutDown()
    }

    /// A job that is asked to wait prints nothing until it is told to go on; one that was cancelled prints nothing more.
    @Test func pauseAndCancel() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let none = try await self.job(registry)
        none.cancel()
        none.start()
        await none.end()
        #expect(none.progress == CertificateProgress(state: .cancelled, total: 4))
        let job = try await job(registry)
        job.pause()
        job.start()
        #expect(try await reach(job, isPaused).out == 0)
        #expect(job.progress.state == .paused(.asked))
        #expect(try ids(.waiting).count == 4)
        job.resume()
        await job.end()
        #expect(job.progress.out == 4 && job.progress.state == .finished)
        await renderer.shutDown()
    }

    /// A printer that fails leaves the certificate it had uncertain and stops the job; nothing prints that one again by itself.
    @Test func printerFails() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let job = try await job(registry, to: .command(["false"]))
        job.start()
        let progress = try await reach(job, isPaused)
        #expect(progress.state == .paused(.printer(.command(.failed(exitStatus: 1)))) && progress.uncertain == 1 && progress.out == 0)
        job.cancel()
        await job.end()
        #expect(try ids(.uncertain) == [1] && ids(.waiting) == [2, 3, 4])
        // Somebody asks for all of them again.
        let all = try desk.store.certificates(in: [.waiting, .uncertain], limit: 9)
        let next = try await self.job(registry, of: all)
        next.start()
        await next.end()
        #expect(next.progress.out == 3 && next.progress.left == 1 && next.hold(on: 1) == .changedElsewhere)
        #expect(try ids(.uncertain) == [1] && ids(.out) == [2, 3, 4])
        try desk.store.settleCertificate(1, cameOut: false, by: Sample.bob, at: Sample.later(600))
        let last = try await self.job(registry)
        last.start()
        await last.end()
        #expect(last.progress.out == 1)
        #expect(try ids(.out) == [1, 2, 3, 4])
        await renderer.shutDown()
    }

    /// A command that cannot run printed nothing: all wait, and the job goes on when somebody has mended it.
    @Test func commandMissing() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let lp = folder.file("lp")
        let printed = folder.file("printed")
        let job = try await job(registry, to: .command([lp.path, "-a", printed.path]))
        job.start()
        let progress = try await reach(job, isPaused)
        #expect(progress.state == .paused(.printer(.command(.notStarted(code: ENOENT)))) && progress.done == 0)
        #expect(try ids(.waiting).count == 4)
        try FileManager.default.createSymbolicLink(atPath: lp.path, withDestinationPath: "/usr/bin/tee")
        job.resume()
        await job.end()
        #expect(job.progress.out == 4)
        let heads = String(decoding: try Data(contentsOf: printed), as: UTF8.self).components(separatedBy: "%PDF-").count - 1
        #expect(heads == 4)
        await renderer.shutDown()
    }

    /// What cannot be printed, is not registered any more or was issued anew is left, and the rest is printed.
    @Test func leaves() async throws {
        let issued = try PaperFixture.certificate(1).issuedAt
        let registry = try registry { api, number in
            switch (api, number.last) {
            case (.a2RB, "1"): return FakeRegistry.json(FakeAnswers.chip(number, name: "髙橋😀"))
            case (.a2RB, "2"): return FakeRegistry.refuse(.chipNotFound)
            case (.a2RB, _):
                var chip = FakeAnswers.chip(number)
                chip.updatedAt = issued.addingTimeInterval(60)
                return FakeRegistry.json(chip)
            case (.a511, let last):
                // The third was changed by another owner's application, the fourth only in its address.
                var row = FakeAnswers.historyItem
                row.kind = last == "3" ? .ownerChange : .informationChange
                row.at = issued.addingTimeInterval(60)
                var first = FakeAnswers.historyItem
                first.at = issued
                return FakeRegistry.json(OwnerHistoryReply(number: number, items: [row, first]))
            default: return nil
            }
        }
        defer { registry.stop() }
        let job = try await job(registry)
        job.start()
        await job.end()
        #expect(job.progress == CertificateProgress(state: .finished, total: 4, out: 1, left: 3))
        #expect(
            job.hold(on: 1)
                == .unprintable([
                    Unprintable(index: 0, field: .name, scalars: [0x1F600], reason: .noGlyph),
                    Unprintable(index: 0, field: .ownerName, scalars: [0x1F600], reason: .noGlyph),
                ]))
        #expect(job.hold(on: 2) == .notRegistered && job.hold(on: 3) == .superseded(since: issued.addingTimeInterval(60)))
        #expect(try ids(.waiting) == [1, 2, 3] && ids(.out) == [4])
        await renderer.shutDown()
    }

    /// A registry that fails makes the job wait, and it goes on by itself.
    @Test func registryFails() async throws {
        let left = Mutex(12)
        let registry = try registry { api, _ in
            let fails =
                api == .a2RB
                && left.withLock { left in
                    left -= 1
                    return left >= 0
                }
            return fails ? FakeRegistry.refuse(.serviceUnavailable) : nil
        }
        defer { registry.stop() }
        let job = try await job(registry)
        job.start()
        await job.end()
        #expect(job.progress.out == 4 && job.progress.state == .finished)
        #expect(left.withLock { $0 } < 0)
        await renderer.shutDown()
    }

    /// Two jobs at the same certificates: each comes out once.
    @Test func twoJobs() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let printed = folder.file("printed")
        let jobs = [
            try await job(registry, to: .command(["tee", "-a", printed.path])),
            try await job(registry, to: .command(["tee", "-a", printed.path])),
        ]
        for job in jobs { job.start() }
        for job in jobs { await job.end() }
        #expect(jobs.reduce(0) { $0 + $1.progress.out } == 4 && jobs.allSatisfy { $0.progress.done == 4 })
        #expect(try ids(.out) == [1, 2, 3, 4])
        let heads = String(decoding: try Data(contentsOf: printed), as: UTF8.self).components(separatedBy: "%PDF-").count - 1
        #expect(heads == 4)
        await renderer.shutDown()
    }

    /// A printing program that dies prints nothing, and the job waits for somebody.
    @Test func programDies() async throws {
        let registry = try registry()
        defer { registry.stop() }
        let job = try await job(registry, renderer: PrintingKit.tool("true"))
        job.start()
        #expect(try await reach(job, isPaused).state == .paused(.program(.died)))
        job.cancel()
        await job.end()
        #expect(job.progress.state == .cancelled && job.progress.done == 0)
        #expect(try ids(.waiting).count == 4)
    }
}
