import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// How well the desk kept its promises in a month.
struct LevelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "levels", abstract: "Count a month's inquiries: first answers in time, resolution at first contact.",
        discussion: """
            In time means within the promise of the calendar the inquiry was judged by. Resolved at first contact means both: the operator's \
            outcome, and no second contact of the same caller or chip on the same category within the days of inquiries.second_contact_days.
            """)

    @Option(help: "The month (2026-11); this one by default.")
    var month: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var access: StoreAccess

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let now = Date()
        guard let day = month.map({ CalendarDate(iso: $0 + "-01") }) ?? TokyoTime(now).day else {
            complain(workplace.texts.notADay())
            throw ExitCode(64)
        }
        let levels = try access.open(workplace) { store in
            try store.serviceLevels(month: day, now: now, rule: FirstContactRule(windowDays: workplace.settings.secondContactDays))
        }
        guard json else {
            for line in workplace.texts.lines(levels) { say(line) }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let all = ["all": Line(levels.total)]
        let channels = Dictionary(uniqueKeysWithValues: levels.channels.map { ($0.key.rawValue, Line($0.value)) })
        say(String(decoding: try encoder.encode(all.merging(channels) { one, _ in one }), as: UTF8.self))
    }

    private struct Line: Encodable {
        let received, kept, breached, waiting, resolvedByOutcome, resolvedAtFirstContact: Int
        let medianAnswerSeconds: Int?

        init(_ figures: ServiceLevels.Figures) {
            received = figures.received
            kept = figures.kept
            breached = figures.breached
            waiting = figures.waiting
            resolvedByOutcome = figures.resolvedByOutcome
            resolvedAtFirstContact = figures.resolvedAtFirstContact
            medianAnswerSeconds = figures.medianAnswerSeconds
        }
    }
}
