import Domain
import Foundation
import Services

extension Texts {
    struct Timeline: Sendable {
        let title: String
        let ask: String
        let oldestFirst: String
        let newestFirst: String
        let masked: String
        let today: String
        let alive: String
        let later: @Sendable (Span) -> String
        let dead: @Sendable (CalendarDate) -> String
        let ownedFor: @Sendable (Span) -> String
        let part: @Sendable (ChipLife.Changed) -> String
        let changed: @Sendable ([ChipLife.Changed]) -> String

        func value(_ part: ChipLife.Changed, _ owner: OwnershipChange) -> String {
            switch part {
            case .name: owner.ownerName
            case .address: owner.address
            case .phone: Formatted.phone(owner.phone)
            }
        }

        /// What is registered now, in one line.
        func present(_ record: ChipRecord?, _ life: ChipLife?, _ now: Date, _ texts: Texts) -> String {
            guard let record else { return "" }
            let state = record.animal.deathDate.map(dead) ?? alive
            let held = life?.ownedSince.map { ownedFor(Span(from: $0, to: TokyoTime(now).day)) }
            return [state, held, "\(texts.record.registered) \(TokyoTime(record.registeredAt).day.iso)"].compactMap { $0 }.joined(
                separator: "  ")
        }
    }
}
