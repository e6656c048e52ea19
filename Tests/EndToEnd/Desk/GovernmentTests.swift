import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension EndToEnd {
    /// Each government office at its desk, with the real programs.
    @Suite struct GovernmentTests {
        /// A dog an owner registers today, whose mother is not registered: a notice for Nara city, a judgement for Nara prefecture.
        private static let chip = "999000987654321"
        private static let dam = "999000987654322"
        private static let owner = "\u{FA19}田 受子"

        private static func register(at sandbox: SandboxProcess) async throws {
            let now = Date(timeIntervalSinceNow: 9 * 3600)
            let today = now.formatted(.iso8601.year().month().day())
            let born = now.addingTimeInterval(-90 * 86_400).formatted(.iso8601.year().month().day())
            let body = """
                {"number": "\(chip)", "channel": "online", "appliedOn": "\(today)",
                 "animal": {"species": "dog", "name": "=HYPERLINK(1)", "breed": "柴犬", "coatColor": "赤", "sex": "male",
                            "birthDate": "\(born)", "birthDateEstimated": false, "damNumber": "\(dam)"},
                 "owner": {"kind": "person", "name": "\(owner)", "kana": "カンダ ウケコ", "postalCode": "6308580", "prefecture": "奈良県",
                           "city": "奈良市", "street": "二条大路南九丁目1-1", "municipalityCode": "292010", "phone": "090-0000-4321"},
                 "fitting": {"fittedOn": "\(today)", "clinic": "見本動物病院", "clinicAddress": "奈良県奈良市見本町4-5",
                             "clinicPhone": "03-0000-0003", "veterinarian": "見本 三郎"}}
                """
            guard let url = URL(string: sandbox.url + "/v1/microchips") else { throw KitError("\(sandbox.url) is no address") }
            var request = URLRequest(url: url)
            request.httpMethod = "POST"
            request.setValue(sandbox.apiKey, forHTTPHeaderField: "x-api-key")
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.setValue(UUID().uuidString, forHTTPHeaderField: "Idempotency-Key")
            request.httpBody = Data(body.utf8)
            let (answer, response) = try await URLSession.shared.data(for: request)
            guard (response as? HTTPURLResponse)?.statusCode ?? 0 < 300 else {
                throw KitError("register: \(String(decoding: answer, as: UTF8.self))")
            }
        }

        /// Runs the body logged in as an office, once its first view shows.
        private func office<R>(
            _ id: String, columns: Int = 132, rows: Int = 43, showing first: String, isolation: isolated (any Actor)? = #isolation,
            _ body: (Desk, PtySession) async throws -> R
        ) async throws -> R {
            try await Workspace.with { workspace in
                try await SandboxProcess.with(chips: Desk.chips, seed: Desk.seed) { sandbox in
                    try await Self.register(at: sandbox)
                    let desk = Desk(workspace: workspace, sandbox: sandbox, account: try sandbox.account(id: id))
                    return try await desk.start(columns: columns, rows: rows) { session in
                        try session.type("\(desk.account.password)<Enter>")
                        try await session.wait(forText: first)
                        return try await body(desk, session)
                    }
                }
            }
        }

        private func leave(_ session: PtySession) async throws {
            try session.type("<C-x>")
            try await session.wait(forText: Shown.logOutQuestion)
            try session.type("y")
            try await session.wait(forText: Shown.password)
            try session.type("<C-x>")
            #expect(try await session.waitForExit() == .exited(0))
        }

        /// A municipality sees today's notice, takes the list as a file, and nothing else of an owner is on the disk.
        @Test func municipality() async throws {
            try await office("muni01", showing: Self.chip) { desk, session in
                try await session.wait(forText: "奈良市 保健所")
                #expect(session.screen.contains(Self.owner))
                try session.type("<F3>")
                try await session.wait(forText: "指定登録機関だけ")
                try session.type("<M-k>")
                try await session.wait(forText: "都道府県等だけ")

                try session.type("<C-s>")
                try await session.wait(forText: "CSVの書き出し")
                try await session.wait(forText: "全1件")
                try session.type("y")
                try await session.wait(forText: "に書き出しました")
                let folder = desk.workspace.root.appending(path: "home/Downloads")
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names.count == 1)
                let file = folder.appending(path: try #require(names.first))
                let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                let bytes = try Data(contentsOf: file)
                #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
                let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
                #expect(text.components(separatedBy: "\r\n").count == 3)
                #expect(bytes.range(of: Data(Self.owner.utf8)) != nil)
                #expect(text.contains(",'=HYPERLINK(1),"))

                try session.type("g")
                try await session.wait(forText: "所有者（基礎自治体の照会・記録済み）")
                try await session.wait(forText: Self.owner)
                try session.type("<Esc>")
                try await leave(session)
                try FileManager.default.removeItem(at: folder)
                #expect(try desk.workspace.occurrences(of: Self.owner).isEmpty)
                #expect(try desk.workspace.occurrences(of: "二条大路南九丁目").isEmpty)
            }
        }

        /// A prefecture sees the judgement of the month, and why it was made.
        @Test(arguments: [(80, 24), (132, 43)]) func prefecture(columns: Int, rows: Int) async throws {
            try await office("pref01", columns: columns, rows: rows, showing: Self.dam) { _, session in
                try await session.wait(forText: "?要確認")
                try session.type("<Enter>")
                try await session.wait(forText: "令和3年環境省令第7号")
                try await session.wait(forText: "帳簿で確かめてください")
                try session.type("<Esc><M-o>")
                try await session.wait(forText: "基礎自治体だけ")
                try session.type("<F4>")
                try await session.wait(forText: "年月")
                try session.type("先月<Enter>")
                try await session.wait(forTextToGo: Self.dam)
                try await leave(session)
            }
        }

        /// The police look a number up, from outside their area too, and see the owner at once.
        @Test func police() async throws {
            try await office("police01", columns: 80, rows: 24, showing: "15桁のマイクロチップ番号") { desk, session in
                let chip = try #require(try await desk.world(20).first { $0.owner.prefecture != "奈良県" && $0.animal.deathDate == nil })
                try session.type("\(chip.number)<Enter>")
                try await session.wait(forText: "所有者（警察の照会・記録済み）")
                try await session.wait(forText: chip.owner.name)
                try session.type("<F8>")
                try await session.wait(forText: "電話窓口")
                try session.type("<Esc>")
                try await session.wait(forText: "15桁のマイクロチップ番号")
                try session.type("<F4>")
                try await session.wait(forText: "指定登録機関だけ")
                try await leave(session)
            }
        }
    }
}
