import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// Forms that cannot go through: what the operator sees of each, and where it ends up.
    @Suite struct PaperFormsRefusalTests {
        /// What the common DB refuses.
        enum Refused: CaseIterable, Sendable {
            case alreadyRegistered, notFound, wrongKey

            var words: String {
                switch self {
                case .alreadyRegistered: "番号登録済み"
                case .notFound: "番号未登録"
                case .wrongKey: "変更キー違い"
                }
            }
        }

        /// The batch names the reason at the form, which waits among the exceptions in its place.
        @Test(arguments: Refused.allCases) func refusedByTheRegistry(_ refused: Refused) async throws {
            try await Desk.with { desk in
                let known = try await desk.colleagueClient { client in
                    (try await client.registerSample(1), try await client.registerSample(2))
                }
                // The key of another animal is a key, and not this one's.
                let script =
                    switch refused {
                    case .alreadyRegistered: try FormScript.script(.registration, 1, key: known.0.changeKey)
                    case .notFound: try FormScript.script(.certificateReissue, 3, key: known.0.changeKey)
                    case .wrongKey: try FormScript.script(.informationChange, 1, key: known.1.changeKey)
                    }
                try await desk.paperWork(["MCTERMINAL_VERIFY": "registration=none, informationChange=none"]) { session in
                    try await session.openBatch([script])
                    try await session.keyForms([script])
                    try await session.wait(forText: "送信待ち")
                    try await session.sendBatch()
                    try await session.wait(forText: refused.words)
                    try await session.wait(for: "the refused row") { $0.screen.lines.contains { $0.contains("拒否") || $0.contains("保留") } }
                    // Among the exceptions, by its reason.
                    try await session.type("<Esc>", until: "紙の申請のバッチ")
                    try await session.type("x", until: "保留・拒否の申請書")
                    try await session.wait(forText: refused.words)
                }
                #expect(desk.sheets.isEmpty)
            }
        }

        /// What the form itself lacks: F9 puts the cursor there and says so in one line; F11 proposes the reason.
        enum Lacking: CaseIterable, Sendable {
            case fee, enclosure, legibility

            var line: String {
                switch self {
                case .fee: "手数料が 400 円足りません"
                case .enclosure: "添付書類がありません"
                case .legibility: "判読不能のままでは送れません"
                }
            }

            var words: String {
                switch self {
                case .fee: "手数料不足"
                case .enclosure: "添付書類なし"
                case .legibility: "判読不能"
                }
            }
        }

        @Test(arguments: Lacking.allCases) func setAside(_ lacking: Lacking) async throws {
            try await Desk.with { desk in
                var script = try FormScript.script(.registration, 1, key: ChangeKey(indices: []))
                switch lacking {
                case .fee: script.values[.paidAmount] = FormScript.Value("1000")
                case .enclosure: script.values[.fittingCertificate] = FormScript.Value("0", FieldValue.no)
                case .legibility: script.values[.ownerName] = FormScript.Value("??")
                }
                let keys = script.keys
                try await desk.paperWork { session in
                    try await session.openBatch([script])
                    try await session.type("k", until: "様式を選んでください")
                    try session.type(keys)
                    try await session.wait(forText: lacking.line)
                    try await session.type("<F11>", until: "保留の理由")
                    try await session.type("<Enter>", until: "保留: \(lacking.words)")
                    try await session.type("<Enter>", until: "1番を保留しました")
                    try await session.type("<Esc>", until: "入力/検証")
                    try await session.wait(for: "the form set aside") { state in
                        state.screen.lines.contains { $0.contains("保留") && $0.contains(lacking.words) }
                    }
                }
            }
        }
    }
}
