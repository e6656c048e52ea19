import Foundation
import Testing

extension EndToEnd {
    /// Owners' data lives in the registry and nowhere else.
    @Suite struct PrivacyTests {
        /// A session that looks at everything leaves none of it in any file, in UTF-8 or UTF-16.
        @Test func nothingOfAnOwnerIsWritten() async throws {
            try await Desk.with { desk in
                let chips = try await desk.world(6)
                try await desk.work(columns: 132, rows: 43, ["MCTERMINAL_LOG_LEVEL": "debug"]) { session in
                    for chip in chips {
                        try session.type("\(chip.number)<Enter>")
                        try await session.wait(forText: chip.animal.name)
                        try session.type("<M-v>")
                        try await session.waitUntilQuiet()
                        try session.type("y")
                        try await session.wait(forText: "業務閲覧")
                        try session.type("<F7><F7>")
                        try await session.waitUntilQuiet()
                    }
                    // A note beside the record, in the middle of which the program dies: the journal is looked at too.
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("登録の内容を確かめたい")
                    try await session.wait(forText: Shown.saved)
                    try session.type("<F2>")
                    try await session.wait(forText: Shown.search)
                    try session.type("\(chips[0].owner.kana)<Enter>")
                    try await session.wait(forText: "所有者検索")
                    try await session.waitUntilQuiet()
                    session.signal(SIGSEGV)
                    try await session.waitForExit()
                }
                #expect(desk.workspace.files.count >= 2, "the session wrote no store to look into")
                for chip in chips {
                    for text in Self.personal(chip.owner) {
                        let found = try desk.workspace.occurrences(of: text)
                        #expect(found.isEmpty, "found in \(found)")
                    }
                }
                // What the operator wrote is there, but sealed.
                #expect(try desk.workspace.occurrences(of: "登録の内容を確かめたい").isEmpty)
                #expect(try desk.workspace.occurrences(of: desk.account.password).isEmpty)
            }
        }

        /// The texts that would give an owner away. Texts of one or two letters stand in other places by chance.
        private static func personal(_ owner: World.Owner) -> [String] {
            let digits = owner.phone.filter(\.isNumber)
            return [owner.name, owner.kana, owner.street, owner.phone, digits, owner.email ?? ""].filter { $0.utf8.count >= 6 }
        }
    }
}
