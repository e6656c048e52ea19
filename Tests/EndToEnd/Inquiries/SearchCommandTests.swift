import Foundation
import Testing

extension EndToEnd {
    /// `mcterminal search` for scripts.
    @Suite struct SearchCommandTests {
        private static let lines = [
            CorpusLine(
                received: "2026-03-01T10:00:00+09:00", name: "髙橋 みどり", kana: "タカハシ ミドリ", phone: "090-0000-4321", chip: "999000000012345",
                body: "マイクロチップの再交付を知りたい。"),
            CorpusLine(
                received: "2026-03-02T10:00:00+09:00", channel: "phone", name: "高橋 青", kana: "ﾀｶﾊｼ ｱｵ", phone: "０９０－００００－８７６５",
                category: "死亡届",
                body: "金額は１，０００円ですか。"),
            CorpusLine(
                received: "2026-03-03T10:00:00+09:00", name: "渡邊 黒", kana: "ワタナベ クロ", phone: "03-0000-7777", category: "死亡届",
                subject: "第２０２６号について", body: "高橋さんの紹介です。"),
        ]

        /// Folding, fields, numbers and their endings, and what stands outside: each query with the callers it finds, in order.
        @Test func queries() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(Self.lines)
                let expected: [(String, [String])] = [
                    // As typed first, then the newest.
                    ("髙橋", ["髙橋 みどり", "渡邊 黒", "高橋 青"]),
                    ("高橋", ["渡邊 黒", "高橋 青", "髙橋 みどり"]),
                    ("ﾀｶﾊｼ", ["高橋 青", "髙橋 みどり"]), ("たかはし", ["高橋 青", "髙橋 みどり"]),
                    ("氏名:高橋", ["高橋 青", "髙橋 みどり"]), ("from:高橋 -みどり", ["高橋 青"]),
                    ("ｔｅｌ：４３２１", ["髙橋 みどり"]), ("tel:00008765", ["高橋 青"]), ("8765", ["高橋 青"]), ("03-0000-7777", ["渡邊 黒"]),
                    ("chip:012345", ["髙橋 みどり"]), ("1,000円", ["高橋 青"]), ("\"第2026号\"", ["渡邊 黒"]),
                    ("category:死亡届 date:2026-03-03..", ["渡邊 黒"]), ("死亡届 OR 再交付", ["髙橋 みどり"]), ("経路:電話", ["高橋 青"]),
                    ("渡辺", ["渡邊 黒"]), ("date:2026-03-01..2026-03-02", ["高橋 青", "髙橋 みどり"]), ("is:mine", []), ("存在しない言葉", []),
                ]
                for (query, callers) in expected {
                    let found = try await workspace.found(query).map(\.caller)
                    #expect(found == callers, "\(query)")
                }
                let status = try await workspace.mcterminal(["search", "存在しない言葉"])
                #expect(status.status == .exited(1) && status.output.isEmpty)
            }
        }

        /// A wrong query is said again with a mark under the place, measured in columns of the terminal.
        @Test func wrongQueries() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn([CorpusLine()])
                for (query, caret) in [("髙橋 AND", "     ^^^"), ("電話:12", "^"), ("foo:1", "^"), ("手数料 (返金", "^"), ("date:2026-13", "^")] {
                    let result = try await workspace.mcterminal(["search", query])
                    #expect(result.status == .exited(64), "\(query)")
                    let lines = result.errors.split(separator: "\n").map(String.init)
                    #expect(lines.count == 3 && lines[0] == query, "\(result.errors)")
                    #expect(lines.count > 1 && lines[1].contains(caret), "\(result.errors)")
                    #expect(result.output.isEmpty)
                }
            }
        }

        /// The limit holds, the newest come first, and the log knows of the search but not of its words.
        @Test func limitAndAudit() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(120))
                let found = try await workspace.found("問合せ", limit: 70)
                #expect(found.map(\.caller) == (50..<120).reversed().map { "試験 \($0)" })
                let log = try await workspace.succeed(["audit", "search", "--kind", "inquirySearch"])
                #expect(log.contains("70件") && !log.contains("問合せ"), "\(log)")
            }
        }
    }
}
