import Domain
import Foundation

/// One run of `CertificateJob`, from its first certificate to its last. Lives in one task.
final class CertificateRun {
    struct Parts: Sendable {
        var job: UUID
        var order: CertificateOrder
        var board: CertificateBoard
        var control: SubmissionControl
    }

    /// Why the run ends before its last certificate.
    private enum Stop: Error {
        case cancelled
        case store(StoreError)
    }

    private enum Outcome {
        case out
        case left(CertificateHold)
        case wait(CertificatePause)
        /// It may have come out, and the printer has a trouble that is somebody's to mend.
        case uncertainAndWait(CertificatePause)
    }

    private let job: UUID
    private let order: CertificateOrder
    private let board: CertificateBoard
    private let control: SubmissionControl
    private let desk: CertificateDesk
    private var ahead: CertificateReadAhead?
    /// Failures of the registry in a row.
    private var failures = 0

    private init(_ parts: Parts) {
        job = parts.job
        order = parts.order
        board = parts.board
        control = parts.control
        desk = CertificateDesk(store: parts.order.store)
    }

    @concurrent
    static func perform(_ parts: Parts) async { await CertificateRun(parts).perform() }

    private func perform() async {
        board.change { $0 = CertificateProgress(state: .running, total: order.certificates.count) }
        do throws(Stop) {
            var chips: [ChipNumber?] = []
            for certificate in order.certificates { chips.append(try await secret(certificate.id)?.chip) }
            ahead = CertificateReadAhead(chips, width: order.rules.readAhead, client: order.client)
            for index in order.certificates.indices { try await bring(index) }
            end(.finished)
        } catch {
            switch error {
            case .cancelled: end(.cancelled)
            case .store(let failure): end(.stopped(failure))
            }
        }
        ahead?.drop()
    }

    private func end(_ state: CertificateProgress.State) {
        board.change {
            $0.state = state
            $0.current = nil
        }
        let progress = board.progress
        order.log(
            LogEvent(
                "certificates.ended",
                [
                    ("total", .number(progress.total)), ("out", .number(progress.out)), ("uncertain", .number(progress.uncertain)),
                    ("left", .number(progress.left)),
                ]))
    }

    // MARK: - One certificate

    /// Works on a certificate until it is done or has to be left.
    private func bring(_ index: Int) async throws(Stop) {
        let certificate = order.certificates[index]
        while true {
            try await gate()
            board.change { $0.current = certificate.id }
            switch try await attempt(index) {
            case .out:
                failures = 0
                return board.change { $0.out += 1 }
            case .left(let hold):
                return board.leave(certificate.id, hold)
            case .wait(let pause):
                await wait(pause)
            case .uncertainAndWait(let pause):
                board.change { $0.uncertain += 1 }
                return await wait(pause)
            }
        }
    }

    private func attempt(_ index: Int) async throws(Stop) -> Outcome {
        let certificate = order.certificates[index]
        guard let secret = try await secret(certificate.id), let ahead else { return .left(.changedElsewhere) }
        let record: ChipRecord
        switch await ahead.record(index) {
        case .failure(let error): return trouble(error)
        case .success(nil): return .left(.notRegistered)
        case .success(let found?): record = found
        }
        // The issue itself is among the changes, at its own moment.
        let issue = secret.issuedAt.addingTimeInterval(CertificateRun.slack)
        if record.updatedAt > issue {
            switch await ahead.change(of: record.chip, after: issue) {
            case .failure(let error): return trouble(error)
            case .success(let moment?): return .left(.superseded(since: moment))
            case .success(nil): break
            }
        }
        failures = 0
        let content = CertificateContent(
            record: record, changeKey: secret.changeKey, number: secret.number, issuedAt: secret.issuedAt, isReissue: secret.isReissue,
            sender: order.sender)
        var pdf: [UInt8]
        do throws(DocumentFailure) {
            pdf = try await order.renderer.pdf(.certificates([content]), createdAt: order.now())
        } catch {
            return held(error)
        }
        defer { PrivateFile.wipe(&pdf) }
        // Between the first thing asked for and now, the operator may have thought better of it.
        guard control.wish == .go else { return .wait(.asked) }
        return try await print(certificate, pdf, named: "certificate-" + secret.number)
    }

    /// How far the registry's own times of one change may lie apart.
    private static let slack: TimeInterval = 1

    private func print(_ certificate: PaperCertificate, _ pdf: [UInt8], named name: String) async throws(Stop) -> Outcome {
        let (id, job, by, now) = (certificate.id, job, order.by, order.now)
        do throws(StoreError) {
            try await desk.perform { store throws(StoreError) in try store.beginPrinting([id], job: job, by: by, at: now()) }
        } catch {
            guard error.isAboutCertificate else { throw .store(error) }
            return .left(.changedElsewhere)
        }
        do throws(PrintFailure) {
            try await order.target.deliver(pdf, name: name, timeout: order.rules.printTime)
        } catch {
            return try await failed(id, error)
        }
        do throws(StoreError) {
            try await desk.perform { store throws(StoreError) in try store.certificatesOut([id], job: job, by: by, at: now()) }
        } catch {
            throw .store(error)
        }
        return .out
    }

    private func failed(_ id: PaperCertificate.ID, _ failure: PrintFailure) async throws(Stop) -> Outcome {
        let (job, by, now) = (job, order.by, order.now)
        do throws(StoreError) {
            guard failure.isCertain else {
                _ = try await desk.perform { store throws(StoreError) in try store.certificatesUncertain(job: job, at: now()) }
                return .uncertainAndWait(.printer(failure))
            }
            try await desk.perform { store throws(StoreError) in try store.certificatesNotOut([id], job: job, by: by, at: now()) }
            return failure == .file(.exists) ? .left(.fileExists) : .wait(.printer(failure))
        } catch {
            throw .store(error)
        }
    }

    /// `nil` when it is out already, or gone.
    private func secret(_ id: PaperCertificate.ID) async throws(Stop) -> CertificateSecret? {
        do throws(StoreError) {
            return try await desk.perform { store throws(StoreError) in try store.certificateSecret(id) }
        } catch {
            guard error.isAboutCertificate else { throw .store(error) }
            return nil
        }
    }

    // MARK: - Trouble

    private func trouble(_ error: CommonDBError) -> Outcome {
        switch SubmissionVerdict(error) {
        case .session: .wait(.session)
        case .setUp(let error): .wait(.setUp(error))
        case .registry(let error): .wait(.registry(error, retryAt: order.now().addingTimeInterval(pauseLength / .seconds(1))))
        // Refusals that belong to writes; a look-up has none of them.
        case .refused, .notProved, .locked, .proofTooOld, .doneBefore: .wait(.setUp(error))
        }
    }

    private func held(_ failure: DocumentFailure) -> Outcome {
        switch failure {
        case .refused(.unprintable(let found)): .left(.unprintable(found))
        case .refused(.doesNotFit(_, let field)): .left(.doesNotFit(field))
        case .refused(.fontMissing), .refused(.drawing): .wait(.program(failure))
        case .refused(let refusal): .left(.refused(refusal))
        default: .wait(.program(failure))
        }
    }

    private var pauseLength: Duration {
        var pause = order.rules.firstPause
        for _ in 0..<failures where pause < order.rules.longestPause { pause += pause }
        return min(pause, order.rules.longestPause)
    }

    // MARK: - Waiting

    /// Passes when a certificate may be worked on.
    private func gate() async throws(Stop) {
        while true {
            switch control.wish {
            case .cancel: throw .cancelled
            case .go: return board.change { $0.state = .running }
            case .pause: board.change { $0.state = .paused(.asked) }
            }
            ahead?.drop()
            await control.wait(atMost: nil)
        }
    }

    private func wait(_ pause: CertificatePause) async {
        // Nobody's data stays in memory for a printer that is out of paper.
        ahead?.drop()
        control.forgetNudges()
        guard control.wish == .go else { return }
        board.change { $0.state = .paused(pause) }
        if case .registry = pause {
            let length = pauseLength
            failures += 1
            await control.wait(atMost: length)
        } else {
            await control.wait(atMost: nil)
        }
    }
}
