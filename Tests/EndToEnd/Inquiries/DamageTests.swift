import Foundation
import Testing

extension EndToEnd {
    /// A store that is damaged is refused, with what to do next; it is never opened half.
    @Suite struct DamageTests {
        enum Damage: String, CaseIterable { case truncated, noHeader, holes, noKey, otherKey }

        private static func make(_ damage: Damage, in workspace: Workspace) throws {
            switch damage {
            case .truncated:
                let size = try #require(try FileManager.default.attributesOfItem(atPath: workspace.store.path)[.size] as? Int)
                #expect(truncate(workspace.store.path, size / 2) == 0)
            case .noHeader: try overwrite(workspace.store, at: 0, count: 100)
            // Pages in the middle, where the rows are: each in a page of its own.
            case .holes:
                let size = try #require(try FileManager.default.attributesOfItem(atPath: workspace.store.path)[.size] as? Int)
                for offset in stride(from: 8192, to: size - 4096, by: 4096) { try overwrite(workspace.store, at: offset, count: 64) }
            case .noKey: try FileManager.default.removeItem(at: workspace.storeKey)
            case .otherKey: try Data((String(repeating: "5", count: 64) + "\n").utf8).write(to: workspace.storeKey)
            }
        }

        private static func overwrite(_ file: URL, at offset: Int, count: Int) throws {
            let handle = try FileHandle(forUpdating: file)
            defer { try? handle.close() }
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: Data(repeating: 0xA5, count: count))
        }

        /// Commands and doctor refuse it, say what to do, and leave the file as it is.
        @Test(arguments: Damage.allCases) func refused(_ damage: Damage) async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(300))
                try Self.make(damage, in: workspace)
                let before = try Data(contentsOf: workspace.store)
                let search = try await workspace.mcterminal(["search", "問合せ", "--limit", "1000"])
                #expect(search.status == .exited(74), "\(damage): \(search.status) \(search.output.prefix(200))")
                #expect(search.output.isEmpty && !search.errors.isEmpty)
                let doctor = try await workspace.mcterminal(["doctor"], ["MCTERMINAL_API_URL": "http://127.0.0.1:9"])
                #expect(doctor.status == .exited(1))
                let rows = doctor.output.split(separator: "\n").filter { $0.hasPrefix("不可") && $0.contains("応対記録") }.joined(separator: "\n")
                switch damage {
                case .truncated, .noHeader, .holes: #expect(rows.contains("mcterminal restore"), "\(doctor.output)")
                case .noKey, .otherKey: #expect(rows.contains("鍵"), "\(doctor.output)")
                }
                #expect(try Data(contentsOf: workspace.store) == before, "\(damage): the damaged file was changed")
                // No key is made for a store that has one already.
                if damage == .noKey { #expect(!FileManager.default.fileExists(atPath: workspace.storeKey.path)) }
            }
        }

        /// The screen says that the store is damaged instead of showing half of it, and a restored backup works.
        @Test func onTheScreen() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                let copies = desk.workspace.root.appending(path: "copies")
                try await desk.workspace.succeed(["backup", "--to", copies.path])
                try Self.make(.truncated, in: desk.workspace)
                try await PtySession.withSession(Products.mcterminal, environment: desk.environment, columns: 100, rows: 30) { session in
                    _ = try await session.wait(for: "the damage") { $0.screen.contains("壊れて") }
                }
                let name = try #require(
                    try FileManager.default.contentsOfDirectory(atPath: copies.path).first {
                        $0.hasSuffix(".sqlite") || $0.contains("store")
                    })
                try FileManager.default.moveItem(at: desk.workspace.dataFolder, to: desk.workspace.root.appending(path: "damaged"))
                try await desk.workspace.succeed(
                    ["restore", copies.appending(path: name).path, "--into", desk.workspace.dataFolder.path])
                try await desk.work(columns: 132, rows: 43, Desk.always) { session in
                    _ = try await session.wait(for: "the queue") { $0.screen.count(of: "すべて") == 53 }
                }
            }
        }
    }
}
