import Foundation
import Testing

extension EndToEnd {
    /// Erasing, copying, changing keys, leaving: as an administrator does it.
    @Suite struct SafetyCommandTests {
        /// An erased inquiry is found by nobody, its certificate stands, the chain holds, and no byte of it is left after a purge.
        @Test func erase() async throws {
            try await Workspace.with { workspace in
                var lines = CorpusLine.many(5)
                lines[2].name = "消去 希望子"
                lines[2].body = "わたしの記録をすべて消してください。"
                try await workspace.bringIn(lines)
                let receipt = try #require(try await workspace.found("希望子").first).number

                let refused = try await workspace.mcterminal(["erase", "--inquiry", receipt])
                #expect(refused.status == .exited(64), "no reason was needed")
                let certificate = try await workspace.succeed(["erase", "--inquiry", receipt, "--reason", "本人の請求"])
                #expect(certificate.contains("消去証明") && certificate.contains(receipt) && certificate.contains("本人の請求"), "\(certificate)")

                #expect(try await workspace.found("希望子").isEmpty)
                #expect(try await workspace.found("わたしの記録").isEmpty)
                #expect(try await workspace.found("no:\(receipt)").isEmpty)
                #expect(try await workspace.found("date:2026-03").count == 4)
                let again = try await workspace.succeed(["erase", "--inquiry", receipt, "--reason", "もう一度"])
                #expect(again == certificate, "the certificate is the first one")
                try await workspace.succeed(["erase", "--purge"])
                let verify = try await workspace.mcterminal(["audit", "verify"])
                #expect(verify.status == .exited(0), "\(verify.output)")
                let log = try await workspace.succeed(["audit", "search", "--inquiry", receipt])
                #expect(log.contains("消去済み") && !log.contains("希望子"), "\(log)")
                for text in ["希望子", "わたしの記録"] { #expect(try workspace.occurrences(of: text).isEmpty) }
            }
        }

        /// A backup restored elsewhere finds what the store finds, in the same order; a store already there is not touched.
        @Test func backupAndRestore() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(200))
                let copies = workspace.root.appending(path: "copies")
                try await workspace.succeed(["backup", "--to", copies.path])
                try await workspace.succeed(["backup", "--to", copies.path, "--keep", "1"])
                let names = try FileManager.default.contentsOfDirectory(atPath: copies.path).filter {
                    !$0.hasPrefix(".") && !$0.hasSuffix("lock")
                }
                #expect(names.count == 1, "\(names)")
                let copy = copies.appending(path: try #require(names.first)).path
                #expect(try workspace.occurrences(of: "号の問合せ").isEmpty, "a copy is in the clear")

                let intoItself = try await workspace.mcterminal(["restore", copy, "--into", workspace.dataFolder.path])
                #expect(intoItself.status == .exited(74) && intoItself.errors.contains("すでにあります"), "\(intoItself.errors)")

                let elsewhere = workspace.root.appending(path: "data2")
                let report = try await workspace.succeed(["restore", copy, "--into", elsewhere.appending(path: "mcterminal").path])
                #expect(report.contains("200件") && report.contains("切れていません"), "\(report)")
                let there = ["XDG_DATA_HOME": elsewhere.path]
                for query in ["問合せ", "0123", "第1"] {
                    let here = try await workspace.succeed(["search", query, "--json", "--limit", "300"])
                    #expect(try await workspace.succeed(["search", query, "--json", "--limit", "300"], there) == here, "\(query)")
                    #expect(!here.isEmpty, "\(query)")
                }
                let verify = try await workspace.mcterminal(["audit", "verify"], there)
                #expect(verify.output.contains("すべて正常です"), "\(verify.output)")
            }
        }

        /// The new key opens the store, the old one no longer.
        @Test func keyRotation() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(3))
                let old = try Data(contentsOf: workspace.storeKey)
                let kept = workspace.root.appending(path: "kept.key")
                try old.write(to: kept)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: kept.path)
                try await workspace.succeed(["key", "rotate"])
                #expect(try Data(contentsOf: workspace.storeKey) != old)
                #expect(try await workspace.found("問合せ").count == 3)
                let refused = try await workspace.mcterminal(["search", "問合せ"], ["MCTERMINAL_STORE_KEY_FILE": kept.path])
                #expect(refused.status == .exited(74) && refused.output.isEmpty && !refused.errors.isEmpty, "\(refused.errors)")
                let nothingBegun = try await workspace.mcterminal(["key", "finish"])
                #expect(nothingBegun.status == .exited(74), "\(nothingBegun.output)")
                try await workspace.succeed(["audit", "verify"])
            }
        }

        /// With a key command both keys open the store until the change is finished.
        @Test func keyCommand() async throws {
            try await Workspace.with { workspace in
                func key(_ name: String, _ digit: String) throws -> [String: String] {
                    let file = workspace.root.appending(path: name)
                    try Data((String(repeating: digit, count: 64) + "\n").utf8).write(to: file)
                    return ["MCTERMINAL_STORE_KEY_PROVIDER": "command", "MCTERMINAL_STORE_KEY_COMMAND": "cat \(file.path)"]
                }
                let (old, new) = (try key("old", "a"), try key("new", "b"))
                let file = workspace.root.appending(path: "lines.jsonl")
                try CorpusLine.file(of: CorpusLine.many(3)).write(to: file)
                try await workspace.succeed(["import", "--jsonl", file.path], old)
                try await workspace.succeed(["key", "rotate", "--new-command", "cat \(workspace.root.appending(path: "new").path)"], old)
                for keys in [old, new] { #expect(try await workspace.succeed(["search", "問合せ"], keys).split(separator: "\n").count == 3) }
                try await workspace.succeed(["key", "finish"], new)
                #expect(try await workspace.succeed(["search", "問合せ"], new).split(separator: "\n").count == 3)
                let refused = try await workspace.mcterminal(["search", "問合せ"], old)
                #expect(refused.status == .exited(74) && refused.output.isEmpty)
            }
        }

        /// What is written out for leaving comes back whole: the same inquiries, numbers and states.
        @Test func exportAndBack() async throws {
            try await Workspace.with { workspace in
                try await workspace.succeed(["sample-desk", "--me", "op01"])
                let file = workspace.root.appending(path: "leaving.jsonl")
                try await workspace.succeed(["export", "--json", file.path])
                let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                let again = try await workspace.mcterminal(["export", "--json", file.path])
                #expect(again.status == .exited(74), "a file was written over")

                let elsewhere = workspace.root.appending(path: "data2")
                let there = ["XDG_DATA_HOME": elsewhere.path]
                try await workspace.succeed(["import", "--from-export", file.path], there)
                for arguments in [
                    ["inquiries", "--view", "all", "--limit", "100", "--json"], ["inquiries", "--view", "open", "--json"],
                    ["levels", "--json"],
                    ["search", "髙橋", "--json"], ["search", "is:callback", "--json"],
                ] {
                    let (here, moved) = (try await workspace.succeed(arguments), try await workspace.succeed(arguments, there))
                    #expect(here == moved && !here.isEmpty, "\(arguments)")
                }
                try await workspace.succeed(["audit", "verify"], there)
                let twice = try await workspace.mcterminal(["import", "--from-export", file.path], there)
                #expect(twice.status == .exited(74), "a store was written over")
            }
        }

        /// What the rules say is over goes, and only that; each with its certificate.
        @Test func retention() async throws {
            try await Workspace.with { workspace in
                var lines = CorpusLine.many(3)
                for index in lines.indices { lines[index].category = "死亡届" }
                lines[0].received = "2020-01-06T10:00:00+09:00"
                lines[1].received = "2020-01-07T10:00:00+09:00"
                lines[1].category = "手数料"
                try await workspace.bringIn(lines, "--completed")
                let rules = ["MCTERMINAL_RETENTION_BY_CATEGORY": "fees=7300"]
                let due = try await workspace.succeed(["erase", "--due", "--dry-run"], rules)
                #expect(due.split(separator: "\n").count == 1 && due.contains("200106-"), "\(due)")
                #expect(try await workspace.found("date:2020").count == 2)
                let erased = try await workspace.succeed(["erase", "--due"], rules)
                #expect(erased.contains("消去証明") && erased.contains("自動"), "\(erased)")
                #expect(try await workspace.found("date:2020").map(\.number).allSatisfy { $0.hasPrefix("200107") })
                #expect(try await workspace.found("date:2026").count == 1)
                #expect(try await workspace.succeed(["erase", "--due"], rules).contains("ありません"))
                try await workspace.succeed(["audit", "verify"])
            }
        }
    }
}
