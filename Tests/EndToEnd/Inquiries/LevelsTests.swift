import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// `mcterminal levels`: a month whose figures were worked out by hand.
    @Suite struct LevelsTests {
        /// One inquiry of the month, by hours after its reception.
        private struct Course {
            var channel: Channel = .phone
            var phone: String
            var category: InquiryCategory = .fees
            /// March 2026, in Tokyo.
            var day: Int
            var hour: Int
            var steps: [(hours: Double, by: String, change: InquiryChange)]
        }

        private static func answered(_ hours: Double, by: String = "op01") -> [(hours: Double, by: String, change: InquiryChange)] {
            [(hours, by, .answered), (hours, by, .completed)]
        }

        private static let month: [Course] = [
            // Answered by the first handler, nobody came back: kept, resolved by both rules. 1 h.
            Course(phone: "090-0000-0001", day: 2, hour: 10, steps: answered(1)),
            // The same caller and category five days later: kept, resolved by the outcome alone. 2 h.
            Course(phone: "090-0000-0002", day: 3, hour: 10, steps: answered(2)),
            Course(phone: "090-0000-0002", day: 8, hour: 10, steps: answered(3)),
            // After the promise of 24 hours by the clock: breached, still resolved at first contact. 25 h.
            Course(phone: "090-0000-0003", day: 4, hour: 10, steps: answered(25)),
            // Handed over and answered by somebody else: kept, not resolved. 4 h.
            Course(
                phone: "090-0000-0004", day: 5, hour: 10,
                steps: [(0.5, "op01", .handedOver(to: OperatorID("op02"), note: "お願いします"))] + answered(4, by: "op02")),
            // Never answered: breached.
            Course(channel: .mail, phone: "090-0000-0005", day: 6, hour: 10, steps: []),
            // Spam counts nowhere.
            Course(channel: .mail, phone: "090-0000-0006", day: 7, hour: 10, steps: [(1, "op01", .markedSpam(note: ""))]),
            // The same caller with another matter is no second contact: kept, resolved. 5 h.
            Course(
                channel: .mail, phone: "090-0000-0001", category: .reissue, day: 5, hour: 10, steps: [(0, "op01", .taken)] + answered(5)),
        ]

        private static func fill(_ workspace: Workspace) throws {
            for folder in [workspace.dataFolder, workspace.storeKey.deletingLastPathComponent()] {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
            let store = try InquiryStore.open(at: workspace.dataFolder, keys: FileKeyProvider(file: workspace.storeKey), create: true)
            defer { store.close() }
            for course in month {
                let day = try #require(CalendarDate(year: 2026, month: 3, day: course.day))
                let at = TokyoTime.date(day, minute: course.hour * 60)
                let content = InquiryContent(
                    channel: course.channel, callerName: "水準 測子", callBackNumber: course.phone, category: course.category, question: "問い",
                    answer: "答え", outcome: .answered)
                var inquiry = try #require(
                    try store.receive([
                        NewInquiry(content: content, by: OperatorID("op01"), at: at, isTaken: course.channel == .phone)
                    ]).first)
                for step in course.steps {
                    if case .answered = step.change, inquiry.state == .handedOver {
                        inquiry = try store.record(
                            [.taken], on: inquiry.id, expecting: inquiry.version, by: OperatorID(step.by),
                            at: at.addingTimeInterval(step.hours * 3600))
                    }
                    inquiry = try store.record(
                        [step.change], on: inquiry.id, expecting: inquiry.version, by: OperatorID(step.by),
                        at: at.addingTimeInterval(step.hours * 3600))
                }
            }
        }

        /// Seven count: five of them kept, two breached, half of the six answers within three hours.
        @Test func aKnownMonth() async throws {
            try await Workspace.with { workspace in
                try Self.fill(workspace)
                let json = try await workspace.succeed(["levels", "--month", "2026-03", "--json"])
                let figures = try JSONDecoder().decode([String: [String: Int]].self, from: Data(json.utf8))
                let all = try #require(figures["all"])
                #expect(all["received"] == 7)
                #expect(all["kept"] == 5)
                #expect(all["breached"] == 2)
                #expect(all["waiting"] == 0)
                #expect(all["resolvedByOutcome"] == 5)
                #expect(all["resolvedAtFirstContact"] == 4)
                // Of 1, 2, 3, 4, 5 and 25 hours.
                #expect([3 * 3600, 12_600, 4 * 3600].contains(all["medianAnswerSeconds"] ?? 0), "\(all)")
                #expect(figures["mail"]?["received"] == 2 && figures["mail"]?["breached"] == 1)
                #expect(figures["phone"]?["received"] == 5 && figures["phone"]?["kept"] == 4)

                // A shorter window for second contacts: all five stand.
                let shorter = try await workspace.succeed(
                    ["levels", "--month", "2026-03", "--json"], ["MCTERMINAL_SECOND_CONTACT_DAYS": "3"])
                let again = try JSONDecoder().decode([String: [String: Int]].self, from: Data(shorter.utf8))
                #expect(again["all"]?["resolvedAtFirstContact"] == 5)
                let empty = try await workspace.succeed(["levels", "--month", "2026-04", "--json"])
                #expect(empty.contains("\"received\":0"))
                let wrong = try await workspace.mcterminal(["levels", "--month", "March"])
                #expect(wrong.status == .exited(64))
            }
        }
    }
}
