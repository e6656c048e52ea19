import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// Mailed forms on a terminal of 80x24, from the envelope to the certificate.
    @Suite struct PaperFormsTests {
        /// Slip, keying, second keying where the plan asks for it, sending, certificate: each of the five forms.
        @Test(arguments: Procedure.allCases) func fromEnvelopeToCertificate(_ procedure: Procedure) async throws {
            try await Desk.with { desk in
                let first = procedure == .registration ? nil : try await desk.colleagueClient { try await $0.registerSample(1) }
                let script = try FormScript.script(procedure, 1, key: first?.changeKey ?? ChangeKey(indices: []))
                let printsCertificate = procedure != .informationChange && procedure != .death
                try await desk.paperWork { session in
                    try await session.openBatch([script])
                    try await session.keyForms([script])
                    if procedure == .registration {
                        try await session.wait(forText: "検証待ち")
                        try await verify(script, at: try desk.colleague("op02"))
                    }
                    try await session.wait(forText: "送信待ち")
                    try await session.sendBatch()
                    try await session.wait(forText: "✓ 受理")
                    if printsCertificate {
                        try await session.type("p", until: "印刷待ち 1")
                        try await session.type("p", until: "一度だけ印刷されます")
                        try await session.type("y", until: "証明書の印刷が終わりました")
                        try await expectCertificate(desk, session)
                    } else {
                        #expect(desk.sheets.isEmpty)
                    }
                }
                try await expectRegistered(procedure, desk)
            }
        }

        /// Another operator keys the risky fields again, blind.
        private func verify(_ script: FormScript, at desk: Desk) async throws {
            let layout = FormLayouts.shipped[script.procedure]
            let fields = VerifyPlan(procedures: [script.procedure: .risky]).fields(script.form, layout: layout, keyedBy: desk.account.id)
            try await desk.paperWork { session in
                try await session.type("<M-e>", until: "受付中")
                try await session.type("<Enter>", until: "検証待ち")
                try await session.type("v", until: "検証  1番")
                #expect(!session.screen.contains("03-0000-1111") && !session.screen.contains("アタラシ"))
                try session.type(script.verification(of: fields))
                try await session.wait(forText: "このバッチで今できる申請書はありません")
            }
        }

        /// The sheet says what the registry says, and its change key is there and nowhere else.
        private func expectCertificate(_ desk: Desk, _ session: PtySession) async throws {
            let sheet = try #require(desk.sheets.first)
            #expect(desk.sheets.count == 1)
            let read = try await Command.run("/usr/bin/pdftotext", ["-raw", sheet.path, "-"])
            #expect(read.status == .exited(0))
            let plain = read.output.filter { !$0.isWhitespace && $0 != "-" }
            #expect(plain.contains(try PaperSample.chip(1).digits), "\(read.output)")
            try await desk.colleagueClient { client in
                let record = try #require(try await client.chip(try PaperSample.chip(1)))
                #expect(plain.contains(record.owner.name.filter { !$0.isWhitespace }), "\(read.output)")
            }
            let alphabet = Set(ChangeKey.alphabet)
            let keys = read.output.split(whereSeparator: \.isWhitespace).map(String.init)
                .filter { $0.filter { $0 != "-" }.count == ChangeKey.length && $0.allSatisfy { alphabet.contains($0) || $0 == "-" } }
                .compactMap { ChangeKey($0) }
            let key = try #require(keys.first, "\(read.output)")
            let isValid = try await desk.colleagueClient { client in
                (try? await client.authenticateOwner(try PaperSample.chip(1), proof: .changeKey(key))) != nil
            }
            #expect(isValid)
            let shown = String(decoding: session.now.log, as: UTF8.self)
            for spelling in [key.text, key.text.filter { $0 != "-" }] {
                #expect(try desk.workspace.occurrences(of: spelling).isEmpty)
                #expect(!shown.contains(spelling))
            }
        }

        /// What was keyed is what the registry has, character by character.
        private func expectRegistered(_ procedure: Procedure, _ desk: Desk) async throws {
            let chip = try PaperSample.chip(1)
            let (found, history) = try await desk.colleagueClient { (try await $0.chip(chip), try await $0.ownershipHistory(chip)) }
            let record = try #require(found)
            switch procedure {
            case .registration, .ownerChange:
                #expect(record.owner.name.utf8.elementsEqual("新 髙﨑𠮷子".utf8))
                #expect(record.owner.kana == "アタラシ カイヌシ")
                #expect(record.owner.street == "千代田1-1" && record.owner.city == "千代田区" && record.owner.prefecture == "東京都")
                #expect(record.owner.email == "kainushi@example.jp")
            case .informationChange: #expect(record.owner.phone == "090-0000-9876" && record.owner.email == nil)
            case .death: #expect(record.animal.deathDate == PaperSample.today)
            case .certificateReissue: #expect(history.contains { $0.kind == .certificateReissue })
            }
            #expect(history.count == (procedure == .registration ? 1 : 2))
        }
    }
}
