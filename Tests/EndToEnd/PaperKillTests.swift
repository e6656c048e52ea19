import Domain
import Foundation
import Testing

@testable import Services

extension EndToEnd {
    /// The machine dies while forms are sent and certificates are printed, again and again: every form is done once, and every certificate
    /// comes out once or is said to be uncertain.
    @Suite struct PaperKillTests {
        /// Full numbers unless a hurried run asks for fewer.
        private static func rounds(_ full: Int) -> Int {
            min(full, ProcessInfo.processInfo.environment["PAPER_KILLS"].flatMap { Int($0) } ?? full)
        }

        /// Two hundred forms of all five kinds, a hundred kills.
        @Test(.timeLimit(.minutes(10))) func sending() async throws {
            try await PaperKillDesk.with { desk in
                let count = 200
                let procedures = Procedure.allCases
                let kinds = (0..<count).map { procedures[$0 % procedures.count] }
                let forms = try await desk.colleague { client in
                    var forms: [PaperForm] = []
                    for (index, kind) in kinds.enumerated() {
                        let key = kind == .registration ? ChangeKey(indices: []) : try await client.registerSample(index + 1).changeKey
                        forms.append(try PaperSample.form(kind, index + 1, key: key))
                    }
                    return forms
                }
                let batch = try await desk.batch(forms, number: "7")
                try desk.slowDown(milliseconds: 12)
                var dice = SeededGenerator(seed: 20_261_121)
                let rounds = Self.rounds(100)
                var kills = 0
                var open = (notDone: 0, done: 0)
                for _ in 0..<rounds {
                    // Each moment of a form's way: so many calls after the start, and a little more.
                    let calls = desk.registryCalls + Int.random(in: 0...5, using: &dice)
                    let delay = Duration.microseconds(Int.random(in: 0...16_000, using: &dice))
                    kills += try await desk.runKilled(["send", "7"], when: { desk.registryCalls >= calls }, plus: delay) ? 1 : 0
                    let sent = try await desk.opened { try $0.slots(of: batch).filter { $0.state == .submitted } }
                    #expect(sent.count <= 1)
                    for slot in sent {
                        let events = try await desk.events(slot.number)
                        if events.contains(kinds[slot.number - 1].rawValue) && (events.count > 1 || slot.procedure == .registration) {
                            open.done += 1
                        } else {
                            open.notDone += 1
                        }
                    }
                }
                #expect(kills > rounds * 9 / 10)
                if rounds == 100 { #expect(open.notDone > 0 && open.done > 0, "\(open)") }

                try desk.slowDown(milliseconds: 0)
                let end = try await desk.run(["send", "7"])
                #expect(end.status == .exited(0), "\(end.output)\(end.errors)")
                let slots = try await desk.opened { store in
                    #expect(try store.verifyChain().isIntact)
                    return try store.slots(of: batch).sorted { $0.number < $1.number }
                }
                #expect(slots.allSatisfy { $0.state == .accepted })
                for (index, kind) in kinds.enumerated() {
                    let own = kind == .registration ? [] : ["registration"]
                    #expect(try await desk.events(index + 1) == own + [kind.rawValue], "form \(index + 1)")
                    #expect(SubmissionFate(slots[index]) == .accepted(SubmissionFate.issuesCertificate(kind) ? .waiting : nil))
                }
                try await expectCertificates(desk, kinds)
            }
        }

        /// Each form that brings a certificate has one, whose key opens the record.
        private func expectCertificates(_ desk: PaperKillDesk, _ kinds: [Procedure]) async throws {
            let secrets = try await desk.opened { store in
                try store.certificates(in: Set(CertificateState.allCases), limit: 1_000).map {
                    (number: $0.number, secret: try store.certificateSecret($0.id))
                }
            }
            let wanted = kinds.indices.filter { SubmissionFate.issuesCertificate(kinds[$0]) }.map { $0 + 1 }
            #expect(secrets.map(\.number).sorted() == wanted)
            #expect(Set(secrets.map(\.secret.number)).count == wanted.count)
            try await desk.colleague { client in
                for (number, secret) in secrets {
                    let proof = try? await client.authenticateOwner(secret.chip, proof: .changeKey(secret.changeKey))
                    #expect(proof != nil, "the key of form \(number)")
                }
            }
        }

        /// Where certificates go.
        enum Place: CaseIterable, Sendable { case folder, command }

        /// Sixty certificates into a folder, thirty to a print command.
        @Test(.timeLimit(.minutes(10)), arguments: Place.allCases) func printing(_ place: Place) async throws {
            try await PaperKillDesk.with { desk in
                let paper = try PrintedPaper(place, desk)
                let count = place == .folder ? 60 : 30
                let issued = try await desk.colleague { client in
                    try await (1...count).asyncMap { try await client.registerSample($0) }
                }
                try await desk.acceptedBatch(issued, number: "8")
                var dice = SeededGenerator(seed: 60)
                let rounds = Self.rounds(count / 3)
                var kills = 0
                for _ in 0..<rounds {
                    let pieces = paper.pieces + Int.random(in: 0...3, using: &dice)
                    let delay = Duration.microseconds(Int.random(in: 0...40_000, using: &dice))
                    kills +=
                        try await desk.runKilled(paper.arguments, paper.environment, when: { paper.pieces >= pieces }, plus: delay) ? 1 : 0
                }
                #expect(kills > rounds / 2)

                let end = try await desk.run(paper.arguments, paper.environment)
                let left = try await desk.certificates()
                let doubtful = left.filter { $0.state == .printing || $0.state == .uncertain }
                #expect(left.count { $0.state == .out } + doubtful.count == count)
                #expect(end.status == .exited(doubtful.isEmpty ? 0 : 65), "\(end.output)\(end.errors)")
                for one in doubtful { #expect(end.output.contains("証明書 8 の \(one.number) "), "\(end.output)") }
                // What is out is there once; of what is uncertain there is one or none.
                var printed = try await paper.keys(of: issued)
                for one in left {
                    let times = printed[one.number] ?? 0
                    #expect(one.state == .out ? times == 1 : times <= 1, "certificate \(one.number): \(one.state), \(times)")
                }

                // Somebody looks, and says so; the rest comes out.
                try await desk.settle(doubtful, came: { printed[$0.number] == 1 })
                let rest = try await desk.run(paper.arguments, paper.environment)
                #expect(rest.status == .exited(0), "\(rest.output)\(rest.errors)")
                printed = try await paper.keys(of: issued)
                #expect(printed == Dictionary(uniqueKeysWithValues: (1...count).map { ($0, 1) }))
                let again = try await desk.run(paper.arguments, paper.environment)
                #expect(again.status == .exited(0) && again.output.contains("待つ登録証明書はありません"), "\(again.output)")
            }
        }
    }
}

/// What came out.
private struct PrintedPaper: Sendable {
    let arguments: [String]
    let environment: [String: String]
    private let folder: URL

    init(_ place: EndToEnd.PaperKillTests.Place, _ desk: PaperKillDesk) throws {
        folder = desk.workspace.root.appending(path: "paper")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        switch place {
        case .folder:
            arguments = ["print", "--batch", "8", "--folder", folder.path]
            environment = [:]
        case .command:
            // A printer that prints whatever it gets, broken off or not.
            let printer = desk.workspace.root.appending(path: "printer")
            try Data("f=$(mktemp \"\(folder.path)/XXXXXXXX\") && cat > \"$f\" && mv \"$f\" \"$f.pdf\"\n".utf8).write(to: printer)
            arguments = ["print"]
            environment = ["MCTERMINAL_PAPER_PRINT_COMMAND": "sh \(printer.path)"]
        }
    }

    private var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".pdf") && !$0.hasPrefix(".") }
    }

    var pieces: Int { files.count }

    /// How often each form's change key is on a sheet of paper that can be read.
    func keys(of issued: [RegistrationCertificate]) async throws -> [Int: Int] {
        var found: [Int: Int] = [:]
        for file in files {
            let read = try await Command.run("/usr/bin/pdftotext", ["-raw", folder.appending(path: file).path, "-"])
            guard read.status == .exited(0) else { continue }
            let text = read.output.filter { !$0.isWhitespace && $0 != "-" }
            for (index, one) in issued.enumerated() where text.contains(one.changeKey.text.filter { $0 != "-" }) {
                found[index + 1, default: 0] += 1
            }
        }
        return found
    }
}

extension PaperKillDesk {
    /// A batch of registrations that were accepted with these certificates.
    fileprivate func acceptedBatch(_ issued: [RegistrationCertificate], number: String) async throws {
        let id = try await batch(try issued.indices.map { try PaperSample.registration($0 + 1) }, number: number)
        try await opened { store in
            for (slot, certificate) in zip(try store.slots(of: id), issued) {
                let sent = try store.record(
                    .submitted(IdempotencyKey(), nil, asked: Data()), onSlot: slot.id, expecting: slot.version, by: Self.user, at: Date())
                _ = try store.record(.accepted(certificate), onSlot: slot.id, expecting: sent.version, by: Self.user, at: Date())
            }
        }
    }

    fileprivate func certificates() async throws -> [PaperCertificate] {
        try await opened { try $0.certificates(in: Set(CertificateState.allCases), limit: 1_000) }
    }

    fileprivate func settle(_ doubtful: [PaperCertificate], came: (PaperCertificate) -> Bool) async throws {
        try await opened { store in
            _ = try store.certificatesUncertain(printingSince: Date(), at: Date())
            for one in doubtful { try store.settleCertificate(one.id, cameOut: came(one), by: Self.user, at: Date()) }
        }
    }
}
