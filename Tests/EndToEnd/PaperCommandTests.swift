import Domain
import Foundation
import Testing

@testable import CommonDBSandbox
@testable import Services

extension EndToEnd {
    /// `mcterminal paper`: what it says, how it ends.
    @Suite struct PaperCommandTests {
        /// Batches and forms with their states, and nothing of what the forms say.
        @Test func list() async throws {
            try await PaperKillDesk.with { desk in
                #expect(try await desk.run(["list"]).output.isEmpty)
                _ = try await desk.batch([try PaperSample.registration(1), try PaperSample.reissue(2)], number: "7")
                let all = try await desk.run(["list"])
                #expect(all.status == .exited(0), "\(all.errors)")
                #expect(all.output.contains("7@\(PaperSample.today.iso)") && all.output.contains("送信待ち 2"))
                let forms = try await desk.run(["list", "7@\(PaperSample.today.iso)"])
                #expect(forms.output.split(separator: "\n").count == 3)
                #expect(forms.output.contains("登録申請書") && forms.output.contains("再交付申請書"))
                #expect(!forms.output.contains("髙﨑") && !forms.output.contains("9991"))
                #expect(try await desk.run(["list", "8"]).status == .exited(66))
            }
        }

        /// What the registry refuses is listed with its reason, and everything else goes through.
        @Test func refused() async throws {
            try await PaperKillDesk.with { desk in
                _ = try await desk.colleague { try await $0.registerSample(1) }
                _ = try await desk.batch([try PaperSample.registration(1), try PaperSample.registration(2)], number: "7")
                let sent = try await desk.run(["send", "7"])
                #expect(sent.status == .exited(65), "\(sent.output)\(sent.errors)")
                #expect(sent.output.contains("番号登録済み"))
                #expect(try await desk.events(2) == ["registration"])
                let again = try await desk.run(["send", "7"])
                #expect(again.status == .exited(0) && again.output.contains("送る申請書はありません"))
            }
        }

        /// SIGINT ends a run between two forms; the same command goes on.
        @Test func interrupted() async throws {
            try await PaperKillDesk.with { desk in
                let batch = try await desk.batch(try (1...40).map { try PaperSample.registration($0) }, number: "7")
                try desk.slowDown(milliseconds: 20)
                let status = try await desk.runSignalled(["send", "7"], SIGINT) { desk.registryCalls >= 6 }
                #expect(status == .exited(75))
                let states = try await desk.opened { try $0.slots(of: batch).map(\.state) }
                #expect(states.contains(.accepted) && states.contains(.verified))
                #expect(states.allSatisfy { $0 == .accepted || $0 == .verified })
                let end = try await desk.run(["send", "7"])
                #expect(end.status == .exited(0), "\(end.output)\(end.errors)")
                for serial in 1...40 { #expect(try await desk.events(serial) == ["registration"]) }
            }
        }

        /// A registry that does not answer is waited for as long as it was asked, and not longer.
        @Test func givesUp() async throws {
            try await PaperKillDesk.with { desk in
                _ = try await desk.batch([try PaperSample.registration(1)], number: "7")
                desk.server.faults.replace(try FaultSpec(parsing: "status=503@A2R1"))
                let sent = try await desk.run(["send", "7", "--patience", "0"])
                #expect(sent.status == .exited(75), "\(sent.output)\(sent.errors)")
                #expect(sent.errors.contains("共通DB"))
            }
        }

        /// Without a sender there is no certificate, and nothing is begun.
        @Test func needsSender() async throws {
            try await PaperKillDesk.with { desk in
                _ = try await desk.batch([try PaperSample.registration(1)], number: "7")
                #expect(try await desk.run(["send", "7"]).status == .exited(0))
                let printed = try await desk.run(
                    ["print", "--folder", desk.workspace.root.appending(path: "paper").path], ["MCTERMINAL_SENDER_NAME": ""])
                #expect(printed.status == .exited(78), "\(printed.output)\(printed.errors)")
                #expect(try await desk.run(["list", "7"]).output.contains("印刷待ち"))
            }
        }
    }
}
